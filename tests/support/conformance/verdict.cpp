// SPDX-License-Identifier: BSL-1.0
#include <conformance/verdict.hpp>

namespace conformance {

std::string_view name_of(http::fault what) {
  using http::fault;
  switch (what) {
    case fault::none: return "none";
    case fault::resolve: return "resolve";
    case fault::connect: return "connect";
    case fault::tls: return "tls";
    case fault::timed_out: return "timed_out";
    case fault::reset: return "reset";
    case fault::cancelled: return "cancelled";
    case fault::too_large: return "too_large";
    case fault::sink: return "sink";
    case fault::source: return "source";
    case fault::protocol: return "protocol";
    case fault::abandoned: return "abandoned";
    case fault::other: return "other";
  }
  return "?";
}

std::string text_of(verdict const& what) {
  std::string text{what.fault == http::fault::none ? "" : name_of(what.fault)};
  if (what.reached == http::reached::no) text += ", not sent";
  if (what.status != 0) text += (text.empty() ? "" : ", ") + std::to_string(what.status);
  if (!what.content.empty()) text += ", " + std::to_string(what.content.size()) + " B";
  return text;
}

std::string difference(verdict const& expected, verdict const& found) {
  auto const differ = [](std::string_view what, std::string const& wanted, std::string const& got) {
    return wanted == got ? std::string{}
                         : std::string{what} + ' ' + got + " instead of " + wanted + "; ";
  };
  auto const how_far = [](http::reached what) {
    return std::string{what == http::reached::no ? "no" : "maybe"};
  };
  std::string text =
      differ("fault", std::string{name_of(expected.fault)}, std::string{name_of(found.fault)}) +
      differ("reached", how_far(expected.reached), how_far(found.reached)) +
      differ("status", std::to_string(expected.status), std::to_string(found.status));
  if (expected.content != found.content)
    text += "content \"" + shortened(found.content) + "\" instead of \"" +
            shortened(expected.content) + "\"; ";
  return text;
}

std::string shortened(std::string_view content) {
  constexpr char hex[] = "0123456789abcdef";
  std::string text;
  for (char const c : content.substr(0, 60)) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f)
      text += c;
    else
      text.append("\\x").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
  }
  return content.size() <= 60 ? text : text + "... (" + std::to_string(content.size()) + " B)";
}

}  // namespace conformance
