// SPDX-License-Identifier: BSL-1.0
//
// curl_handle: a handle of libcurl with the settings that all exchanges share, what makes it safe
// above all. It is used for one exchange after the other: making one takes longer than an exchange.
// Each exchange sets everything else, see curl_transfer.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <curl/curl.h>

#include <vetted/transport/curl_options.hpp>

namespace vetted::transport::detail {

class curl_handle {
 public:
  explicit curl_handle(curl_options const& options) : easy_(curl_easy_init(), &curl_easy_cleanup) {
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set_proxy(options.proxy);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_PATH_AS_IS, 1L);
    // With HTTP/2 libcurl sends a stream that the server refused again by itself.
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    if (options.ca_file.empty()) return;
    set(CURLOPT_CAINFO, options.ca_file.c_str());
    // Else the system's are trusted, too. A TLS library that knows no such folder says so.
    CURLcode const code =
        curl_easy_setopt(get(), CURLOPT_CAPATH, static_cast<char const*>(nullptr));
    if (code != CURLE_OK && code != CURLE_NOT_BUILT_IN && code != CURLE_UNKNOWN_OPTION)
      failed_ = code;
  }

  /// Whatever the environment says, there is no other one, and none of its exceptions.
  void set_proxy(proxy const& way) {
    set(CURLOPT_PROXY, way.is_given() ? ("http://" + way.authority()).c_str() : "");
    set(CURLOPT_NOPROXY, "");
    if (!way.is_given()) return;
    set(CURLOPT_HTTPPROXYTUNNEL, 1L);
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_HEADEROPT, static_cast<long>(CURLHEADER_SEPARATE));
    if (way.user.empty()) return;
    set(CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_BASIC));
    set(CURLOPT_PROXYUSERNAME, way.user.c_str());
    set(CURLOPT_PROXYPASSWORD, std::string{way.password.exposed()}.c_str());
  }

  CURL* get() const { return easy_.get(); }

  template <class Value>
  void set(CURLoption option, Value value) {
    CURLcode const code = curl_easy_setopt(get(), option, value);
    if (failed_ == CURLE_OK) failed_ = code;
  }

  /// Whether libcurl has taken all settings: without one of them it would not be safe.
  bool is_good() const { return failed_ == CURLE_OK; }

 private:
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy_;
  CURLcode failed_ = CURLE_OK;
};

}  // namespace vetted::transport::detail
