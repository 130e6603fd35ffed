// SPDX-License-Identifier: BSL-1.0
//
// Prints docs/reference/rules.md: every type of parameter, every rule and every type of a reply, as
// the library itself has them. The compiler's words are those of the programs that must not
// compile.
//   rules FOLDER_OF_THE_CASES
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/json.hpp>

#include <vetted/vetted.hpp>

namespace {

using namespace vetted;

enum class shade { light, dark };
constexpr auto choices_of(shade) {
  return std::to_array<choice_word<shade>>({{shade::light, "light"}, {shade::dark, "dark"}});
}

/// A struct with one member, of any type.
template <class T>
struct holder {
  T value;
  BOOST_DESCRIBE_CLASS(holder, (), (value), (), ())
};

struct size {
  number<"width", whole> width;
};
BOOST_DESCRIBE_STRUCT(size, (), (width))

struct folder {
  text<"title"> title;
  list<folder, recursive> value{};
};
BOOST_DESCRIBE_STRUCT(folder, (), (title, value))

struct file {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(file, (), (name))

[[noreturn]] void fail(std::string const& why) {
  std::fprintf(stderr, "rules: %s\n", why.c_str());
  std::exit(EXIT_FAILURE);
}

std::string folder_of_cases;

/// A text as code in a cell of a table.
std::string code(std::string_view text) {
  std::string shown = "`";
  for (char const c : text) shown.append(c == '|' ? "\\" : "").append(1, c);
  return shown + '`';
}

/// What the compiler says, out of the case that pins it.
std::string compiler_says(std::string const& name) {
  std::ifstream file{folder_of_cases + '/' + name + ".cpp"};
  std::string const begin = "// message: ";
  for (std::string line; std::getline(file, line);)
    if (line.compare(0, begin.size(), begin) == 0) {
      std::string const says = line.substr(begin.size());
      bool const is_sentence = says.find_first_of(" /") == says.npos && says.find('_') != says.npos;
      return is_sentence ? code(says) : "does not compile";
    }
  fail("there is no case " + name);
}

/// The schema of the member `value`, as it stands in that of its struct.
template <class Struct>
std::string schema_of_value() {
  std::string_view const all = json_schema<Struct>;
  std::size_t const begin = all.find("\"value\":") + 8;
  std::size_t end = begin;
  for (int open = 0; end == begin || open > 0; ++end)
    open += all[end] == '{' ? 1 : all[end] == '}' ? -1 : 0;
  return std::string{all.substr(begin, end - begin)};
}

/// A row about the member `value` of `Struct`: `good` has to be read and written again, `bad` to be
/// refused.
template <class Struct>
void row(std::string_view spelling, std::string const& good, std::string const& bad,
         std::string const& name, std::string const& more = {}) {
  auto const body = [&](std::string const& value) {
    return "{" + more + "\"value\":" + value + "}";
  };
  auto const read = read_json<Struct>(body(good));
  if (!read) fail(std::string{spelling} + " does not take " + good + ": " + read.error().text());
  if (boost::json::parse(*write_json(*read)) != boost::json::parse(body(good)))
    fail(std::string{spelling} + " writes " + *write_json(*read));
  auto const refused = read_json<Struct>(body(bad));
  if (refused) fail(std::string{spelling} + " takes " + bad);
  std::printf("| %s | %s | %s | %s | %s |\n", code(spelling).c_str(),
              code(schema_of_value<Struct>()).c_str(), code(good).c_str(),
              refused.error()[0].message().c_str(),
              name.empty() ? "" : compiler_says(name).c_str());
}

/// A row about a member of a reply.
template <class T>
void reply_row(std::string_view spelling, std::string const& good, std::string const& bad) {
  auto const body = [](std::string const& value) { return "{\"value\":" + value + "}"; };
  std::vector<decode_error> left_out;
  auto const read = decode<holder<T>>(body(good), left_out);
  if (!read || !left_out.empty()) fail(std::string{spelling} + " does not take " + good);
  auto const refused = decode<holder<T>>(body(bad), left_out);
  if (refused && left_out.empty()) fail(std::string{spelling} + " takes " + bad);
  std::printf("| %s | %s | %s |\n", code(spelling).c_str(), code(good).c_str(),
              (refused ? left_out[0] : refused.error()).message().c_str());
}

#define VETTED_ROW(good, bad, name, ...) row<holder<__VA_ARGS__>>(#__VA_ARGS__, good, bad, name)
#define VETTED_REPLY(good, bad, ...) reply_row<__VA_ARGS__>(#__VA_ARGS__, good, bad)

void head(char const* title, char const* columns) {
  std::printf("\n## %s\n\n%s\n", title, columns);
}

constexpr char const* columns =
    "| in C++ | JSON Schema | such as | at run time | while compiling |\n|---|---|---|---|---|";

void print_numbers() {
  head("Numbers", columns);
  VETTED_ROW("0.5", "\"a\"", "guidance_as_null", number<"value">);
  VETTED_ROW("7", "0.5", "num_samples_with_a_fraction", number<"value", whole>);
  VETTED_ROW("9007199254740993", "9223372036854775808", "own_number_beyond_64_bits",
             number<"value", whole_64>);
  VETTED_ROW("1", "0", "num_samples_below_minimum", number<"value", minimum<1>>);
  VETTED_ROW("0.25", "2", "own_number_above_maximum", number<"value", maximum<decimal{0.5}>>);
  VETTED_ROW("1", "0", "own_number_not_above_exclusive_minimum",
             number<"value", exclusive_minimum<0>>);
  VETTED_ROW("0", "1", "own_number_above_maximum", number<"value", exclusive_maximum<1>>);
  VETTED_ROW("16", "12", "height_not_a_multiple", number<"value", multiple_of<8>>);
  VETTED_ROW("512", "513", "own_number_not_among", number<"value", among<512, 1024>>);
}

void print_texts() {
  head("Texts", columns);
  VETTED_ROW("\"a\"", "1", "prompt_not_utf_8", text<"value">);
  VETTED_ROW("\"a\"", "\"\"", "prompt_empty", text<"value", not_empty>);
  VETTED_ROW("\"ab\"", "\"a\"", "own_text_too_short", text<"value", min_length<2>>);
  VETTED_ROW("\"\xc3\xa4\"", "\"ab\"", "own_text_too_long", text<"value", max_length<1>>);
  VETTED_ROW("\"a-b\"", "\"A\"", "own_text_not_matching", text<"value", pattern<"^[a-z-]+$">>);
  VETTED_ROW("\"12\"", "\"-1\"", "seed_with_letters", text<"value", digits_only>);
  VETTED_ROW("\"id_1\"", "\"a b\"", "model_id_with_a_line_break", text<"value", visible_only>);
  VETTED_ROW("\"2026-11-30\"", "\"2026-11-31\"", "own_text_no_date", text<"value", date>);
  VETTED_ROW("\"2026-11-30T16:45:00Z\"", "\"2026-11-30\"", "own_text_no_date_time",
             text<"value", date_time>);
  VETTED_ROW("\"18446744073709551616\"", "\"1.5\"", "seed_with_letters", digits<"value">);
  VETTED_ROW("\"light\"", "\"Light\"", "scheduler_unknown", choice<"value", shade>);
  VETTED_ROW("\"image\"", "\"video\"", "", constant<"value", "image">);
}

void print_others() {
  head("Other kinds", columns);
  VETTED_ROW("true", "\"true\"", "hide_results_as_text", flag<"value">);
  VETTED_ROW("{\"width\":64}", "[]", "", size);
  VETTED_ROW("{\"width\":64}", "{\"height\":1,\"width\":64}", "", optional<size>);
  VETTED_ROW("null", "-1", "own_nullable_out_of_range", nullable<number<"value", minimum<0>>>);
  VETTED_ROW("null", "\"a\"", "own_nullable_out_of_range", or_null<number<"value", minimum<0>>>);
  VETTED_ROW("64", "\"a\"", "own_number_as_null", optional<number<"value">, 512>);
  VETTED_ROW("\"light\"", "0", "own_one_of_out_of_range",
             one_of<number<"value", minimum<1>>, choice<"value", shade>>);
  VETTED_ROW("\"b\"", "\"light\"", "own_one_of_two_fit",
             one_of<text<"value">, choice<"value", shade>>);
  VETTED_ROW("\"light\"", "1", "", any_of<text<"value">, choice<"value", shade>>);
  VETTED_ROW("{\"shot\":[7]}", "nan", "own_json_that_is_none", any_json);
}

void print_collections() {
  head("Lists and maps", columns);
  VETTED_ROW("[1,2]", "[\"a\"]", "", list<number<"value">>);
  VETTED_ROW("[]", "null", "own_list_missing", list<number<"value">, required>);
  VETTED_ROW("[1,2]", "[1]", "own_list_too_few", list<number<"value">, min_items<2>>);
  VETTED_ROW("[1]", "[1,2]", "own_list_too_many", list<number<"value">, max_items<1>>);
  VETTED_ROW("[1,2]", "[1,1]", "own_list_of_equal_items", list<number<"value">, unique_items>);
  VETTED_ROW("{\"a\":1}", "{\"a\":1,\"a\":2}", "own_map_with_a_name_twice", map<number<"value">>);
  VETTED_ROW("{\"a\":1}", "{}", "own_map_too_few", map<number<"value">, min_properties<1>>);
  VETTED_ROW("{\"a\":1}", "{\"a\":1,\"b\":2}", "own_map_too_many",
             map<number<"value">, max_properties<1>>);
  VETTED_ROW("{\"a\":1}", "{\"A\":1}", "own_map_name_not_matching",
             map<number<"value">, property_names<pattern<"^[a-z]+$">>>);
  row<folder>("list<folder, recursive>", "[{\"title\":\"b\",\"value\":[{\"title\":\"c\"}]}]",
              "[{}]", "", "\"title\":\"a\",");
}

void print_replies() {
  head("Types of a reply", "| in C++ | such as | where it is something else |\n|---|---|---|");
  VETTED_REPLY("true", "1", bool);
  VETTED_REPLY("0.5", "1e999", double);
  VETTED_REPLY("7", "1.5", std::int64_t);
  VETTED_REPLY("255", "256", std::uint8_t);
  VETTED_REPLY("\"a\"", "1", std::string);
  VETTED_REPLY("18446744073709551615", "true", text_or_number);
  VETTED_REPLY("\"new\"", "1", open_choice<shade>);
  VETTED_REPLY("\"aGk=\"", "\"aGk\"", std::vector<std::byte>);
  VETTED_REPLY("null", "true", std::optional<double>);
  VETTED_REPLY("[1,2]", "[\"a\"]", std::vector<double>);
  VETTED_REPLY("{\"name\":\"a\"}", "[]", file);
  VETTED_REPLY("{\"a\":1}", "[]", std::map<std::string, double>);
  VETTED_REPLY("{\"a\":1}", "[]", std::vector<std::pair<std::string, double>>);
  VETTED_REPLY("[\"a\"]", "true", std::variant<std::string, std::vector<std::string>>);
  VETTED_REPLY("{\"any\":[1]}", "1e999", boost::json::value);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return std::fputs("rules FOLDER_OF_THE_CASES\n", stderr), EXIT_FAILURE;
  folder_of_cases = arguments[1];
  std::puts(
      "# Types of parameters, rules, and types of replies\n\n"
      "This page is made by the library itself: each row is read, written, refused and described "
      "by it. All types are\n"
      "in the namespace `vetted`; each parameter here is called \"value\", as a member would be. A "
      "value that came at\n"
      "run time is refused with the sentence. The last column is the compiler's word for a literal "
      "that breaks such a\n"
      "rule, out of [diagnostics.md](../diagnostics.md). Rules of a list or a map are proven of "
      "`constexpr` objects while\n"
      "compiling, and of all others when they are sent. How the types go together is in\n"
      "[describe_an_api.md](../how_to/describe_an_api.md).");
  print_numbers();
  print_texts();
  print_others();
  print_collections();
  print_replies();
}
