// SPDX-License-Identifier: BSL-1.0
//
// scripted_curl: stands in for libcurl, which a program that is linked with this needs not. It has
// the functions that the transport calls, and does what it is told: results that a server cannot
// bring about, settings that are refused, a version that is not installed here.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <curl/curl.h>

namespace scripted_curl {

/// What becomes of an exchange as soon as there is time for it, once or until one ends it.
struct act {
  CURLcode result = CURLE_OK;
  std::string words{};  // which libcurl writes beside it
  bool connects = true;
  std::vector<std::string> lines{"HTTP/1.1 200 OK\r\n", "Content-Length: 2\r\n", "\r\n"};
  std::string content = "ok";
  std::size_t reads = 0;  // bytes of the request's content
  bool ends = true;
};

struct script {
  std::vector<act> acts{};                   // one for each exchange; none: it is not made
  std::map<CURLoption, CURLcode> refused{};  // settings that are not taken
  bool has_multi = true;
  CURLMcode adds = CURLM_OK;
  int ready = 0;           // sockets, whenever somebody waits
  curl_off_t uploads = 0;  // bytes more, whenever somebody asks

  // What was done:
  int made = 0, gone = 0;    // handles
  int gone_while_added = 0;  // of those
  int acted = 0;             // exchanges
  int woken = 0, waited = 0;
  std::vector<long> waits{};  // milliseconds
};

/// Of the whole program, for one thread.
script& told();

}  // namespace scripted_curl
