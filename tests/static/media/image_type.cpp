// SPDX-License-Identifier: BSL-1.0
#include <vetted/media/image_type.hpp>

#include <optional>
#include <string_view>

namespace {

using namespace vetted;

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
static_assert(!image_type_of("<html>"));

static_assert(image_type_named("image/png") == image_type::png);
static_assert(image_type_named("image/jpeg; q=1") == image_type::jpeg);
static_assert(image_type_named("image/webp;a=b") == image_type::webp);
static_assert(image_type_named("IMAGE/Png") == image_type::png);
static_assert(image_type_named("Image/WEBP; q=1") == image_type::webp);
static_assert(image_type_named("image/jpg") == image_type::jpeg);
static_assert(image_type_named("Image/JPG;a=b") == image_type::jpeg);
static_assert(!image_type_named("") && !image_type_named("image") &&
              !image_type_named("image@png") && !image_type_named("text/plain;image/png"));
static_assert(image_type_named("image/jp") == image_type::other &&
              image_type_named("image/pn\x07") == image_type::other &&
              image_type_named("image/pngx") == image_type::other);

// Common names that are not registered, and blanks.
static_assert(image_type_named("image/x-png") == image_type::png);
static_assert(image_type_named("IMAGE/PJPEG;q=1") == image_type::jpeg);
static_assert(image_type_named(" image/png ; a=b") == image_type::png);
static_assert(image_type_named("image/png,image/png") == image_type::png);  // a field given twice
static_assert(image_type_named("image/gif") == image_type::gif);
static_assert(image_type_named("image/avif") == image_type::avif);

// What only the media type names, and what names no image.
static_assert(image_type_named("image/tiff") == image_type::other);
static_assert(image_type_named("Image/vnd.new") == image_type::other);
static_assert(!image_type_named("application/octet-stream") &&
              !image_type_named("binary/octet-stream") && !image_type_named("image/") &&
              !image_type_named("text/html") && !image_type_named("; image/png"));
static_assert(leaves_type_open("") && leaves_type_open("application/octet-stream") &&
              leaves_type_open("Binary/Octet-Stream; a=b") && leaves_type_open(" ; a") &&
              !leaves_type_open("video/mp4") && !leaves_type_open("octet-stream") &&
              !leaves_type_open("application/octet-streams"));
static_assert(file_suffix_named("image/tiff; a=b") == ".tiff");
static_assert(file_suffix_named("IMAGE/SVG+XML") == ".svg");
static_assert(file_suffix_named("image/pjpeg") == ".jpg");
static_assert(file_suffix_named("image/../../exe") == ".image");
static_assert(file_suffix_named("") == ".image");

static_assert(image_type_of("GIF89a......") == image_type::gif);
static_assert(image_type_of("GIF87a") == image_type::gif);
static_assert(image_type_of({"\0\0\0\x1c"
                             "ftypavif",
                             12}) == image_type::avif);
static_assert(image_type_of({"\0\0\0\x1c"
                             "ftypavis",
                             12}) == image_type::avif);
static_assert(
    !image_type_of({"\0\0\0\x1c"
                    "ftypheic",
                    12}));
static_assert(
    !image_type_of({"\0\0\0\x1c"
                    "ftypavi",
                    11}));
static_assert(image_type_of({"\0\0\0\x18"
                             "ftypmif1\0\0\0\0mif1avif",
                             24}) == image_type::avif);
static_assert(other_media_type_of({"II*\0\x08\0\0\0....", 12}) == "image/tiff" &&
              other_media_type_of({"II*\0\x08\0\0\0...", 11}).empty());
static_assert(!image_type_of("GIF88a......") && !image_type_of("GIF8"));

// What goes to the service.
static_assert(is_reference_type(image_type::png) && is_reference_type(image_type::jpeg) &&
              is_reference_type(image_type::webp) && !is_reference_type(image_type::gif) &&
              !is_reference_type(image_type::avif) && !is_reference_type(image_type::other));

constexpr bool words_fit() {
  for (image_type const type :
       {image_type::png, image_type::jpeg, image_type::webp, image_type::gif, image_type::avif})
    if (image_type_named(media_type(type)) != type || file_suffix(type).front() != '.')
      return false;
  return true;
}
static_assert(words_fit());
static_assert(file_suffix(image_type::png) == ".png" && file_suffix(image_type::jpeg) == ".jpg" &&
              file_suffix(image_type::webp) == ".webp");

}  // namespace
