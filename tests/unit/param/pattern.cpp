// SPDX-License-Identifier: BSL-1.0
//
// Patterns against std::regex, another implementation of ECMA-262, where both know what is asked;
// what is beyond the subset; and that no text takes long.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/param/pattern.hpp>

namespace {

using vetted::detail::pattern_fault;

/// A pattern that is compiled when the test runs.
class program {
 public:
  explicit program(std::string_view pattern) {
    vetted::detail::pattern_draft draft;
    vetted::detail::pattern_compiler{pattern, draft}.compile();
    fault_ = draft.fault;
    if (fault_ != pattern_fault::none) return;
    steps_.resize(draft.step_count);
    ranges_.resize(draft.range_count + 1);
    vetted::detail::pattern_draft again{steps_.data(), ranges_.data()};
    vetted::detail::pattern_compiler{pattern, again}.compile();
  }

  pattern_fault fault() const { return fault_; }
  std::size_t size() const { return steps_.size(); }

  bool found_in(std::string_view text) const {
    std::size_t const count = steps_.size();
    std::vector<std::uint16_t> steps(count * 2);
    std::vector<char> marks(count * 2);
    auto* const flags = reinterpret_cast<bool*>(marks.data());
    return vetted::detail::is_found(steps_.data(), ranges_.data(), text,
                                    {steps.data(), flags, count},
                                    {steps.data() + count, flags + count, count});
  }

 private:
  pattern_fault fault_ = pattern_fault::none;
  std::vector<vetted::detail::pattern_step> steps_;
  std::vector<vetted::detail::pattern_range> ranges_;
};

class writer {
 public:
  explicit writer(unsigned seed) : chance_(seed) {}

  std::string pattern() { return alternatives(3); }
  std::string text() {
    std::string made;
    for (std::size_t left = below(9); left > 0; --left) made += "abcx09_- \n.+"[below(12)];
    return made;
  }

 private:
  std::size_t below(std::size_t most) { return chance_() % most; }
  std::string any_of(std::initializer_list<char const*> all) {
    return all.begin()[below(all.size())];
  }

  std::string alternatives(int depth) {
    std::string made = sequence(depth);
    while (below(3) == 0) made += '|' + sequence(depth);
    return made;
  }
  std::string sequence(int depth) {
    std::string made = below(6) == 0 ? "^" : "";
    for (std::size_t left = below(4); left > 0; --left) made += atom(depth) + repetition();
    return made + (below(6) == 0 ? "$" : below(12) == 0 ? "\\b" : "");
  }
  std::string atom(int depth) {
    if (depth > 0 && below(4) == 0) return any_of({"(", "(?:"}) + alternatives(depth - 1) + ')';
    return any_of({"a",         "b",    "c",      "x",       "0",     "9",       "_",
                   "-",         ".",    "\\.",    "\\+",     "[ab]",  "[^ab]",   "[a-c]",
                   "[^a-c0-9]", "[-a]", "[a-]",   "\\d",     "\\D",   "\\w",     "\\W",
                   "\\s",       "\\S",  "[\\d_]", "[^\\s.]", "\\x61", "\\u0062", "\\n"});
  }
  std::string repetition() {
    return any_of(
        {"", "", "", "*", "+", "?", "{2}", "{0}", "{1,}", "{0,2}", "{1,3}", "*?", "+?", "??"});
  }

  std::mt19937 chance_;
};

}  // namespace

TEST_CASE("a pattern is found where another implementation finds it") {
  int compared = 0, found = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    writer make{seed};
    std::string const pattern = make.pattern();
    CAPTURE(pattern);
    program const ours{pattern};
    REQUIRE(ours.fault() == pattern_fault::none);
    std::regex const theirs{pattern, std::regex::ECMAScript};
    for (int i = 0; i < 12; ++i) {
      std::string const text = make.text();
      CAPTURE(text);
      bool const is_found = ours.found_in(text);
      CHECK(is_found == std::regex_search(text, theirs));
      ++compared;
      found += is_found ? 1 : 0;
    }
  }
  CHECK(compared == 36'000);
  CHECK(found > 5'000);
  CHECK(compared - found > 5'000);
}

TEST_CASE("what is beyond the subset is refused by name") {
  struct row {
    char const* pattern;
    pattern_fault why;
  };
  for (auto const& [pattern, why] : {row{"(?=a)", pattern_fault::look_around},
                                     {"a(?!b)", pattern_fault::look_around},
                                     {"(?<=a)b", pattern_fault::look_around},
                                     {"(?<!a)b", pattern_fault::look_around},
                                     {"(a)\\1", pattern_fault::back_reference},
                                     {"(?<n>a)\\k<n>", pattern_fault::back_reference},
                                     {"\\p{L}", pattern_fault::property},
                                     {"[\\P{L}]", pattern_fault::property},
                                     {"(?i)a", pattern_fault::flags},
                                     {"(?i:a)", pattern_fault::flags},
                                     {"\\z", pattern_fault::escape},
                                     {"\\xg0", pattern_fault::escape},
                                     {"\\u12", pattern_fault::bracket},
                                     {"\\u{110000}", pattern_fault::escape},
                                     {"(a", pattern_fault::bracket},
                                     {"a)", pattern_fault::bracket},
                                     {"[a", pattern_fault::bracket},
                                     {"((a)", pattern_fault::bracket},
                                     {"a\\", pattern_fault::bracket},
                                     {"*a", pattern_fault::repetition},
                                     {"a**", pattern_fault::repetition},
                                     {"^*", pattern_fault::repetition},
                                     {"(|+)", pattern_fault::repetition},
                                     {"a{3,2}", pattern_fault::repetition},
                                     {"[z-a]", pattern_fault::range},
                                     {"[a-\\d]", pattern_fault::range},
                                     {"a{9000}", pattern_fault::size},
                                     {"(a{100}){100}", pattern_fault::size},
                                     {"a{99999999999999999999}", pattern_fault::size}}) {
    CAPTURE(pattern);
    CHECK(program{pattern}.fault() == why);
  }
  for (char const* const good : {"", "()", "(|)", "a{", "a{,3}", "{}", "]", "a|", "|a", "[]", "[^]",
                                 "(?<a>b)", "a{8000}", "\\/\\-\\^", "\\cA", "[\\]]", "[[]"}) {
    CAPTURE(good);
    CHECK(program{good}.fault() == pattern_fault::none);
  }
}

TEST_CASE("a pattern that keeps others busy for ever takes steps times bytes") {
  std::string const text(50'000, 'a');
  for (char const* const hard : {"^(a+)+$", "^(a|a)*b", "(a*)*c", "^(([a-z])+.)+[A-Z]([a-z])+$"}) {
    CAPTURE(hard);
    program const ours{hard};
    CHECK(ours.size() < 30);
    CHECK(ours.found_in(text) == (hard == std::string_view{"^(a+)+$"}));
  }
}

TEST_CASE("code points are what a pattern counts, and bytes that are none do no harm") {
  program const two{"^..$"};
  CHECK(two.found_in("\xf0\x9f\x98\x80\xc3\xa4"));
  CHECK_FALSE(two.found_in("\xf0\x9f\x98\x80"));
  CHECK(two.found_in("\xff\xfe"));
  CHECK(program{"^[\xc3\xa4-\xc3\xbc]$"}.found_in("\xc3\xb6"));
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second) {
      std::string const bytes{static_cast<char>(first), static_cast<char>(second)};
      CHECK(program{"[^]"}.found_in(bytes));
    }
}
