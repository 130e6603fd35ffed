// SPDX-License-Identifier: BSL-1.0
//
// An API whose replies are of many kinds, as data: words of an enum, a list of which each item is
// one of several structs, a map, an image in base64, and a file instead of JSON. In the shape of
// OpenAI's responses and speech (https://platform.openai.com/docs/api-reference).
#pragma once

#include <map>
#include <variant>

#include <vetted/api.hpp>

namespace responses {
using namespace vetted;

as_written wire_names(void const*);

enum class state : std::uint8_t { completed, failed, in_progress };
constexpr auto choices_of(state) {
  return std::to_array<choice_word<state>>({{state::completed, "completed"},
                                            {state::failed, "failed"},
                                            {state::in_progress, "in_progress"}});
}

struct output_text {
  std::string text;
  using when = member_is<"type", "output_text">;
};
BOOST_DESCRIBE_STRUCT(output_text, (), (text))
struct refused {
  std::string refusal;
  using when = member_is<"type", "refusal">;
};
BOOST_DESCRIBE_STRUCT(refused, (), (refusal))

struct message {
  std::vector<std::variant<output_text, refused>> content;
  using when = member_is<"type", "message">;
};
BOOST_DESCRIBE_STRUCT(message, (), (content))
struct image {
  std::vector<std::byte> result;  // in base64
  using when = member_is<"type", "image_generation_call">;
};
BOOST_DESCRIBE_STRUCT(image, (), (result))

struct response {
  std::string id;
  open_choice<state> status;                                             // or a word of next year
  std::vector<std::variant<message, image, boost::json::value>> output;  // or a type of next year
  std::map<std::string, std::string> metadata;
  using needed = members<&response::id>;
};
BOOST_DESCRIBE_STRUCT(response, (), (id, status, output, metadata))

struct create_response {
  text<"model", not_empty> model;
  text<"input", not_empty> input;
  struct endpoint : post<"/responses", response> {};
};
BOOST_DESCRIBE_STRUCT(create_response, (), (model, input))

struct create_speech {
  text<"model", not_empty> model;
  text<"voice", not_empty> voice;
  text<"input", not_empty, max_length<4096>> input;
  struct endpoint : post<"/audio/speech", binary_reply> {};
};
BOOST_DESCRIBE_STRUCT(create_speech, (), (model, voice, input))

struct api {
  bearer credentials;
  std::string base_url = "https://api.openai.com/v1";
};
}  // namespace responses
