// SPDX-License-Identifier: BSL-1.0
#include <vetted/scenario/image_type.hpp>

#include <optional>
#include <string_view>

namespace {

using namespace vetted::scenario;

static_assert(image_type_of("\x89PNG\r\n\x1a\n") == image_type::png);
static_assert(image_type_of("\x89PNG\r\n\x1a\n and more") == image_type::png);
static_assert(image_type_of("\xff\xd8\xff") == image_type::jpeg);
static_assert(image_type_of({"RIFF\0\0\0\0WEBPVP8 ", 16}) == image_type::webp);

static_assert(!image_type_of(""));
static_assert(!image_type_of("\x89PNG\r\n\x1a"));  // cut off
static_assert(!image_type_of("\x89PNG\n\x1a\n"));  // after a transfer as text
static_assert(!image_type_of("\xff\xd8"));
static_assert(!image_type_of({"RIFF\0\0\0\0WAVE", 12}));  // sound
static_assert(!image_type_of({"RIFF\0\0\0\0WEB", 11}));
static_assert(!image_type_of("GIF89a............"));
static_assert(!image_type_of("<html>"));

static_assert(image_type_named("image/png") == image_type::png);
static_assert(image_type_named("image/jpeg; q=1") == image_type::jpeg);
static_assert(image_type_named("image/webp;a=b") == image_type::webp);
static_assert(!image_type_named("") && !image_type_named("image/jpg") &&
              !image_type_named("image/pngx") && !image_type_named("text/plain;image/png"));

constexpr bool words_fit() {
  for (image_type const type : {image_type::png, image_type::jpeg, image_type::webp})
    if (image_type_named(media_type(type)) != type || file_suffix(type).front() != '.')
      return false;
  return true;
}
static_assert(words_fit());
static_assert(file_suffix(image_type::png) == ".png" && file_suffix(image_type::jpeg) == ".jpg" &&
              file_suffix(image_type::webp) == ".webp");

}  // namespace
