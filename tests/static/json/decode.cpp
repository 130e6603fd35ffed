// SPDX-License-Identifier: BSL-1.0
#include <vetted/json/decode.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>

#include <vetted/json/open_choice.hpp>

namespace {

using vetted::decodable;

enum class state { queued, done };
constexpr auto choices_of(state) {
  return std::to_array<vetted::choice_word<state>>(
      {{state::queued, "queued"}, {state::done, "done"}});
}

struct described {
  std::vector<described> parts;
};
BOOST_DESCRIBE_STRUCT(described, (), (parts))
struct not_described {};
struct lenient {
  int value;
};
[[maybe_unused]] void decode_value(lenient&, vetted::json_scalar const&) {}

template <class T>
using map_of = std::map<std::string, T>;
template <class T>
using pairs_of = std::vector<std::pair<std::string, T>>;

static_assert(decodable<bool> && decodable<float> && decodable<double>);
static_assert(decodable<std::int8_t> && decodable<std::uint8_t> && decodable<short>);
static_assert(decodable<int> && decodable<unsigned> && decodable<long> && decodable<unsigned long>);
static_assert(decodable<long long> && decodable<unsigned long long>);
static_assert(decodable<std::string> && decodable<vetted::text_or_number>);
static_assert(decodable<boost::json::value> && decodable<described> && decodable<lenient>);
static_assert(decodable<vetted::open_choice<state>> && decodable<std::vector<std::byte>>);
static_assert(decodable<std::vector<int>> && decodable<std::vector<std::vector<described>>>);
static_assert(decodable<std::vector<bool>> && decodable<std::vector<std::optional<double>>>);
static_assert(decodable<map_of<described>> && decodable<map_of<std::optional<map_of<int>>>>);
static_assert(decodable<pairs_of<int>> && decodable<pairs_of<std::optional<std::vector<int>>>>);
static_assert(decodable<std::variant<int, std::string, described, std::monostate>>);
static_assert(decodable<std::vector<std::variant<described, map_of<int>, boost::json::value>>>);

// A char is neither a number nor a text.
static_assert(!decodable<char> && !decodable<wchar_t> && !decodable<char8_t>);
static_assert(!decodable<char16_t> && !decodable<char32_t>);
static_assert(!decodable<std::vector<char>> && !decodable<std::u16string>);
static_assert(!decodable<char const*> && !decodable<std::string_view>);  // whose text would it be?
static_assert(!decodable<long double>);                                  // would be narrowed
static_assert(!decodable<state> && !decodable<std::vector<state>>);      // an open_choice
static_assert(!decodable<std::byte>);
static_assert(!decodable<std::optional<int>>);  // nothing is no reply
static_assert(!decodable<std::vector<std::optional<std::optional<int>>>>);
static_assert(!decodable<not_described> && !decodable<std::monostate>);
static_assert(!decodable<std::map<int, int>> && !decodable<std::multimap<std::string, int>>);
static_assert(!decodable<std::unordered_map<std::string, int>>);  // hostile names make it slow
static_assert(!decodable<map_of<not_described>> && !decodable<pairs_of<char>>);
static_assert(!decodable<std::set<std::string>> && !decodable<std::array<int, 3>>);
static_assert(!decodable<std::unique_ptr<described>> && !decodable<std::pair<int, int>>);
static_assert(!decodable<std::variant<int, not_described, char>>);
static_assert(!decodable<std::variant<int, std::variant<bool>>>);
static_assert(!decodable<std::variant<int, std::optional<bool>>>);
static_assert(!decodable<std::chrono::seconds>);

}  // namespace
