// SPDX-License-Identifier: BSL-1.0
//
// beast_answer: one status line with its fields and content, taken apart by Beast's parser and
// reported to an exchange: the head when all of it has come, the content piece by piece. A part of
// transport::beast.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/error.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string_type.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/none.hpp>
#include <boost/optional/optional.hpp>

#include <vetted/http/exchange.hpp>

namespace vetted::transport::detail {

class beast_answer final : public boost::beast::http::basic_parser<false> {
 public:
  /// As much of an answer may wait to be taken apart: fields, a chunk's first line, a trailer.
  static constexpr std::uint32_t max_header = 256u << 10;  // bytes

  /// To be used while the exchange is kept.
  explicit beast_answer(http::exchange& x) : x_(x) {
    header_limit(max_header);
    body_limit(boost::none);  // the exchange counts
    eager(true);
    skip(x.what().method == "HEAD");
  }

  /// Takes apart what has come, as far as it goes, and removes it from `incoming`.
  void take(boost::beast::flat_buffer& incoming, boost::beast::error_code& failed) {
    if (!got_some()) mend(incoming, failed);
    if (is_header_done() && chunked() && incoming.size() < shortest_end)
      failed = boost::beast::http::error::need_more;
    if (!failed) incoming.consume(put(incoming.data(), failed));
  }

  /// Whether this is an announcement only (1xx) and the answer is still to come.
  bool is_interim() const { return code_ >= 100 && code_ < 200 && code_ != 101; }

  static http::fault fault_of(boost::beast::error_code failed) {
    using boost::beast::http::error;
    if (failed == error::header_limit || failed == error::body_limit ||
        failed == error::buffer_overflow)
      return http::fault::too_large;
    if (failed == boost::asio::error::operation_aborted) return http::fault::sink;
    return http::fault::protocol;
  }

 private:
  using text = boost::beast::string_view;
  using error_code = boost::beast::error_code;

  /// "0" and two line ends: Beast asserts that it gets no less when it goes on at a last chunk.
  static constexpr std::size_t shortest_end = 5;  // bytes

  static std::string_view view(text of) { return {of.data(), of.size()}; }

  /// Gives "HTTP/1.1 200", CR the blank that belongs between them: Beast insists on it, servers
  /// that send no reason often leave it out. Also refuses what is no HTTP/1 before it has all come.
  static void mend(boost::beast::flat_buffer& incoming, error_code& failed) {
    constexpr std::string_view version = "HTTP/1.";
    constexpr std::size_t size = 12;  // of a version and a status
    std::size_t const count = incoming.size();
    char* const begin = static_cast<char*>(incoming.data().data());
    std::size_t const known = (std::min)(count, version.size());
    if (std::string_view{begin, known} != version.substr(0, known)) {
      failed = boost::beast::http::error::bad_version;
    } else if (count <= size) {
      failed = boost::beast::http::error::need_more;
    } else if (begin[size] == '\r') {
      incoming.prepare(1);
      incoming.commit(1);
      char* const moved = static_cast<char*>(incoming.data().data());
      std::memmove(moved + size + 1, moved + size, count - size);
      moved[size] = ' ';
    }
  }

  void on_request_impl(boost::beast::http::verb, text, text, int, error_code&) override {}

  void on_response_impl(int code, text, int, error_code&) override { code_ = code; }

  void on_field_impl(boost::beast::http::field, text name, text value, error_code&) override {
    if (header_done_) return;  // fields behind the content are dropped
    fields_.emplace_back(view(name), view(value));
  }

  // Asked for by later versions of Boost only, so that nothing may be there to override.
  virtual void on_trailer_field_impl(boost::beast::http::field, text, text, error_code&) final {}

  void on_header_impl(error_code& failed) override {
    header_done_ = true;
    bool wanted = x_.status(code_);
    for (auto const& [name, value] : fields_) wanted = wanted && x_.header(name, value);
    fields_.clear();
    if (!wanted) failed = boost::asio::error::operation_aborted;
  }

  void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}

  std::size_t on_body_impl(text content, error_code& failed) override {
    if (!x_.data(std::as_bytes(std::span{content.data(), content.size()})))
      failed = boost::asio::error::operation_aborted;
    return content.size();
  }

  void on_chunk_header_impl(std::uint64_t, text, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, text content, error_code& failed) override {
    return on_body_impl(content, failed);
  }

  void on_finish_impl(error_code&) override {}

  http::exchange& x_;
  int code_ = 0;
  std::vector<std::pair<std::string, std::string>> fields_;
  bool header_done_ = false;
};

}  // namespace vetted::transport::detail
