// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/param/list.hpp>
#include <vetted/param/text.hpp>

namespace {

using label = vetted::text<"label", vetted::not_empty>;
using labels = vetted::list<label>;

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
