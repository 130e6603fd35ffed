// SPDX-License-Identifier: BSL-1.0
//
// curl_transfer: one exchange as libcurl's handle: the settings and callbacks that the adapters
// over libcurl have in common, and what libcurl's result means. Look at curl or curl_multi, which
// use it.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <curl/curl.h>

#include <vetted/http/exchange.hpp>
#include <vetted/http/url.hpp>
#include <vetted/transport/detail/curl_fields.hpp>
#include <vetted/transport/detail/curl_handle.hpp>
#include <vetted/transport/detail/curl_head.hpp>
#include <vetted/transport/detail/curl_sockets.hpp>
#include <vetted/transport/detail/socket_life.hpp>

namespace vetted::transport::detail {

/// One exchange after the other: making a handle takes longer than an exchange. Callbacks know its
/// address: it stays where it was made.
class curl_transfer {
 public:
  /// `sockets` outlives it.
  curl_transfer(curl_options const& options, curl_sockets& sockets)
      : sockets_(&sockets), handle_(options), proxy_objection_(options.proxy.objection()) {
    set(CURLOPT_PRIVATE, static_cast<void*>(this));
    set(CURLOPT_CURLU, url_.get());
    // Some versions keep the text of the first URL beside the parts, and none asks for it here.
    // With this one they keep no credential, and using it by mistake could only fail.
    set(CURLOPT_URL, "http://vetted.invalid/");
    set(CURLOPT_ERRORBUFFER, words_.data());
    set(CURLOPT_SOCKOPTFUNCTION, &curl_transfer::on_socket);
    set(CURLOPT_SOCKOPTDATA, static_cast<void*>(this));
    set(CURLOPT_PREREQFUNCTION, &curl_transfer::on_connected);
    set(CURLOPT_PREREQDATA, static_cast<void*>(this));
    set(CURLOPT_READFUNCTION, &curl_transfer::on_read);
    set(CURLOPT_READDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &curl_transfer::on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &curl_transfer::on_data);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
  }
  curl_transfer(curl_transfer const&) = delete;
  curl_transfer& operator=(curl_transfer const&) = delete;

  CURL* easy() const { return handle_.get(); }
  http::exchange const& exchange() const { return *x_; }

  /// Takes an exchange on, when there is none. False if libcurl refuses a setting; then it has been
  /// finished.
  bool begin(http::exchange_ptr x) {
    x_ = std::move(x);
    words_[0] = '\0';
    head_.clear();
    sent_ = 0;
    gone_ = 0;
    idle_end_ = (http::time_point::max)();
    is_connected_ = is_active_ = false;
    if (!proxy_objection_.empty()) {
      finish(http::fault::source, proxy_objection_);
      return false;
    }
    if (!set_url()) {
      finish(http::fault::source, "libcurl refuses the URL");
      return false;
    }
    set_request();
    if (handle_.is_good()) return true;
    finish(http::fault::other, "libcurl refuses a setting");
    return false;
  }

  /// When the exchange has been silent for too long; counted from the connection on. `now` is
  /// when libcurl has worked last.
  http::time_point idle_end(http::time_point now) {
    http::duration const longest = x_->what().idle_timeout;
    curl_off_t gone = 0;  // of the content, to the system
    bool const is_sending = sent_ > 0 &&
                            curl_easy_getinfo(easy(), CURLINFO_SIZE_UPLOAD_T, &gone) == CURLE_OK &&
                            std::exchange(gone_, gone) != gone;
    if (std::exchange(is_active_, false) || is_sending) {
      idle_end_ = http::later(now, longest);
    } else if (now >= idle_end_) {
      // libcurl says nothing of lines in the head, or around a chunk, before they are whole.
      auto const socket = sockets_->find(ports_);
      if (socket) idle_end_ = silence_end(*socket, now, longest);
    }
    return idle_end_;
  }

  /// To be called once libcurl has let go of the handle.
  void finish(CURLcode code) {
    http::fault const fault = fault_of(code);
    std::string_view words{words_.data()};
    if (words.empty() && code != CURLE_OK) words = curl_easy_strerror(code);
    finish(fault, words, static_cast<int>(code));
  }
  void finish(http::fault what, std::string_view words, int native = 0) {
    fields_.forget();
    curl_url_set(url_.get(), CURLUPART_QUERY, nullptr, 0);  // of an image's URL it is a credential
    std::exchange(x_, nullptr)->finish(what, reached(), native, words);
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    handle_.set(option, value);
  }

  /// As parts: given a text, libcurl 7.88 makes parts of it and then the text again, which takes a
  /// tenth of all instructions of an exchange.
  bool set_url() {
    std::string const& text = x_->what().url;
    if (curl_url_set(url_.get(), CURLUPART_URL, text.c_str(),
                     CURLU_PATH_AS_IS | CURLU_DISALLOW_USER) != CURLUE_OK)
      return false;
    auto const url = http::parse_url(text);
    if (!url) return false;
    char const* const behind = url->host.data() + url->host.size();
    if (behind == text.data() + text.size() || *behind != '.') return true;
    // As other stacks send it; versions of libcurl differ on a dot at the end of a name.
    return curl_url_set(url_.get(), CURLUPART_HOST, std::string{url->host}.c_str(), 0) == CURLUE_OK;
  }

  void set_request() {
    http::request const& what = x_->what();
    std::string_view const method = what.method;
    bool const is_get = method == "GET";
    bool const is_head = method == "HEAD";
    bool const is_post = method == "POST";
    bool const has_content =
        what.content.size() > 0 || is_post || method == "PUT" || method == "PATCH";
    set(CURLOPT_HTTPGET, 1L);  // undoes what the exchange before has set
    if (has_content) {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(what.content.size()));
    } else if (is_head) {
      set(CURLOPT_NOBODY, 1L);
    }
    bool const is_known = has_content ? is_post : is_get || is_head;
    set(CURLOPT_CUSTOMREQUEST, is_known ? nullptr : what.method.c_str());
    // libcurl sends a request again by itself when a kept connection turns out to be dead. So there
    // is a new connection for each, and no CURLOPT_SEEKFUNCTION with which it could begin anew.
    bool const may_reuse = (is_get || is_head) && !what.new_connection;
    set(CURLOPT_FRESH_CONNECT, may_reuse ? 0L : 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(what.connect_timeout));
    set(CURLOPT_TIMEOUT_MS, milliseconds(what.attempt_timeout));
    set(CURLOPT_HTTPHEADER, fields_.list(what, has_content));
  }

  /// At least 1: to libcurl 0 means no limit.
  static long milliseconds(http::duration time) {
    auto const count = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    return static_cast<long>((std::clamp<long long>)(count, 1, 1'000'000'000));
  }

  static curl_transfer& active(void* data) {
    auto& current = *static_cast<curl_transfer*>(data);
    current.is_active_ = true;
    return current;
  }

  static int on_socket(void* data, curl_socket_t opened, curlsocktype) noexcept {
    static_cast<curl_transfer*>(data)->sockets_->add(opened);
    show_progress(opened);
    return CURL_SOCKOPT_OK;
  }

  /// Called before the first byte of the request is written, on a kept connection too.
  static int on_connected(void* data, char*, char*, int remote_port, int local_port) noexcept {
    curl_transfer& current = active(data);
    current.ports_ = {remote_port, local_port};
    if (current.x_->stopping()) return CURL_PREREQFUNC_ABORT;
    current.is_connected_ = true;
    return CURL_PREREQFUNC_OK;
  }

  static std::size_t on_read(char* buffer, std::size_t size, std::size_t count,
                             void* data) noexcept {
    curl_transfer& current = active(data);
    std::size_t const got =
        current.x_->read(current.sent_, std::as_writable_bytes(std::span{buffer, size * count}));
    if (got == http::exchange::stop) return CURL_READFUNC_ABORT;
    current.sent_ += got;
    return got;
  }

  static std::size_t on_header(char* buffer, std::size_t size, std::size_t count,
                               void* data) noexcept {
    curl_transfer& current = active(data);
    std::size_t const total = size * count;
    return current.head_.add({buffer, total}, *current.x_) ? total : 0;
  }

  static std::size_t on_data(char* buffer, std::size_t size, std::size_t count,
                             void* data) noexcept {
    std::size_t const total = size * count;
    return active(data).x_->data(std::as_bytes(std::span{buffer, total})) ? total : 0;
  }

  http::fault fault_of(CURLcode code) const {
    using http::fault;
    if (head_.fault() != fault::none) return head_.fault();
    switch (static_cast<int>(code)) {  // of an enum, -Wswitch-enum would have all 100 named
      case CURLE_OK:                   // also for an answer that ends in the middle of its head
        return head_.is_final() ? fault::none : fault::reset;
      case CURLE_COULDNT_RESOLVE_PROXY:
      case CURLE_COULDNT_RESOLVE_HOST: return fault::resolve;
      case CURLE_COULDNT_CONNECT: return fault::connect;
      case CURLE_SSL_CONNECT_ERROR:
      case CURLE_PEER_FAILED_VERIFICATION:
      case CURLE_SSL_CACERT_BADFILE: return fault::tls;
      case CURLE_OPERATION_TIMEDOUT: return fault::timed_out;
      case CURLE_RECV_ERROR:
      case CURLE_GOT_NOTHING:
      case CURLE_SEND_ERROR:
      case CURLE_SEND_FAIL_REWIND:
      case CURLE_PARTIAL_FILE:
        if (!is_connected_) return fault::connect;  // a proxy has made no tunnel
        return is_chunk_error() ? fault::protocol : fault::reset;
      case CURLE_ABORTED_BY_CALLBACK: return fault::cancelled;
      case CURLE_WRITE_ERROR: return fault::sink;
      case CURLE_OUT_OF_MEMORY:  // what libcurl says of a line of more than 100 KB
        return is_connected_ && !head_.is_final() ? fault::too_large : fault::other;
      case CURLE_URL_MALFORMAT: return fault::source;
      case CURLE_BAD_FUNCTION_ARGUMENT:  // what libcurl says of a field that it cannot take apart
      case CURLE_WEIRD_SERVER_REPLY:
      case CURLE_UNSUPPORTED_PROTOCOL:
      case CURLE_BAD_CONTENT_ENCODING: return fault::protocol;
#if LIBCURL_VERSION_NUM >= 0x080600
      case CURLE_TOO_LARGE: return fault::too_large;
#endif
      default: return fault::other;
    }
  }

  /// libcurl has one number for a broken connection and for a broken chunk, but not the same words.
  bool is_chunk_error() const {
    return std::string_view{words_.data()}.find("chunk") != std::string_view::npos;
  }

  http::reached reached() const { return is_connected_ ? http::reached::maybe : http::reached::no; }

  curl_sockets* sockets_;
  http::exchange_ptr x_;
  std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url_{curl_url(), &curl_url_cleanup};
  curl_fields fields_;
  std::array<char, CURL_ERROR_SIZE> words_{};
  curl_handle handle_;  // behind what it points to, so that it goes first
  curl_head head_;
  std::string proxy_objection_;
  std::uint64_t sent_ = 0;  // bytes of the content handed to libcurl
  curl_off_t gone_ = 0;     // bytes of the content that libcurl has sent
  curl_ports ports_{};      // of the connection, once there is one
  http::time_point idle_end_ = (http::time_point::max)();
  bool is_connected_ = false;
  bool is_active_ = false;  // a byte has gone or come since idle_end() was asked
};

}  // namespace vetted::transport::detail
