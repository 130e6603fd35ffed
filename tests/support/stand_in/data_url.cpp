// SPDX-License-Identifier: BSL-1.0
// Boost.Beast decodes base64 leniently: it stops at the first
// strange letter and takes any padding. So its result is encoded
// again and compared; only what survives the round trip was strict.
#include <stand_in/data_url.hpp>

#include <boost/beast/core/detail/base64.hpp>

namespace stand_in {
namespace {

namespace base64 = boost::beast::detail::base64;

}  // namespace

std::string base64_encoded(std::string_view bytes) {
  std::string encoded(base64::encoded_size(bytes.size()), '\0');
  encoded.resize(base64::encode(encoded.data(), bytes.data(), bytes.size()));
  return encoded;
}

std::optional<std::string> base64_decoded(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string decoded(base64::decoded_size(text.size()), '\0');
  decoded.resize(base64::decode(decoded.data(), text.data(), text.size()).first);
  if (base64_encoded(decoded) != text) return std::nullopt;
  return decoded;
}

std::string_view image_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
  if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "image/webp";
  return {};
}

std::optional<std::string> image_in_data_url(std::string_view url) {
  if (!url.starts_with("data:")) return std::nullopt;
  url.remove_prefix(5);
  auto const comma = url.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  std::string_view type = url.substr(0, comma);
  if (!type.ends_with(";base64")) return std::nullopt;
  type.remove_suffix(7);
  auto image = base64_decoded(url.substr(comma + 1));
  if (!image) return std::nullopt;
  auto const found = image_type(*image);
  bool const told_truly = type == found || (type == "image/jpg" && found == "image/jpeg");
  if (found.empty() || !told_truly) return std::nullopt;
  return image;
}

}  // namespace stand_in
