// SPDX-License-Identifier: BSL-1.0
//
// transport::curl: libcurl's easy interface, blocking. Certificates are always verified, TLS is 1.2
// or later, redirects are not followed, proxies and .netrc of the environment are not used. Needs
// libcurl 7.85 or later; connections are kept open between exchanges, except for POST.
#pragma once

#include <algorithm>
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

namespace vetted::transport {

struct curl_options {
  std::string ca_file{};  // PEM file of the authorities to trust; empty: the system's
};

class curl {
 public:
  static constexpr bool blocks = true;

  explicit curl(curl_options options = {})
      : options_(std::move(options)), handle_(made(), &curl_easy_cleanup) {}

  void start(http::exchange_ptr const& x) {
    CURL* const easy = handle_.get();
    if (easy == nullptr)
      return x->finish(http::fault::other, http::reached::no, 0, "libcurl cannot be initialised");
    transfer current{*x};
    field_list fields = fields_of(x->what());
    curl_easy_reset(easy);
    char words[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, words);
    set_security(easy);
    set_request(easy, x->what(), fields.get(), current);
    CURLcode const code = curl_easy_perform(easy);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, nullptr);
    x->finish(fault_of(code), reached_of(easy, code, current), static_cast<int>(code),
              words[0] != '\0'   ? words
              : code == CURLE_OK ? ""
                                 : curl_easy_strerror(code));
  }

 private:
  struct transfer {
    http::exchange& x;
    std::uint64_t sent = 0;  // bytes of the body handed to libcurl
  };

  using field_list = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

  // libcurl wants its global state made once, before anything else; a local static does that.
  static CURL* made() {
    static CURLcode const global = curl_global_init(CURL_GLOBAL_DEFAULT);
    return global == CURLE_OK ? curl_easy_init() : nullptr;
  }

  static field_list fields_of(http::request const& what) {
    curl_slist* list = nullptr;
    auto const add = [&](std::string const& line) {
      if (curl_slist* const longer = curl_slist_append(list, line.c_str())) list = longer;
    };
    for (http::field const& one : what.fields) add(one.name + ": " + one.value);
    add("Expect:");  // no pause for a "100 Continue" that most servers never send
    return {list, &curl_slist_free_all};
  }

  void set_security(CURL* easy) const {
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
  }

  static void set_request(CURL* easy, http::request const& what, curl_slist* fields,
                          transfer& current) {
    curl_easy_setopt(easy, CURLOPT_URL, what.url.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fields);
    if (what.content.size() > 0) {
      curl_easy_setopt(easy, CURLOPT_POST, 1L);
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                       static_cast<curl_off_t>(what.content.size()));
      curl_easy_setopt(easy, CURLOPT_READFUNCTION, &curl::on_read);
      curl_easy_setopt(easy, CURLOPT_READDATA, &current);
    }
    // libcurl sends a POST again by itself when a kept connection turns out to be dead.
    if (what.method != "GET") curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, what.method.c_str());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &curl::on_data);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &current);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &curl::on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &current);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &curl::on_progress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &current);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(what.connect_timeout));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, milliseconds(what.attempt_timeout));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);  // bytes per second
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (milliseconds(what.idle_timeout) + 999) / 1000);
  }

  /// At least 1: to libcurl 0 means no limit.
  static long milliseconds(http::duration time) {
    auto const count = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
    return static_cast<long>((std::clamp<long long>)(count, 1, 1'000'000'000));
  }

  static std::size_t on_read(char* buffer, std::size_t size, std::size_t count,
                             void* data) noexcept {
    auto& current = *static_cast<transfer*>(data);
    std::size_t const got =
        current.x.read(current.sent, std::as_writable_bytes(std::span{buffer, size * count}));
    if (got == http::exchange::stop) return CURL_READFUNC_ABORT;
    current.sent += got;
    return got;
  }

  static std::size_t on_data(char* buffer, std::size_t size, std::size_t count,
                             void* data) noexcept {
    auto& current = *static_cast<transfer*>(data);
    std::size_t const total = size * count;
    return current.x.data(std::as_bytes(std::span{buffer, total})) ? total : 0;
  }

  static std::size_t on_header(char* buffer, std::size_t size, std::size_t count,
                               void* data) noexcept {
    auto& current = *static_cast<transfer*>(data);
    std::string_view line{buffer, size * count};
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
    if (line.substr(0, 5) == "HTTP/") {
      std::size_t const blank = (std::min)(line.find(' '), line.size());
      current.x.status(status_of(line.substr(blank)));
    } else if (std::size_t const colon = line.find(':'); colon != line.npos) {
      std::string_view value = line.substr(colon + 1);
      value.remove_prefix((std::min)(value.find_first_not_of(" \t"), value.size()));
      current.x.header(line.substr(0, colon), value);
    }
    return size * count;
  }

  /// " 200 OK" as 200; 0 if there are not three digits.
  static int status_of(std::string_view text) {
    int code = 0;
    for (std::size_t i = 1; i < 4; ++i) {
      if (i >= text.size() || text[i] < '0' || text[i] > '9') return 0;
      code = code * 10 + (text[i] - '0');
    }
    return code;
  }

  static int on_progress(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
    return static_cast<transfer*>(data)->x.stopping() ? 1 : 0;
  }

  static http::fault fault_of(CURLcode code) {
    using http::fault;
    switch (code) {
      case CURLE_OK: return fault::none;
      case CURLE_COULDNT_RESOLVE_HOST: return fault::resolve;
      case CURLE_COULDNT_CONNECT: return fault::connect;
      case CURLE_SSL_CONNECT_ERROR:
      case CURLE_PEER_FAILED_VERIFICATION:
      case CURLE_SSL_CACERT_BADFILE: return fault::tls;
      case CURLE_OPERATION_TIMEDOUT: return fault::timed_out;
      case CURLE_GOT_NOTHING:
      case CURLE_SEND_ERROR:
      case CURLE_RECV_ERROR:
      case CURLE_PARTIAL_FILE: return fault::reset;
      case CURLE_ABORTED_BY_CALLBACK: return fault::cancelled;
      case CURLE_WRITE_ERROR: return fault::sink;
      case CURLE_WEIRD_SERVER_REPLY:
      case CURLE_UNSUPPORTED_PROTOCOL:
      case CURLE_BAD_CONTENT_ENCODING:
      case CURLE_HTTP2:
      case CURLE_HTTP2_STREAM: return fault::protocol;
      default: return fault::other;
    }
  }

  /// Only failures before the request was written are safe to call "no".
  static http::reached reached_of(CURL* easy, CURLcode code, transfer const& current) {
    long request_size = 0;
    curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &request_size);
    bool const failed = code != CURLE_OK;
    return failed && request_size == 0 && current.sent == 0 ? http::reached::no
                                                            : http::reached::maybe;
  }

  curl_options options_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
};

}  // namespace vetted::transport
