// SPDX-License-Identifier: BSL-1.0
//
// A member of a reply of your own is of a type that no JSON is read into.
// message: a member of this reply is of a type that cannot be read
// remedy: Give it a type that vetted/json/decode.hpp lists, or one with a decode_value.
// expect: member_of_reply.*&picture::tags
// expect-first: static assertion
// expect-lines: GNU 18
// expect-lines: Clang 37
#include <set>

#include <vetted/vetted.hpp>

struct picture {
  std::string id;
#ifdef FIXED
  std::vector<std::string> tags;
#else
  std::set<std::string> tags;
#endif
};
BOOST_DESCRIBE_STRUCT(picture, (), (id, tags))
auto one = vetted::decode<picture>(R"({"id":"a","tags":["pier"]})");
