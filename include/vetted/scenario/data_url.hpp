// SPDX-License-Identifier: BSL-1.0
//
// data_url: an image that travels inside the request. Made from a file or from bytes, of which it
// keeps a copy and the base64 is made while writing; or from the text of a data URL (RFC 2397),
// which is checked while compiling if it is a literal.
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <vetted/json/base64.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/image_type.hpp>

namespace vetted::scenario {

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_is_no_data_url_of_an_image)

struct png_jpeg_or_webp_in_base64 {};

class data_url {
 public:
  static constexpr std::string_view parameter_name = "data_url";

  template <class T>
  static constexpr bool takes_literal = false;
  static constexpr bool takes_text_literals = true;

  /// Bytes of an image at the most; the service takes about 6 MB for a whole request.
  static constexpr std::size_t largest_image = 64u << 20;

  /// The text of a data URL as a literal, such as "data:image/png;base64,iVBORw0…".
  template <std::size_t Size>
  consteval data_url(char const (&literal)[Size])
      : bytes_(vetted::detail::owned_or_view::of_literal(vetted::detail::up_to_nul(literal))) {
    reporter const objection = objection_to(bytes_.view());
    if (auto const refuse = vetted::detail::refusal_at(bytes_.refused(), objection)) refuse();
  }

  /// The text of a data URL that came at run time; checked before it is sent.
  template <vetted::detail::runtime_string T>
  data_url(T const& text) : bytes_(vetted::detail::owned_or_view::copy_of(text)) {}

  template <std::size_t Size>
  data_url(char (&buffer)[Size]) : data_url(vetted::detail::up_to_nul(buffer)) {}

  /// The image in `bytes`, of which a copy is kept. Errors: no PNG, JPEG or WebP; too large.
  static result<data_url> from_bytes(std::string_view bytes) {
    return from_bytes(bytes, "the image");
  }

  /// The image in a file; `path` as the C library takes it. Errors, each naming the file: missing,
  /// unreadable, empty, too large, or neither PNG, JPEG nor WebP by its first bytes.
  static result<data_url> from_file(std::string const& path) {
    std::string const shown = "'" + printable(path) + "'";
    std::string bytes;
    if (int const failed = read_file(path, bytes); failed != 0)
      return file_error(shown + " cannot be read: " + std::generic_category().message(failed),
                        path);
    auto image = from_bytes(bytes, shown);
    if (!image) return file_error(image.error().message, path);
    return image;
  }

  /// JSON Schema's pattern (ECMA-262) for the text.
  static constexpr std::string_view pattern =
      "^data:image/(png|jpeg|webp);base64,([A-Za-z0-9+/]{4})*"
      "([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$";

  static std::string allowed() { return "a data URL with a PNG, JPEG or WebP image in base64"; }

  /// Calls `report(violation)` if the text given is no data URL of an image.
  template <class Report>
  constexpr void inspect(Report&& report) const {
    if (!type_ && !allows(bytes_.view()))
      report(violation{parameter_name, "pattern", &allowed, bytes_.view()});
  }

  /// Whether `text` is a data URL of a PNG, JPEG or WebP image in base64.
  static constexpr bool allows(std::string_view text) {
    if (text.substr(0, head.size()) != head) return false;
    text.remove_prefix(head.size());
    std::size_t const end = text.find(mark);
    if (end == text.npos) return false;
    std::string_view const media = text.substr(0, end);
    auto const type = image_type_named(media);
    if (!type || media != media_type(*type)) return false;  // the text is written as it is
    return is_base64(text.substr(end + mark.size()));
  }

  /// Length in bytes of the data URL's text.
  constexpr std::size_t encoded_size() const {
    if (!type_) return bytes_.view().size();
    return head.size() + media_type(*type_).size() + mark.size() +
           base64_size(bytes_.view().size());
  }

  /// Writes the data URL's text at `target`, which has room for encoded_size() bytes.
  constexpr char* put_encoded(char* target) const {
    auto const put = [&](std::string_view text) { target += text.copy(target, text.size()); };
    if (type_) {
      put(head);
      put(media_type(*type_));
      put(mark);
      return put_base64(target, bytes_.view());
    }
    put(bytes_.view());
    return target;
  }

  friend constexpr bool operator==(data_url const& left, data_url const& right) {
    return left.type_ == right.type_ && left.bytes_.view() == right.bytes_.view();
  }

 private:
  template <class, auto>
  friend class vetted::optional;

  static consteval reporter objection_to(std::string_view literal) {
    if (allows(literal)) return nullptr;
    return &text_is_no_data_url_of_an_image<"data_url", png_jpeg_or_webp_in_base64>;
  }

  static constexpr std::string_view head = "data:", mark = ";base64,";

  data_url(vetted::detail::owned_or_view bytes, image_type type)
      : bytes_(std::move(bytes)), type_(type) {}

  static error file_error(std::string message, std::string const& path) {
    return {.kind = error_kind::file, .message = std::move(message), .path = path};
  }

  /// Reads at most one byte more than the largest image; returns errno, 0 if all is well.
  static int read_file(std::string const& path, std::string& bytes) {
    std::FILE* const file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return errno;
    char piece[16384];
    for (std::size_t count = sizeof piece;
         count == sizeof piece && bytes.size() <= largest_image;) {
      count = std::fread(piece, 1, sizeof piece, file);  // less than asked for: the end or an error
      bytes.append(piece, count);
    }
    int const failed = std::ferror(file) != 0 ? errno : 0;
    static_cast<void>(std::fclose(file));
    return failed;
  }

  static result<data_url> from_bytes(std::string_view bytes, std::string const& shown) {
    error refused{.kind = error_kind::file};
    if (bytes.empty())
      refused.message = shown + " is empty";
    else if (bytes.size() > largest_image)
      refused.message = shown + " is larger than " + std::to_string(largest_image >> 20) + " MiB";
    else if (!image_type_of(bytes))
      refused.message = shown + " is neither a PNG, a JPEG nor a WebP image";
    else
      return data_url{vetted::detail::owned_or_view::copy_of(bytes), *image_type_of(bytes)};
    return refused;
  }

  vetted::detail::owned_or_view bytes_;  // the text, or the image if `type_` says what it is
  std::optional<image_type> type_;
};

}  // namespace vetted::scenario
