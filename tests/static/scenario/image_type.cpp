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
static_assert(image_type_named("IMAGE/Png") == image_type::png);
static_assert(image_type_named("Image/WEBP; q=1") == image_type::webp);
static_assert(image_type_named("image/jpg") == image_type::jpeg);
static_assert(image_type_named("Image/JPG;a=b") == image_type::jpeg);
static_assert(!image_type_named("") && !image_type_named("image/jp") &&
              !image_type_named("image/pn\x07") && !image_type_named("image@png") &&
              !image_type_named("image/pngx") && !image_type_named("text/plain;image/png"));

// A PNG ends with IEND and nothing behind it.
constexpr std::string_view iend{"\0\0\0\0IEND\xae\x42\x60\x82", 12};
static_assert(iend.size() == image_signature_size);
static_assert(is_whole_image(image_type::png, "\x89PNG", iend, 20));
static_assert(!is_whole_image(image_type::png, "\x89PNG", iend.substr(1), 19));
static_assert(!is_whole_image(image_type::png, "\x89PNG", "\0IEND\xae\x42\x60\x82 ", 20));
static_assert(!is_whole_image(image_type::png, "\x89PNG", "", 8));

// A WebP has as many bytes as it says, or more; the number is little-endian and has no sign.
constexpr std::string_view webp_512{"RIFF\0\x02\0\0WEBP", 12};
static_assert(is_whole_image(image_type::webp, webp_512, "", 520));
static_assert(is_whole_image(image_type::webp, webp_512, "", 521));
static_assert(!is_whole_image(image_type::webp, webp_512, "", 519));
constexpr std::string_view webp_4g{"RIFF\xff\xff\xff\xffWEBP", 12};
static_assert(is_whole_image(image_type::webp, webp_4g, "", 0x100000007));
static_assert(!is_whole_image(image_type::webp, webp_4g, "", 0x100000006));
static_assert(!is_whole_image(image_type::webp, "RIFF", "", 1000));

// Of a JPEG nothing is said.
static_assert(is_whole_image(image_type::jpeg, "\xff\xd8\xff", "", 3));

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
