// SPDX-License-Identifier: BSL-1.0
//
// curl_fields: the header fields of a request as the list that libcurl reads, in memory that is
// used again for the next request. Look at list.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <curl/curl.h>

#include <vetted/http/message.hpp>

namespace vetted::transport::detail {

class curl_fields {
 public:
  curl_fields() = default;
  curl_fields(curl_fields const&) = delete;
  curl_fields& operator=(curl_fields const&) = delete;

  /// The fields of `what` and no other that libcurl would add but Host and Content-Length. Good
  /// until the next call; libcurl does not change it.
  curl_slist* list(http::request const& what, bool has_content) {
    text_.clear();
    starts_.clear();
    take_away("Accept", what);
    if (has_content) {
      take_away("Content-Type", what);
      take_away("Expect", what);  // it would pause for a "100 Continue" most servers never send
    }
    for (http::field const& one : what.fields) {
      starts_.push_back(text_.size());
      text_ += one.name;
      if (one.value.empty())
        text_ += ';';
      else
        text_.append(": ").append(one.value);
      text_ += '\0';
    }
    link();
    return links_.empty() ? nullptr : links_.data();
  }

  /// Overwrites the text, as well as a compiler lets one: a credential is in it.
  void forget() noexcept {
    for (char volatile& c : text_) c = '\0';
  }

 private:
  /// "Name:" is how libcurl is told to leave a field of its own out.
  void take_away(std::string_view name, http::request const& what) {
    auto const is_given = [&](http::field const& one) {
      return http::same_field_name(one.name, name);
    };
    if (std::any_of(what.fields.begin(), what.fields.end(), is_given)) return;
    starts_.push_back(text_.size());
    text_ += name;
    text_ += ':';
    text_ += '\0';
  }

  /// Once all text is where it stays.
  void link() {
    links_.resize(starts_.size());
    for (std::size_t i = 0; i < links_.size(); ++i)
      links_[i] = {text_.data() + starts_[i],
                   i + 1 < links_.size() ? links_.data() + i + 1 : nullptr};
  }

  std::string text_;  // lines, each with a 0 behind it
  std::vector<std::size_t> starts_;
  std::vector<curl_slist> links_;
};

}  // namespace vetted::transport::detail
