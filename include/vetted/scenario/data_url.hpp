// SPDX-License-Identifier: BSL-1.0
//
// data_url: an image that travels inside the request. Made from a file, which is read while the
// request is sent, or from bytes, which copies share; base64 is made of them on the way. Or from
// the text of a data URL (RFC 2397), which is checked while compiling if it is a literal.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/json/base64.hpp>
#include <vetted/json/base64_read.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/json/body_source.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/image_bytes.hpp>
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
  static constexpr std::size_t largest_image = detail::largest_image;

  /// The text of a data URL as a literal, such as "data:image/png;base64,iVBORw0…".
  template <std::size_t Size>
  consteval data_url(char const (&literal)[Size])
      : literal_(vetted::detail::owned_or_view::of_literal(vetted::detail::up_to_nul(literal))) {
    reporter const objection = objection_to(literal_.view());
    if (auto const refuse = vetted::detail::refusal_at(literal_.refused(), objection)) refuse();
  }

  /// The text of a data URL that came at run time; checked before it is sent.
  template <vetted::detail::runtime_string T>
  data_url(T const& text) : bytes_(new memory_source{std::string{std::string_view{text}}}) {}

  template <std::size_t Size>
  data_url(char (&buffer)[Size]) : data_url(vetted::detail::up_to_nul(buffer)) {}

  /// The image in `bytes`, of which a copy is kept; of a std::string that is moved here, itself.
  /// Errors: no bytes, too many, or neither PNG, JPEG nor WebP by the first of them.
  static result<data_url> from_bytes(std::string_view bytes) {
    return from_bytes(std::string{bytes});
  }
  template <std::same_as<std::string> String>
  static result<data_url> from_bytes(String&& bytes) {
    return from_source(source_ptr{new memory_source{std::forward<String>(bytes)}});
  }

  /// The image in `bytes`, which are only referred to: they must stay as they are until the last
  /// copy of this, of the request and of what is made of it is gone. Errors: as for from_bytes.
  static result<data_url> from_view(std::span<std::byte const> bytes) {
    return from_source(
        memory_source::of_view({reinterpret_cast<char const*>(bytes.data()), bytes.size()}));
  }

  /// The image in a file; `path` as the C library takes it. Only its first bytes are read now, the
  /// rest while the request is sent. If the file has changed by then, nothing is sent.
  /// Errors, each naming the file: missing, unreadable, empty, too large, or neither PNG, JPEG nor
  /// WebP by its first bytes.
  static result<data_url> from_file(std::string const& path) {
    auto bytes = detail::bytes_of_file(path);
    if (!bytes) return bytes.error();
    return of(std::move(*bytes), path);
  }

  /// The image in a source of your own, such as an archive of assets. Errors: as for from_bytes, or
  /// the source's objection if it cannot be read.
  static result<data_url> from_source(source_ptr bytes) {
    std::string const path{bytes->path()};
    return of(std::move(bytes), path);
  }

  /// JSON Schema's pattern (ECMA-262) for the text.
  static constexpr std::string_view pattern =
      "^data:image/(png|jpeg|webp);base64,([A-Za-z0-9+/]{4})*"
      "([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$";

  static constexpr std::string_view allowed() {
    return "a data URL with a PNG, JPEG or WebP image in base64";
  }

  /// Calls `report(violation)` if the text given is no data URL of an image, or the file given has
  /// changed or cannot be read any more.
  template <class Report>
  constexpr void inspect(Report&& report) const {
    if (!type_) {
      if (!allows(text())) report(violation{parameter_name, "pattern", allowed(), text()});
    } else if (!is_in_memory() && !bytes_->objection().empty()) {
      report(violation::of_words(parameter_name, "", allowed_file(),
                                 detail::path_end(bytes_->path())));
    }
  }

  /// Whether `text` is a data URL of a PNG, JPEG or WebP image in base64.
  static constexpr bool allows(std::string_view text) {
    for (image_type const type : {image_type::png, image_type::jpeg, image_type::webp})
      if (std::string_view const head = head_of(type); text.substr(0, head.size()) == head)
        return is_base64(text.substr(head.size()));
    return false;
  }

  /// Length in bytes of the data URL's text.
  constexpr std::size_t encoded_size() const {
    if (!type_) return text().size();
    return head_of(*type_).size() + base64_size(static_cast<std::size_t>(bytes_->size()));
  }

  /// Writes the data URL's text at `target`, which has room for encoded_size() bytes. If the file
  /// has changed or cannot be read, exclamation marks stand for it, which are no base64.
  constexpr char* put_encoded(char* target) const {
    if (!type_) return target + text().copy(target, text().size());
    std::string_view const head = head_of(*type_);
    target += head.copy(target, head.size());
    return put_image(target);
  }

  /// Whether nothing can go wrong when the text is written or streamed.
  constexpr bool is_in_memory() const { return !bytes_ || !bytes_->view().empty(); }

  /// What to read while the text is sent.
  streamed_text stream() const {
    if (type_) return {head_of(*type_), bytes_, true};
    return {{}, bytes_ ? bytes_ : memory_source::of_view(literal_.view()), false};
  }

  /// Reads files to compare them.
  friend constexpr bool operator==(data_url const& left, data_url const& right) {
    if (left.type_ != right.type_) return false;
    return left.type_ ? detail::same_bytes(*left.bytes_, *right.bytes_)
                      : left.text() == right.text();
  }

 private:
  template <class, auto>
  friend class vetted::optional;

  data_url(source_ptr bytes, image_type type) : bytes_(std::move(bytes)), type_(type) {}

  static consteval reporter objection_to(std::string_view literal) {
    if (allows(literal)) return nullptr;
    return &text_is_no_data_url_of_an_image<"data_url", png_jpeg_or_webp_in_base64>;
  }

  static constexpr std::string_view head_of(image_type type) {
    switch (type) {
      case image_type::png: return "data:image/png;base64,";
      case image_type::jpeg: return "data:image/jpeg;base64,";
      case image_type::webp: break;
    }
    return "data:image/webp;base64,";
  }

  static constexpr std::string_view allowed_file() {
    return "an image in a file that is still there and unchanged";
  }

  static result<data_url> of(source_ptr bytes, std::string_view path) {
    auto const type = detail::look_at_image(*bytes, path);
    if (!type) return type.error();
    return data_url{std::move(bytes), *type};
  }

  /// The text given.
  constexpr std::string_view text() const { return bytes_ ? bytes_->view() : literal_.view(); }

  char* put_image(char* target) const {
    std::size_t const size = base64_size(static_cast<std::size_t>(bytes_->size()));
    source_ptr const opened = bytes_->opened();
    byte_source const& bytes = opened ? *opened : *bytes_;
    if (!read_base64(bytes, 0, std::as_writable_bytes(std::span{target, size})))
      std::memset(target, '!', size);
    return target + size;
  }

  vetted::detail::owned_or_view literal_;
  source_ptr bytes_;  // null for a literal: the text, or the image if `type_` says what it is
  std::optional<image_type> type_;
};

}  // namespace vetted::scenario
