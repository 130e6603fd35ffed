// SPDX-License-Identifier: BSL-1.0
//
// data_url: an image that travels inside the request. Made from a file, which is read while the
// request is sent, or from bytes, which copies share; base64 is made of them on the way. Or from
// the text of a data URL (RFC 2397), which is checked while compiling if it is a literal. The type
// is in data_url_value.hpp; how an image becomes one stands here.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/base64.hpp>
#include <vetted/bytes/base64_read.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/media/data_url_value.hpp>
#include <vetted/media/detail/image_bytes.hpp>
#include <vetted/media/detail/source_bytes.hpp>
#include <vetted/media/image_type.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

namespace detail {

inline violation violation_in_image(byte_source const& bytes) {
  if (!bytes.view().empty() || bytes.objection().empty()) return {};
  return violation::of_words(data_url::parameter_name, "",
                             "an image in a file that is still there and unchanged",
                             path_end(bytes.path()));
}

inline std::size_t size_in_base64(byte_source const& bytes) {
  return base64_size(vetted::detail::in_memory(bytes.size()));
}

inline char* put_in_base64(byte_source const& bytes, char* target) {
  std::size_t const size = size_in_base64(bytes);
  source_ptr const opened = bytes.opened();
  byte_source const& read = opened ? *opened : bytes;
  if (!read_base64(read, 0, std::as_writable_bytes(std::span{target, size})))
    std::memset(target, '!', size);
  return target + size;
}

/// How an image of `type` stands in a data URL.
constexpr data_url_row row_of_image(image_type type) {
  return {data_url_heads[static_cast<std::size_t>(type)], &violation_in_image, &size_in_base64,
          &put_in_base64, &same_bytes};
}
inline constexpr data_url_row image_rows[] = {
    row_of_image(image_type::png), row_of_image(image_type::jpeg), row_of_image(image_type::webp)};

}  // namespace detail

inline result<data_url> data_url::from_bytes(std::string_view bytes) {
  return from_bytes(std::string{bytes});
}

inline result<data_url> data_url::from_view(std::span<std::byte const> bytes) {
  return from_source(
      memory_source::of_view({reinterpret_cast<char const*>(bytes.data()), bytes.size()}));
}

inline result<data_url> data_url::from_file(std::string const& path) {
  auto bytes = detail::bytes_of_file(path);
  if (!bytes) return bytes.error();
  return of(std::move(*bytes), path);
}

inline result<data_url> data_url::from_source(source_ptr bytes) {
  std::string const path{bytes->path()};
  return of(std::move(bytes), path);
}

inline result<data_url> data_url::of(source_ptr bytes, std::string_view path) {
  auto const type = detail::look_at_image(*bytes, path);
  if (!type) return type.error();
  return data_url{std::move(bytes), detail::image_rows[static_cast<std::size_t>(*type)]};
}

}  // namespace vetted
