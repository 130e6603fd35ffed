// SPDX-License-Identifier: BSL-1.0
//
// What an item costs, of lists, maps and texts of 1 to 100,000, and what a member costs, of structs
// of 9 to 65: written, read and validated. Whatever grows faster than its input shows here.
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

#include <vetted/api.hpp>
#include <vetted/json/decode.hpp>

#include "ratios.hpp"

namespace {

using namespace vetted;

struct counts {
  list<number<"all", whole, minimum<0>>> all{};
};
BOOST_DESCRIBE_STRUCT(counts, (), (all))

struct words {
  list<text<"all", not_empty>> all{};
};
BOOST_DESCRIBE_STRUCT(words, (), (all))

struct labels {
  map<text<"all", not_empty>> all{};
};
BOOST_DESCRIBE_STRUCT(labels, (), (all))

struct one_text {
  text<"words", not_empty> words;
};
BOOST_DESCRIBE_STRUCT(one_text, (), (words))

struct item {
  std::string id;
  double cost = 0;
};
BOOST_DESCRIBE_STRUCT(item, (), (id, cost))

struct items {
  std::vector<item> all;
};
BOOST_DESCRIBE_STRUCT(items, (), (all))

/// A rule for each member but the first, beside which it has no effect.
template <class All>
struct rules_beside_first;
template <auto First, auto... Others>
struct rules_beside_first<members<First, Others...>> {
  using type = member_rules<ignored_beside<Others, First>...>;
};

#define MEMBER(name) optional<number<#name, whole, minimum<0>>> name{};
#define POINTER(name) , &self::name
#define EIGHT(use, m) \
  use(m##0) use(m##1) use(m##2) use(m##3) use(m##4) use(m##5) use(m##6) use(m##7)
#define SIXTEEN(use, m) EIGHT(use, m##a) EIGHT(use, m##b)
#define THIRTY_TWO(use, m) SIXTEEN(use, m##a) SIXTEEN(use, m##b)
#define SIXTY_FOUR(use, m) THIRTY_TWO(use, m##a) THIRTY_TWO(use, m##b)

#define STRUCT_OF(struct_name, MEMBERS)                     \
  struct struct_name {                                      \
    using self = struct_name;                               \
    MEMBER(first)                                           \
    MEMBERS(MEMBER, m)                                      \
    using all = members<&self::first MEMBERS(POINTER, m)>;  \
    friend all describe(self const*);                       \
    struct endpoint : free_post<"/", items> {               \
      using rules = typename rules_beside_first<all>::type; \
    };                                                      \
  }
STRUCT_OF(of_9, EIGHT);
STRUCT_OF(of_17, SIXTEEN);
STRUCT_OF(of_33, THIRTY_TWO);
STRUCT_OF(of_65, SIXTY_FOUR);

constexpr std::array<std::size_t, 6> sizes{1, 10, 100, 1'000, 10'000, 100'000};

/// `before`, then `size` times what `item` gives for its number, with commas between, then `after`.
template <class Item>
std::string joined(std::string_view before, std::size_t size, Item const& item,
                   std::string_view after) {
  std::string text{before};
  for (std::size_t i = 0; i < size; ++i) text.append(i == 0 ? "" : ",").append(item(i));
  return text.append(after);
}

std::string name_at(std::size_t i) { return "item_" + std::to_string(i); }

void stop(std::string const& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  std::exit(EXIT_FAILURE);
}

/// Reads `text` as a Request, writes and validates that.
template <class Request>
void add_request(ratios& reporter, std::string const& what, std::size_t size,
                 std::string const& text) {
  auto const read = read_json<Request>(text);
  if (!read) stop(read.error().text());
  if (*write_json(*read) != text) stop("another text is written than was read: " + text);
  reporter.add_sized("read " + what, size, [=] { static_cast<void>(read_json<Request>(text)); });
  reporter.add_sized("write " + what, size, [request = *read, buffer = std::string{}]() mutable {
    buffer.clear();
    static_cast<void>(write_json(request, buffer));
  });
  reporter.add_sized("validate " + what, size,
                     [request = *read] { static_cast<void>(validate(request)); });
}

void add_items(ratios& reporter, std::size_t size) {
  auto const quoted = [](std::size_t i) { return '"' + name_at(i) + '"'; };
  add_request<counts>(
      reporter, "a list of numbers", size,
      joined(R"({"all":[)", size, [](std::size_t i) { return std::to_string(i % 100); }, "]}"));
  add_request<words>(reporter, "a list of texts", size, joined(R"({"all":[)", size, quoted, "]}"));
  add_request<labels>(
      reporter, "a map", size,
      joined(R"({"all":{)", size, [&](std::size_t i) { return quoted(i) + R"(:"x")"; }, "}}"));
  add_request<one_text>(reporter, "a text", size,
                        R"({"words":")" + std::string(size, 'x') + R"("})");
  std::string const reply = joined(
      R"({"all":[)", size,
      [&](std::size_t i) { return R"({"id":)" + quoted(i) + R"(,"cost":1.5})"; }, "]}");
  if (decode<items>(reply)->all.size() != size) stop("a reply is decoded wrongly");
  reporter.add_sized("decode a list of structs", size,
                     [=] { static_cast<void>(decode<items>(reply)); });
}

/// Reads a Request all of whose members are given, writes it, and validates it with a rule broken
/// by each.
template <class Request>
void add_members(ratios& reporter) {
  std::string text{"{"};
  std::size_t size = 0;
  for_each_member<Request>([&](auto member) {
    text.append(size++ == 0 ? "\"" : ",\"").append(wire_name<decltype(member)>).append("\":7");
  });
  add_request<Request>(reporter, "members", size, text + '}');
}

}  // namespace

int main(int count, char** arguments) {
  ratios reporter;
  for (std::size_t const size : sizes) add_items(reporter, size);
  add_members<of_9>(reporter);
  add_members<of_17>(reporter);
  add_members<of_33>(reporter);
  add_members<of_65>(reporter);
  run_all(count, arguments, reporter);

  reporter.section("An item of 100,000", "an item of 100");
  for (char const* const name :
       {"read a list of numbers", "write a list of numbers", "read a list of texts",
        "write a list of texts", "validate a list of texts", "read a text", "write a text",
        "validate a text", "decode a list of structs"})
    reporter.print_growth(name, 100, 1.5);
  for (char const* const name : {"read a map", "write a map", "validate a map"})
    reporter.print_growth(name, 100, 8);  // its names are sorted, to find one that is there twice
  reporter.section("A member of 65", "a member of 9");
  for (char const* const name : {"read members", "write members", "validate members"})
    reporter.print_growth(name, 9, 1.5);
  return reporter.save();
}
