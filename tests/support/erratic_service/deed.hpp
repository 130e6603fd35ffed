// SPDX-License-Identifier: BSL-1.0
//
// asked, deed: what the erratic service is asked, and what it makes of it. A function of the test's
// own, the director, turns one into the other; the default deed is a sound answer.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace erratic {

using milliseconds = std::chrono::milliseconds;

enum class route : std::uint8_t { submit, poll, list, assets, image, other };

/// The head of a request has come.
struct asked {
  route where = route::other;
  std::string id{};      // of the job or the asset; empty for the other routes
  std::size_t nth = 0;   // of its route, from 0 on
  std::size_t size = 0;  // bytes of content announced
};

struct deed {
  enum class end : std::uint8_t {
    whole,  // the connection is kept
    fin,
    rst,
    stall  // nothing more until the client leaves
  };
  static constexpr std::size_t all = static_cast<std::size_t>(-1);

  end ends = end::whole;
  std::size_t request_bytes = all;  // of the content, read before that end
  std::size_t answer_bytes = all;   // sent before that end
  milliseconds late{0};             // before the answer
  bool acts = true;                 // a paid request that was read makes a job
  bool twice = false;               // the answer comes once more, unasked
  int status = 0;                   // 0: the sound answer's own
  std::string fields{};             // each with its CR LF
  std::string content{};            // instead of the sound one, where status is not 0
  std::function<void()> reached{};  // called once nothing more is read or sent
};

using director = std::function<deed(asked const&)>;

/// The connection ends after so much.
inline deed cut_request(deed::end how, std::size_t bytes) {
  return {.ends = how, .request_bytes = bytes, .answer_bytes = 0, .acts = false};
}
inline deed cut_answer(deed::end how, std::size_t bytes) {
  return {.ends = how, .answer_bytes = bytes};
}

/// Nothing is made, and nothing paid.
inline deed turned_away(int status, std::string fields = "", std::string content = "{}") {
  return {
      .acts = false, .status = status, .fields = std::move(fields), .content = std::move(content)};
}

/// The answer is `content`, whatever was done.
inline deed answered(int status, std::string content) {
  return {.status = status, .content = std::move(content)};
}

}  // namespace erratic
