// SPDX-License-Identifier: BSL-1.0
//
// An API of images as data: one request as JSON makes them, one in parts edits them, and replies
// carry them as base64. In the shape of OpenAI's images API
// (https://platform.openai.com/docs/api-reference/images), without its rarer parameters.
#pragma once

#include <vetted/api.hpp>
#include <vetted/media/file_part.hpp>

namespace images {
using namespace vetted;

as_written wire_names(void const*);

enum class usual_size { automatic, square, landscape, portrait };
constexpr auto choices_of(usual_size) {
  return std::to_array<choice_word<usual_size>>({{usual_size::automatic, "auto"},
                                                 {usual_size::square, "1024x1024"},
                                                 {usual_size::landscape, "1536x1024"},
                                                 {usual_size::portrait, "1024x1536"}});
}
enum class quality { automatic, low, medium, high };
constexpr auto choices_of(quality) {
  return std::to_array<choice_word<quality>>({{quality::automatic, "auto"},
                                              {quality::low, "low"},
                                              {quality::medium, "medium"},
                                              {quality::high, "high"}});
}
namespace param {
using prompt = text<"prompt", not_empty, max_length<32000>>;
using model = text<"model", not_empty>;
using count = number<"n", whole, minimum<1>, maximum<10>>;
using size = any_of<text<"size", pattern<"^[0-9]+x[0-9]+$">>, choice<"size", usual_size>>;
using image = file_part<"image", wire<"image[]">, max_bytes<(50u << 20)>,
                        media_types<"image/png", "image/jpeg", "image/webp">>;
using mask = file_part<"mask", max_bytes<(4u << 20)>, media_types<"image/png">>;
}  // namespace param

struct image {
  std::optional<std::vector<std::byte>> b64_json;
  std::optional<std::string> url, revised_prompt;
};
BOOST_DESCRIBE_STRUCT(image, (), (b64_json, url, revised_prompt))

struct images_reply {
  std::optional<std::int64_t> created;  // seconds since 1970
  std::vector<image> data;
};
BOOST_DESCRIBE_STRUCT(images_reply, (), (created, data))

struct create_image {
  param::prompt prompt;
  nullable<param::model> model{};
  nullable<param::count, 1> n{};
  nullable<param::size> size{};
  nullable<choice<"quality", images::quality>, images::quality::automatic> quality{};
  struct endpoint : post<"/images/generations", images_reply> {};
};
BOOST_DESCRIBE_STRUCT(create_image, (), (prompt, model, n, size, quality))

struct edit_image {
  list<param::image, required, min_items<1>, max_items<16>> image;
  param::prompt prompt;
  optional<param::mask> mask{};  // of the first image, where it is transparent
  optional<param::model> model{};
  optional<param::count, 1> n{};
  optional<param::size> size{};
  struct endpoint : post<"/images/edits", images_reply> {
    static constexpr auto body = body_format::multipart;
  };
};
BOOST_DESCRIBE_STRUCT(edit_image, (), (image, prompt, mask, model, n, size))

struct api {
  bearer credentials;
  std::string base_url = "https://api.openai.com/v1";
};
}  // namespace images
