// SPDX-License-Identifier: BSL-1.0
// Reading uses libpng's simplified interface. Writing uses the
// full one, for two things that the other cannot do: choose
// filter and level (speed before size), and stop between rows.
#include <stand_in/png_file.hpp>

#include <csetjmp>

#include <png.h>

namespace stand_in {
namespace {

constexpr png_uint_32 largest_side = 8192;  // pixels
constexpr int rows_between_looks = 16;

void append(png_structp png, png_bytep bytes, png_size_t count) {
  static_cast<std::string*>(png_get_io_ptr(png))
      ->append(reinterpret_cast<char const*>(bytes), count);
}

// libpng leaves by longjmp when it fails, past destructors: so nothing in here has one.
bool write_rows(png_structp png, png_infop info, bitmap const& picture,
                std::stop_token const& stop) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  auto const width = static_cast<png_uint_32>(picture.width);
  png_set_IHDR(png, info, width, static_cast<png_uint_32>(picture.height), 8, PNG_COLOR_TYPE_RGB,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(png, 2);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
  png_write_info(png, info);
  for (int row = 0; row < picture.height; ++row) {
    if (row % rows_between_looks == 0 && stop.stop_requested()) return false;
    png_write_row(png, picture.bytes.data() + static_cast<std::size_t>(row) * width * 3);
  }
  png_write_end(png, info);
  return true;
}

}  // namespace

std::optional<bitmap> decode_png(std::string_view file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) return std::nullopt;
  bitmap picture;
  bool const fits = image.width <= largest_side && image.height <= largest_side;
  if (fits) {
    image.format = PNG_FORMAT_RGB;
    picture.width = static_cast<int>(image.width);
    picture.height = static_cast<int>(image.height);
    picture.bytes.resize(PNG_IMAGE_SIZE(image));
    png_color const white{255, 255, 255};
    if (png_image_finish_read(&image, &white, picture.bytes.data(), 0, nullptr) != 0)
      return picture;
  }
  png_image_free(&image);
  return std::nullopt;
}

std::string encode_png(bitmap const& picture, std::stop_token const& stop) {
  std::string file;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
  if (info != nullptr) {
    png_set_write_fn(png, &file, append, nullptr);
    if (!write_rows(png, info, picture, stop)) file.clear();
  }
  png_destroy_write_struct(&png, &info);
  return file;
}

}  // namespace stand_in
