// SPDX-License-Identifier: BSL-1.0
//
// A member of a reply is an enum, which has no enumerator for a word that the API learns later.
// message: an enum in a reply has to be a vetted::open_choice of it
// remedy: Write vetted::open_choice<state>, which keeps words that are not known.
// expect: member_of_reply.*&picture::now
// expect-first: static assertion
// expect-lines: GNU 18
// expect-lines: Clang 34
#include <vetted/vetted.hpp>

enum class state { queued, done };
constexpr auto choices_of(state) {
  return std::to_array<vetted::choice_word<state>>(
      {{state::queued, "queued"}, {state::done, "done"}});
}
struct picture {
  std::string id;
#ifdef FIXED
  vetted::open_choice<state> now;
#else
  state now;
#endif
};
BOOST_DESCRIBE_STRUCT(picture, (), (id, now))
auto one = vetted::decode<picture>(R"({"id":"a","now":"done"})");
