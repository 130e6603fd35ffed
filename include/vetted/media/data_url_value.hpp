// SPDX-License-Identifier: BSL-1.0
//
// The type data_url as requests hold it: a literal, or bytes and a row of functions that know what
// to do with them. The row stands where the value is made, so that programs without images compile
// nothing of them. How to make one of an image is defined in data_url.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/base64_check.hpp>
#include <vetted/bytes/base64_groups.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/call/error.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/media/image_type.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

template <name Parameter, class... Allowed>
VETTED_SENTENCE(text_is_no_data_url_of_an_image)
template <name Parameter, class... Allowed>
VETTED_SENTENCE(bytes_in_data_url_are_not_of_its_media_type)

struct png_jpeg_or_webp_in_base64 {};
struct bytes_of_the_media_type_named {};

namespace detail {

/// How bytes stand in a data URL: they are an image, which comes after `head` in base64, or the
/// text itself.
struct data_url_row {
  std::string_view head;                                // empty: the bytes are the text
  violation (*violation_in)(byte_source const& bytes);  // none if all is well
  std::size_t (*encoded_size)(byte_source const& bytes);
  char* (*put_encoded)(byte_source const& bytes, char* target);
  bool (*are_same)(byte_source const& left, byte_source const& right);
};

/// What the text of an image begins with, in the order of image_type.
inline constexpr std::string_view data_url_heads[] = {
    "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,"};

inline constexpr std::size_t largest_image = std::size_t{64} << 20;  // bytes

/// The type of the image that `text`, which is base64, begins with.
constexpr std::optional<image_type> image_type_in_base64(std::string_view text) {
  std::array<char, image_signature_size> bytes{};
  std::size_t size = 0;
  std::uint32_t bits = 0;
  for (std::size_t at = 0; at < text.size() && size < bytes.size(); ++at) {
    std::size_t const value = std::string_view{vetted::detail::base64_alphabet}.find(text[at]);
    if (value == std::string_view::npos) break;  // padding
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    // Of four characters the last three end a byte each.
    if (at % 4 != 0) bytes[size++] = static_cast<char>(bits >> (6 - at % 4 * 2) & 0xff);
  }
  return image_type_of({bytes.data(), size});
}

enum class data_url_fault : std::uint8_t { none, no_image, other_type };

/// What is wrong with `text` as the data URL of a PNG, JPEG or WebP image in base64.
constexpr data_url_fault fault_of_data_url(std::string_view text) {
  for (std::size_t type = 0; type < std::size(data_url_heads); ++type) {
    std::string_view const head = data_url_heads[type];
    if (text.substr(0, head.size()) != head) continue;
    text.remove_prefix(head.size());
    if (!is_base64(text)) return data_url_fault::no_image;
    bool const is_named = image_type_in_base64(text) == static_cast<image_type>(type);
    return is_named ? data_url_fault::none : data_url_fault::other_type;
  }
  return data_url_fault::no_image;
}

}  // namespace detail

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
    reporter const found = reporter_for(literal_.view());
    if (auto const refuse = vetted::detail::refusal_at(literal_.refused(), found)) refuse();
  }

  /// The text of a data URL that came at run time; checked before it is sent.
  template <vetted::detail::runtime_string T>
  data_url(T const& text)
      : bytes_(new memory_source{vetted::detail::is_null(text)
                                     ? std::string{}
                                     : std::string{vetted::detail::text_in(text)}}),
        row_(&text_row) {}

  template <std::size_t Size>
  data_url(char (&buffer)[Size]) : data_url(vetted::detail::up_to_nul(buffer)) {}

  // These need data_url.hpp.

  /// The image in `bytes`, of which a copy is kept; of a std::string that is moved here, itself.
  /// Errors: no bytes, too many, or neither PNG, JPEG nor WebP by the first of them.
  static inline result<data_url> from_bytes(std::string_view bytes);
  template <std::same_as<std::string> String>
  static result<data_url> from_bytes(String&& bytes) {
    return from_source(source_ptr{new memory_source{std::forward<String>(bytes)}});
  }

  /// The image in `bytes`, which are only referred to: they must stay as they are until the last
  /// copy of this, of the request and of what is made of it is gone. Errors: as for from_bytes.
  static inline result<data_url> from_view(std::span<std::byte const> bytes);

  /// The image in a file; `path` as the C library takes it. Only its first bytes are read now, the
  /// rest while the request is sent. If the file has changed by then, nothing is sent.
  /// Errors, each naming the file: missing, unreadable, empty, too large, or neither PNG, JPEG nor
  /// WebP by its first bytes.
  static inline result<data_url> from_file(std::string const& path);

  /// The image in a source of your own, such as an archive of assets. Errors: as for from_bytes, or
  /// the source's objection if it cannot be read.
  static inline result<data_url> from_source(source_ptr bytes);

  /// JSON Schema's pattern (ECMA-262) for the text.
  static constexpr std::string_view pattern_text =
      "^data:image/(png;base64,iVBORw0KGg[o-r](=$|[A-Za-z0-9+/])|jpeg;base64,/9j/|"
      "webp;base64,UklGR[g-v][A-Za-z0-9+/]{4}[BFJNRVZdhlptx159]XRUJQ)"
      "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$";

  static constexpr std::string_view allowed() {
    return "a data URL with a PNG, JPEG or WebP image in base64";
  }

  /// Calls `report(violation)` if the text given is no data URL of an image, or the file given has
  /// changed or cannot be read any more.
  template <class Report>
  constexpr void inspect(Report&& report) const {
    if (!bytes_) {
      if (literal_.view().empty()) report(violation_of({}));  // moved from; others are proven
    } else if (violation const found = row_->violation_in(*bytes_); !found.parameter().empty()) {
      report(found);
    }
  }

  /// Whether `text` is a data URL of a PNG, JPEG or WebP image in base64, of the media type that
  /// its first bytes show.
  static constexpr bool allows(std::string_view text) {
    return detail::fault_of_data_url(text) == detail::data_url_fault::none;
  }

  /// Length in bytes of the data URL's text.
  constexpr std::size_t encoded_size() const {
    if (bytes_) return row_->head.size() + row_->encoded_size(*bytes_);
    return literal_.view().size();
  }

  /// Writes the data URL's text at `target`, which has room for encoded_size() bytes. If the file
  /// has changed or cannot be read, exclamation marks stand for it, which are no base64.
  constexpr char* put_encoded(char* target) const {
    std::string_view const front = bytes_ ? row_->head : literal_.view();
    target += front.copy(target, front.size());
    return bytes_ ? row_->put_encoded(*bytes_, target) : target;
  }

  /// Whether nothing can go wrong when the text is written or streamed.
  constexpr bool is_in_memory() const { return !bytes_ || !bytes_->view().empty(); }

  /// What to read while the text is sent.
  streamed_text stream() const {
    if (bytes_) return {row_->head, bytes_, is_image()};
    return {{}, memory_source::of_view(literal_.view()), false};
  }

  /// Reads files to compare them.
  friend constexpr bool operator==(data_url const& left, data_url const& right) {
    if (!left.is_image() || !right.is_image())
      return left.is_image() == right.is_image() && left.text() == right.text();
    return left.row_ == right.row_ && left.row_->are_same(*left.bytes_, *right.bytes_);
  }

 private:
  template <class, auto>
  friend class vetted::optional;

  data_url(source_ptr bytes, detail::data_url_row const& row)
      : bytes_(std::move(bytes)), row_(&row) {}

  static inline result<data_url> of(source_ptr bytes, std::string_view path);

  static consteval reporter reporter_for(std::string_view literal) {
    switch (detail::fault_of_data_url(literal)) {
      case detail::data_url_fault::none: return nullptr;
      case detail::data_url_fault::no_image:
        return &text_is_no_data_url_of_an_image<"data_url", png_jpeg_or_webp_in_base64>;
      case detail::data_url_fault::other_type: break;
    }
    return &bytes_in_data_url_are_not_of_its_media_type<"data_url", bytes_of_the_media_type_named>;
  }

  constexpr bool is_image() const { return bytes_ && !row_->head.empty(); }

  /// The text given.
  constexpr std::string_view text() const { return bytes_ ? bytes_->view() : literal_.view(); }

  static constexpr violation violation_of(std::string_view text) {
    bool const is_other = detail::fault_of_data_url(text) == detail::data_url_fault::other_type;
    return {parameter_name, "pattern",
            is_other ? "a data URL whose bytes are an image of the media type that it names"
                     : allowed(),
            text};
  }
  static violation violation_in_text(byte_source const& bytes) {
    return allows(bytes.view()) ? violation{} : violation_of(bytes.view());
  }
  static std::size_t size_of_text(byte_source const& bytes) { return bytes.view().size(); }
  static char* put_text(byte_source const& bytes, char* target) {
    return target + bytes.view().copy(target, bytes.view().size());
  }
  static constexpr detail::data_url_row text_row{
      {}, &violation_in_text, &size_of_text, &put_text, nullptr};

  vetted::detail::owned_or_view literal_;
  source_ptr bytes_;                           // null for a literal
  detail::data_url_row const* row_ = nullptr;  // if there are bytes
};

}  // namespace vetted
