// SPDX-License-Identifier: BSL-1.0
#include "scripted_curl.hpp"

#include <algorithm>
#include <cstdarg>
#include <cstring>
#include <deque>
#include <utility>

namespace scripted_curl {
namespace {

/// As libcurl casts it: a pointer, a function or a number, whatever was given.
struct easy {
  std::map<CURLoption, void*> pointers{};
  std::map<CURLoption, void (*)()> functions{};
  bool is_added = false;
  bool is_done = false;

  template <class Function>
  Function* function(CURLoption which) {
    return reinterpret_cast<Function*>(functions[which]);
  }
};

struct multi {
  std::vector<easy*> added{};
  std::deque<CURLMsg> messages{};
  CURLMsg read{};
};

easy& of(CURL* handle) { return *static_cast<easy*>(static_cast<void*>(handle)); }
multi& all_of(CURLM* handle) { return *static_cast<multi*>(static_cast<void*>(handle)); }

using callback = std::size_t(char*, std::size_t, std::size_t, void*);
using on_connected = int(void*, char*, char*, int, int);

CURLcode play(easy& one, act const& what) {
  if (what.connects && one.function<on_connected>(CURLOPT_PREREQFUNCTION)(
                           one.pointers[CURLOPT_PREREQDATA], nullptr, nullptr, 1, 2) != 0)
    return CURLE_ABORTED_BY_CALLBACK;
  if (what.reads > 0) {
    std::string room(what.reads, '\0');
    one.function<callback>(CURLOPT_READFUNCTION)(room.data(), 1, room.size(),
                                                 one.pointers[CURLOPT_READDATA]);
  }
  auto const given = [&](CURLoption to, CURLoption data, std::string text) {
    return one.function<callback>(to)(text.data(), 1, text.size(), one.pointers[data]) ==
           text.size();
  };
  for (std::string const& line : what.lines)
    if (!given(CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA, line)) return CURLE_WRITE_ERROR;
  if (!what.content.empty() && !given(CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA, what.content))
    return CURLE_WRITE_ERROR;
  if (!what.words.empty())
    std::strcpy(static_cast<char*>(one.pointers[CURLOPT_ERRORBUFFER]), what.words.c_str());
  return what.result;
}

}  // namespace

script& told() {
  static script one;
  return one;
}

}  // namespace scripted_curl

using namespace scripted_curl;

extern "C" {

CURLcode curl_global_init(long) { return CURLE_OK; }

curl_version_info_data* curl_version_info(CURLversion) {
  static curl_version_info_data made{};
  made.version_num = 0x080100;
  return &made;
}

CURL* curl_easy_init() {
  ++told().made;
  return static_cast<CURL*>(static_cast<void*>(new easy));
}

void curl_easy_cleanup(CURL* handle) {
  ++told().gone;
  if (of(handle).is_added) ++told().gone_while_added;
  delete &of(handle);
}

// libcurl's own signatures; an enumerator that is promoted is no trouble to a compiler that takes
// enumerations as they are.
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wvarargs"
#endif

CURLcode(curl_easy_setopt)(CURL* handle, CURLoption option, ...) {
  if (auto const found = told().refused.find(option); found != told().refused.end())
    return found->second;
  std::va_list values;
  va_start(values, option);
  if (option >= CURLOPTTYPE_FUNCTIONPOINT && option < CURLOPTTYPE_OFF_T)
    of(handle).functions[option] = va_arg(values, void (*)());
  else if (option >= CURLOPTTYPE_OBJECTPOINT && option < CURLOPTTYPE_FUNCTIONPOINT)
    of(handle).pointers[option] = va_arg(values, void*);
  va_end(values);
  return CURLE_OK;
}

CURLcode(curl_easy_getinfo)(CURL*, CURLINFO what, ...) {
  static curl_off_t uploaded = 0;
  if (what != CURLINFO_SIZE_UPLOAD_T) return CURLE_UNKNOWN_OPTION;
  std::va_list values;
  va_start(values, what);
  *va_arg(values, curl_off_t*) = uploaded += told().uploads;
  va_end(values);
  return CURLE_OK;
}

char const* curl_easy_strerror(CURLcode) { return "libcurl's own words"; }

CURLU* curl_url() { return reinterpret_cast<CURLU*>(new char); }
void curl_url_cleanup(CURLU* handle) { delete reinterpret_cast<char*>(handle); }
CURLUcode curl_url_set(CURLU*, CURLUPart, char const*, unsigned) { return CURLUE_OK; }

CURLM* curl_multi_init() {
  return told().has_multi ? static_cast<CURLM*>(static_cast<void*>(new multi)) : nullptr;
}

CURLMcode curl_multi_cleanup(CURLM* handle) {
  delete &all_of(handle);
  return CURLM_OK;
}

CURLMcode curl_multi_add_handle(CURLM* handle, CURL* one) {
  if (handle == nullptr) return CURLM_BAD_HANDLE;
  if (told().adds != CURLM_OK) return told().adds;
  of(one).is_added = true;
  of(one).is_done = false;
  all_of(handle).added.push_back(&of(one));
  return CURLM_OK;
}

CURLMcode curl_multi_remove_handle(CURLM* handle, CURL* one) {
  of(one).is_added = false;
  std::erase(all_of(handle).added, &of(one));
  return CURLM_OK;
}

CURLMcode curl_multi_perform(CURLM* handle, int* running) {
  auto& acts = told().acts;
  for (easy* const one : all_of(handle).added) {
    if (one->is_done || acts.empty()) continue;
    act const what = std::move(acts.front());
    acts.erase(acts.begin());
    ++told().acted;
    CURLcode const result = play(*one, what);
    one->is_done = what.ends;
    if (!what.ends) continue;
    CURLMsg message{};
    message.msg = CURLMSG_DONE;
    message.easy_handle = static_cast<CURL*>(static_cast<void*>(one));
    message.data.result = result;
    all_of(handle).messages.push_back(message);
  }
  *running = 0;
  return CURLM_OK;
}

CURLMsg* curl_multi_info_read(CURLM* handle, int* left) {
  multi& from = all_of(handle);
  if (from.messages.empty()) return nullptr;
  from.read = from.messages.front();
  from.messages.pop_front();
  *left = static_cast<int>(from.messages.size());
  return &from.read;
}

CURLMcode curl_multi_poll(CURLM*, curl_waitfd*, unsigned, int milliseconds, int* ready) {
  told().waits.push_back(milliseconds);
  *ready = told().ready;
  return CURLM_OK;
}

CURLMcode curl_multi_wakeup(CURLM* handle) {
  if (handle != nullptr) ++told().woken;
  return handle == nullptr ? CURLM_BAD_HANDLE : CURLM_OK;
}

}  // extern "C"
