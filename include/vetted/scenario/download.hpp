// SPDX-License-Identifier: BSL-1.0
//
// Between an asset of the service and a file of ours: where to save (prepare_folder), what and in
// which order (images_in_order), under which name (image_file_name), and whether what came is the
// image that was announced (keep_image).
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <vetted/http/field.hpp>
#include <vetted/param/printable.hpp>
#include <vetted/scenario/asset.hpp>
#include <vetted/scenario/credentials.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/image_type.hpp>
#include <vetted/scenario/options.hpp>
#include <vetted/scenario/partial_file.hpp>

namespace vetted::scenario {

inline error write_error(std::filesystem::path const& path, std::error_code const& why) {
  return {.kind = error_kind::file,
          .message = "'" + printable(path.string()) + "' cannot be written: " + why.message(),
          .path = path.string()};
}

/// Makes the folder if need be and writes a file into it, which it removes again.
/// Errors: the folder cannot be made or written.
inline result<void> prepare_folder(std::filesystem::path const& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return write_error(folder, failed);
  partial_file const probe{folder, "vetted-can-write-here"};
  if (probe.failure()) return write_error(folder, probe.failure());
  return {};
}

/// The images among `found` by output index, those without one behind, then in the order of `ids`.
/// Errors: an id is missing from `found`; there is no image at all.
inline result<std::vector<asset>> images_in_order(std::vector<std::string> const& ids,
                                                  std::vector<asset> const& found) {
  auto const place = [](asset const& one) {
    return one.output_index.value_or((std::numeric_limits<std::int64_t>::max)());
  };
  std::vector<asset> images;
  for (std::string const& id : ids) {
    auto const one =
        std::find_if(found.begin(), found.end(), [&](asset const& each) { return each.id == id; });
    if (one == found.end())
      return error{
          .kind = error_kind::unexpected_reply,
          .message = "the service does not know asset '" + shortened(id, 64) + "' of its own job"};
    if (!one->is_image()) continue;
    auto const behind = std::upper_bound(
        images.begin(), images.end(), *one,
        [&](asset const& left, asset const& right) { return place(left) < place(right); });
    images.insert(behind, *one);
  }
  if (images.empty())
    return error{.kind = error_kind::unexpected_reply, .message = "the job has no images"};
  return images;
}

namespace detail {

/// Whether Windows takes `name` for a device, with any suffix.
inline bool is_device_name(std::string_view name) {
  for (std::string_view const device : {"CON", "PRN", "AUX", "NUL"})
    if (http::same_field_name(name, device)) return true;
  std::string_view const port = name.substr(0, 3);
  bool const is_port = http::same_field_name(port, "COM") || http::same_field_name(port, "LPT");
  return is_port && name.size() == 4 && name[3] >= '0' && name[3] <= '9';
}

}  // namespace detail

/// A name of ours without suffix: the id with all but letters, digits, '-' and '_' replaced, at
/// most 101 characters, none that reads as an option or a device.
inline std::string image_file_name(std::string_view asset_id) {
  std::string result{asset_id.empty() ? "asset" : asset_id.substr(0, 100)};
  for (char& c : result) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool const digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '-' && c != '_') c = '_';
  }
  if (result.front() == '-' || detail::is_device_name(result)) result.insert(0, 1, '_');
  return result;
}

namespace detail {

/// Why what came is not the image announced; empty if it is.
inline std::string objection_to(asset const& what, partial_file const& file) {
  auto const came = image_type_of(file.head());
  if (!came) return "what came is no PNG, JPEG or WebP image";
  if (what.mime_type && image_type_named(*what.mime_type) != came)
    return shortened(*what.mime_type, 64) + " was announced, " + std::string{media_type(*came)} +
           " came";
  if (!is_whole_image(*came, file.head(), file.tail(), file.size()))
    return "the image ends too early";
  return {};
}

/// A value of a query as a host shows it that has read it: %XX are bytes, and a '+' is `plus`.
inline std::string query_value_read(std::string_view value, char plus) {
  std::string read;
  while (!value.empty()) {
    unsigned byte = 0;
    char const* const digits = value.data() + 1;
    bool const is_escaped = value.front() == '%' && value.size() > 2 &&
                            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    read += is_escaped ? static_cast<char>(byte) : value.front() == '+' ? plus : value.front();
    value.remove_prefix(is_escaped ? 3 : 1);
  }
  return read;
}

}  // namespace detail

/// Hides the query of `url` in `text`, as a whole and each of its values, as it stands there and as
/// it reads: that of a signed URL is a credential, and hosts of files repeat it.
inline void hide_query(std::string& text, std::string_view url) {
  std::string_view query = url.substr((std::min)(url.find('?'), url.size()));
  detail::hide(text, query);
  while (!query.empty()) {
    query.remove_prefix(1);
    std::string_view const one = query.substr(0, query.find('&'));
    std::string_view const value = one.substr((std::min)(one.find('=') + 1, one.size()));
    detail::hide(text, value);
    for (char const plus : {'+', ' '})
      detail::hide(text, printable(detail::query_value_read(value, plus)));
    query.remove_prefix(one.size());
  }
}

/// `failed` as an error about an asset, without the query of its URL.
inline error about(asset const& what, error failed) {
  hide_query(failed.message, what.url);
  failed.message = "asset " + shortened(what.id, 64) + ": " + failed.message;
  return failed;
}

/// Gives the download in `file` its name if it is whole and of the type announced.
/// Errors: another type, a part is missing, the file cannot be written.
inline result<saved_image> keep_image(asset const& what, partial_file& file) {
  if (std::string const objection = detail::objection_to(what, file); !objection.empty())
    return about(what, {.kind = error_kind::unexpected_reply, .message = objection});
  auto const type = image_type_of(file.head());
  auto path = file.keep_as(file_suffix(*type));
  if (path.empty()) return write_error(file.path(), file.failure());
  saved_image image{.path = std::move(path), .asset_id = what.id, .type = *type};
  if (what.properties) {
    image.width = what.properties->width.value_or(0);
    image.height = what.properties->height.value_or(0);
  }
  if (what.metadata && what.metadata->seed) image.seed = what.metadata->seed->text;
  return image;
}

}  // namespace vetted::scenario
