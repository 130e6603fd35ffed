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
  /// start() returns when the exchange is finished: nothing for a thread that must not wait.
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
    settings set{easy};
    set(CURLOPT_ERRORBUFFER, words);
    set_security(set);
    set_request(set, x->what(), fields.get(), current);
    if (set.failed() != CURLE_OK || fields == nullptr)  // without one of them it would not be safe
      return x->finish(http::fault::other, http::reached::no, static_cast<int>(set.failed()),
                       "libcurl refuses a setting");
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

  /// Sets options and remembers the first that was refused.
  class settings {
   public:
    explicit settings(CURL* easy) : easy_(easy) {}

    template <class Value>
    void operator()(CURLoption option, Value value) {
      CURLcode const code = curl_easy_setopt(easy_, option, value);
      if (failed_ == CURLE_OK) failed_ = code;
    }

    CURLcode failed() const { return failed_; }

   private:
    CURL* easy_;
    CURLcode failed_ = CURLE_OK;
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
      curl_slist* const longer = curl_slist_append(list, line.c_str());
      if (longer == nullptr) curl_slist_free_all(list);
      list = longer;
      return list != nullptr;
    };
    bool good = add("Expect:");  // no pause for a "100 Continue" that most servers never send
    for (http::field const& one : what.fields)
      good = good && add(one.value.empty() ? one.name + ';' : one.name + ": " + one.value);
    return {list, &curl_slist_free_all};
  }

  void set_security(settings& set) const {
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
  }

  static void set_request(settings& set, http::request const& what, curl_slist* fields,
                          transfer& current) {
    set(CURLOPT_URL, what.url.c_str());
    set(CURLOPT_HTTPHEADER, fields);
    if (what.method != "GET") {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(what.content.size()));
      set(CURLOPT_READFUNCTION, &curl::on_read);
      set(CURLOPT_READDATA, &current);
    }
    // libcurl sends a request again by itself when a kept connection turns out to be dead. So there
    // is a new connection for each, and no CURLOPT_SEEKFUNCTION with which it could begin anew.
    if (what.method != "GET") set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_CUSTOMREQUEST, what.method.c_str());
    set(CURLOPT_WRITEFUNCTION, &curl::on_data);
    set(CURLOPT_WRITEDATA, &current);
    set(CURLOPT_HEADERFUNCTION, &curl::on_header);
    set(CURLOPT_HEADERDATA, &current);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &curl::on_progress);
    set(CURLOPT_XFERINFODATA, &current);
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(what.connect_timeout));
    set(CURLOPT_TIMEOUT_MS, milliseconds(what.attempt_timeout));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);  // bytes per second
    set(CURLOPT_LOW_SPEED_TIME, (milliseconds(what.idle_timeout) + 999) / 1000);
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
