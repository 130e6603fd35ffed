// SPDX-License-Identifier: BSL-1.0
//
// Reads a text, the name of a file and its content in hexadecimal, one of each a line, and prints
// a body in parts that has them, with its media type in front, and a form, in hexadecimal, too.
// compare.py compares them with what Python makes of them.
#include <cstddef>
#include <cstdio>
#include <iostream>
#include <span>
#include <string>
#include <utility>

#include <vetted/api.hpp>
#include <vetted/media/file_part.hpp>

namespace {

struct place {
  vetted::text<"name"> name;
  vetted::number<"size"> size;
};
BOOST_DESCRIBE_STRUCT(place, (), (name, size))

using picture = vetted::file_part<"pictures", vetted::wire<"pictures[]">>;

struct in_parts {
  vetted::text<"word", vetted::wire<"the \"word\"; \xc3\xa4">> word;
  vetted::list<vetted::text<"words">> words{};
  vetted::number<"count", vetted::whole> count;
  place at;
  vetted::list<picture> pictures{};

  struct endpoint : vetted::post<"/a", vetted::nothing> {
    static constexpr auto body = vetted::body_format::multipart;
  };
};
BOOST_DESCRIBE_STRUCT(in_parts, (), (word, words, count, at, pictures))

struct as_form {
  vetted::text<"word", vetted::wire<"the \"word\"; \xc3\xa4">> word;
  vetted::list<vetted::text<"words">> words{};
  vetted::list<vetted::text<"again">> again{};
  place at;
  vetted::list<place> places{};

  struct endpoint : vetted::post<"/a", vetted::nothing> {
    static constexpr auto body = vetted::body_format::form;
    using repeated = vetted::members<&as_form::again>;
  };
};
BOOST_DESCRIBE_STRUCT(as_form, (), (word, words, again, at, places))

/// Says that it is no memory, as a file does.
class elsewhere final : public vetted::byte_source {
 public:
  explicit elsewhere(std::string bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const noexcept override { return bytes_.size(); }
  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    bytes_.copy(reinterpret_cast<char*>(target.data()), target.size(),
                static_cast<std::size_t>(at));
    return true;
  }

 private:
  std::string bytes_;
};

std::string next_text() {
  std::string line, text;
  std::getline(std::cin, line);
  for (std::size_t i = 0; i + 1 < line.size(); i += 2)
    text += static_cast<char>(std::stoi(line.substr(i, 2), nullptr, 16));
  return text;
}

template <class Request>
void print(vetted::session const& session, Request const& request) {
  auto const made = vetted::message_of(session, request);
  if (!made) return static_cast<void>(std::puts(("! " + made.error().message).c_str()));
  std::string body(static_cast<std::size_t>(made->content.size()), '?');
  made->content.read(0, std::as_writable_bytes(std::span{body}));
  std::string line = made->fields.at(1).value + '|';
  for (char const c : body) {
    line += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    line += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  std::puts(line.c_str());
}

}  // namespace

int main() {
  vetted::session const session{vetted::any_credentials_of(vetted::no_credentials{}), "https://h",
                                vetted::answer_rules{}, vetted::client_options{}};
  while (std::cin.peek() != std::char_traits<char>::eof()) {
    std::string const text = next_text();
    std::string const name = next_text();
    std::string const content = next_text();
    place const at{.name = text, .size = 0.5};
    in_parts parts{.word = text, .count = 3, .at = at};
    parts.words = {vetted::text<"words">{text}, vetted::text<"words">{"and"}};
    for (bool const in_memory : {true, false}) {
      vetted::source_ptr bytes{new elsewhere{content}};
      if (in_memory) bytes = vetted::source_ptr{new vetted::memory_source{content}};
      auto made = picture::from_source(std::move(bytes), {.name = name});
      if (!made) return std::puts(made.error().message.c_str()), 1;
      parts.pictures.push_back(*made);
    }
    print(session, parts);
    as_form form{.word = text, .at = at};
    form.words = {vetted::text<"words">{text}, vetted::text<"words">{"and"}};
    form.again = {vetted::text<"again">{text}, vetted::text<"again">{"and"}};
    form.places = {at, place{.name = "and", .size = 1}};
    print(session, form);
  }
}
