// SPDX-License-Identifier: BSL-1.0
//
// curl_head: the head of an answer, collected from the lines that libcurl hands over and reported
// to the exchange once it is whole. Of a head that is cut nothing is reported.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <vetted/http/exchange.hpp>
#include <vetted/http/field.hpp>

namespace vetted::transport::detail {

class curl_head {
 public:
  /// Takes a line with its end; false to stop the transfer, see fault().
  bool add(std::string_view line, http::exchange& x) {
    size_ += line.size();
    if (size_ > max_size) return refuse(http::fault::too_large);
    if (is_final_) return true;  // a trailer: read and forgotten
    if (line.size() < 2 || line.substr(line.size() - 2) != "\r\n")
      return refuse(http::fault::protocol);
    if (line.size() > 2) {
      text_ += line;
      return true;
    }
    bool const goes_on = report(x);
    text_.clear();
    size_ = 0;
    // No bytes, but the exchange can judge the head now.
    return goes_on && (!is_final_ || x.data({}));
  }

  /// Forgets all of it, for the next exchange.
  void clear() {
    text_.clear();
    size_ = 0;
    fault_ = http::fault::none;
    is_final_ = false;
  }

  /// Whether the head of the final answer was reported.
  bool is_final() const { return is_final_; }

  /// Why add() refused; none if the exchange did.
  http::fault fault() const { return fault_; }

 private:
  static constexpr std::size_t max_size = 128u << 10;  // bytes, of one head with its line ends

  bool refuse(http::fault what) {
    fault_ = what;
    return false;
  }

  bool report(http::exchange& x) {
    std::string_view rest = text_;
    int const code = status_of(next_line(rest));
    if (code == 0) return refuse(http::fault::protocol);
    is_final_ = code >= 200;
    if (!x.status(code)) return false;
    while (!rest.empty()) {
      std::string_view line = next_line(rest);
      std::string unfolded;
      while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) {
        if (unfolded.empty()) unfolded = line;
        std::string_view const more = next_line(rest);
        unfolded += ' ';
        unfolded += more.substr((std::min)(more.find_first_not_of(" \t"), more.size()));
        line = unfolded;
      }
      if (!x.header_line(line)) return false;
    }
    return true;
  }

  static std::string_view next_line(std::string_view& rest) {
    std::size_t const end = rest.find("\r\n");
    std::string_view const line = rest.substr(0, end);
    rest.remove_prefix(end + 2);
    return line;
  }

  /// "HTTP/1.1 200 OK" as 200; 0 if it is no status line of HTTP/1.0 or 1.1.
  static int status_of(std::string_view line) {
    if (!http::detail::value_bytes.has_all(line)) return 0;
    if (line.substr(0, 7) != "HTTP/1." || line.size() < 12) return 0;
    if ((line[7] != '0' && line[7] != '1') || line[8] != ' ') return 0;
    if (line.size() > 12 && line[12] != ' ') return 0;
    int code = 0;
    for (char const c : line.substr(9, 3)) {
      if (c < '0' || c > '9') return 0;
      code = code * 10 + (c - '0');
    }
    return code;
  }

  std::string text_;      // lines of a head that is not whole yet, without the empty one
  std::size_t size_ = 0;  // bytes of the head, or of the trailer
  http::fault fault_ = http::fault::none;
  bool is_final_ = false;
};

}  // namespace vetted::transport::detail
