// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/param/list.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/text.hpp>

namespace {

using label = vetted::text<"label", vetted::not_empty>;
using labels = vetted::list<label>;
using shares = vetted::list<vetted::number<"share", vetted::minimum<0>, vetted::maximum<1>>>;

/// Longer than any buffer inside a string, so that a copy that is missing shows under ASan.
std::string word(std::size_t number) {
  return "a label that lives on the heap, number " + std::to_string(number);
}

labels made(std::size_t count) {
  labels result;
  for (std::size_t i = 0; i < count; ++i) result.push_back(word(i));
  return result;
}

bool holds(labels const& all, std::size_t count) {
  if (all.size() != count || all.empty() != (count == 0)) return false;
  for (std::size_t i = 0; i < count; ++i)
    if (all[i].view() != word(i)) return false;
  return true;
}

/// Counts how many of it are alive.
struct counted {
  static inline int alive = 0;
  counted() { ++alive; }
  counted(counted const&) { ++alive; }
  counted(counted&&) noexcept { ++alive; }
  counted& operator=(counted const&) = default;
  ~counted() { --alive; }
};

/// The same; a copy throws once none are left.
struct fragile {
  static inline int alive = 0, copies_left = 1000;
  fragile() { ++alive; }
  fragile(fragile const&) {
    if (copies_left-- == 0) throw 0;
    ++alive;
  }
  fragile(fragile&&) noexcept { ++alive; }
  fragile& operator=(fragile const&) = default;
  ~fragile() { --alive; }
};

}  // namespace

TEST_CASE("every item that a list makes is destroyed once") {
  for (int const count : {1, 4, 5, 9}) {
    CAPTURE(count);
    {
      vetted::list<counted> all;
      for (int i = 0; i < count; ++i) all.push_back(counted{});
      CHECK(counted::alive == count);
      vetted::list<counted> copy = all;
      CHECK(counted::alive == 2 * count);
      vetted::list<counted> moved = std::move(all);
      CHECK(counted::alive == 2 * count);
      copy = moved;
      moved = std::move(copy);
      CHECK(counted::alive == count);
      moved.clear();
      CHECK(counted::alive == 0);
    }
    CHECK(counted::alive == 0);
  }
}

TEST_CASE("an item whose copy throws is not in the list, and all others are destroyed once") {
  for (int const before : {0, 1, 3, 4, 6}) {
    CAPTURE(before);
    {
      vetted::list<fragile> all;
      for (int i = 0; i < before; ++i) all.push_back(fragile{});
      fragile const item;
      fragile::copies_left = 0;
      CHECK_THROWS_AS(all.push_back(item), int);
      CHECK(all.size() == static_cast<std::size_t>(before));
      fragile::copies_left = 1;
      CHECK_THROWS_AS((vetted::list<fragile>{item, item}), int);
      fragile::copies_left = 1000;
      all.push_back(item);
      CHECK(all.size() == static_cast<std::size_t>(before) + 1);
    }
    CHECK(fragile::alive == 0);
  }
}

TEST_CASE("a list holds any number of items, within and beyond the four inside") {
  for (std::size_t const count : {0u, 1u, 3u, 4u, 5u, 8u, 9u, 100u}) {
    CAPTURE(count);
    labels const first = made(count);
    CHECK(holds(first, count));
    labels const copy = first;
    CHECK(holds(copy, count));
    CHECK(copy == first);
    CHECK(holds(first, count));
  }
}

TEST_CASE("a moved list hands over its items and is empty") {
  for (std::size_t const count : {0u, 2u, 4u, 5u, 20u}) {
    CAPTURE(count);
    labels from = made(count);
    labels to = std::move(from);
    CHECK(holds(to, count));
    CHECK(from.empty());  // NOLINT: the moved-from state is what is looked at
    from.push_back("again");
    CHECK(from.size() == 1);
  }
}

TEST_CASE("assignment replaces whatever was there, larger or smaller") {
  for (std::size_t const before : {0u, 3u, 4u, 7u})
    for (std::size_t const after : {0u, 3u, 4u, 7u}) {
      CAPTURE(before);
      CAPTURE(after);
      labels target = made(before);
      labels const source = made(after);
      target = source;
      CHECK(holds(target, after));
      CHECK(holds(source, after));
      target = made(before);
      CHECK(holds(target, before));
    }
}

TEST_CASE("a list survives being assigned to itself") {
  for (std::size_t const count : {0u, 4u, 9u}) {
    CAPTURE(count);
    labels all = made(count);
    labels& alias = all;
    all = alias;
    CHECK(holds(all, count));
    all = std::move(alias);
    CHECK(holds(all, count));
  }
}

TEST_CASE("an item of the list itself can be added to it") {
  labels all = made(3);
  for (int i = 0; i < 10; ++i) all.push_back(all[0]);
  CHECK(all.size() == 13);
  CHECK(all[12].view() == word(0));
  for (int i = 0; i < 10; ++i) all.push_back(all[12]);
  CHECK(all[22].view() == word(0));
}

TEST_CASE("clear() empties a list, which can be filled again") {
  labels all = made(6);
  all.clear();
  CHECK(all.empty());
  all.clear();
  all.push_back(word(0));
  CHECK(holds(all, 1));
}

TEST_CASE("ranges of what an item takes become lists") {
  CHECK(labels{std::vector<std::string>{"a", "b", "c", "d", "e"}}.size() == 5);
  CHECK(labels{std::array<std::string_view, 2>{"a", "b"}}[1].view() == "b");
  CHECK(labels{std::set<std::string>{"b", "a"}}[0].view() == "a");
  CHECK(labels{std::vector<std::string>{}}.empty());
  // One string is one item, not a range of characters.
  CHECK(labels{std::string{"abc"}}.size() == 1);
}

TEST_CASE("lists are the same if their items are, one by one") {
  CHECK(made(6) == made(6));
  CHECK_FALSE(made(6) == made(5));
  labels other = made(5);
  other.push_back("different");
  CHECK_FALSE(made(6) == other);
}

TEST_CASE("a range-based for meets every item in order") {
  for (std::size_t const count : {0u, 1u, 4u, 5u, 20u}) {
    CAPTURE(count);
    labels const all = made(count);
    std::size_t met = 0;
    for (label const& each : all) {
      CHECK(&each == &all[met]);
      ++met;
    }
    CHECK(met == count);
    CHECK((all.begin() == all.end()) == (count == 0));
  }
}

TEST_CASE("run-time numbers become a list when each of them is checked") {
  std::vector<double> given{0, 0.25, 0.5, 0.75, 1, 0.125};
  auto const all = shares::from(given);
  REQUIRE(all.has_value());
  REQUIRE(all->size() == 6);
  for (std::size_t i = 0; i < given.size(); ++i) CHECK((*all)[i].value() == given[i]);
  CHECK(shares::from(std::vector<int>{}).value().empty());
  CHECK(shares::from(std::array{1, 0}).value()[0].value() == 1);
}

TEST_CASE("the first number that breaks a rule is told with its index") {
  for (std::size_t const at : {0u, 3u, 4u, 5u}) {
    CAPTURE(at);
    std::vector<double> given(6, 0.5);
    given[at] = 1.5;
    given.back() = -1;  // broken too, but not the first unless it is the only one
    auto const all = shares::from(given);
    REQUIRE(all.has_error());
    CHECK(all.error().pointer() == "/" + std::to_string(at));
    CHECK(all.error().keyword() == (at == 5 ? "minimum" : "maximum"));
  }
  auto const odd = shares::from(std::vector<double>{0, std::numeric_limits<double>::quiet_NaN()});
  REQUIRE(odd.has_error());
  CHECK(odd.error().pointer() == "/1");
}

TEST_CASE("texts can be checked one by one as well") {
  CHECK(labels::from(std::vector<std::string>{"a", "b"}).value().size() == 2);
  CHECK(labels::from(std::vector<std::string>{"a", ""}).error().pointer() == "/1");
}
