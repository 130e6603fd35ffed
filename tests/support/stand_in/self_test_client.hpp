// SPDX-License-Identifier: BSL-1.0
// The other side of the self test: a client on
// libcurl, which knows nothing of Boost.Beast
// and so does not share its misunderstandings.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <stand_in/service.hpp>

namespace stand_in::self_test {

struct answer {
  int failed = 0;                             // a CURLcode
  long status = 0;                            // 0: none came
  std::map<std::string, std::string> fields;  // lower-case names
  std::string body;

  nlohmann::json document() const { return nlohmann::json::parse(body); }
  std::string reason() const { return document().value("reason", ""); }
};

struct wish {
  std::string method = "GET";
  std::string url;
  std::string body;
  std::vector<std::string> fields;
  std::string credentials = "canary-key:canary-secret";  // empty: none
};

answer perform(wish const& what);

/// Short forms for one service.
class client {
 public:
  explicit client(service const& of) : base_{of.base_url()} {}

  answer get(std::string const& path) const;
  answer post(std::string const& path, std::string const& body) const;
  answer generate(nlohmann::json const& body, std::string const& query = {}) const;

  /// A small order that is valid as it is.
  static nlohmann::json order(std::string const& prompt);

  /// Orders, and returns the job's id.
  std::string job(nlohmann::json const& body) const;

  /// Polls until the job ends, for 20 s at most; returns the last job, and all statuses seen.
  nlohmann::json finished(std::string const& id, std::vector<std::string>* seen = nullptr) const;

  /// Orders, waits, and returns the assets of the job in its order.
  std::vector<nlohmann::json> assets(nlohmann::json const& body) const;

 private:
  std::string base_;
};

/// A plain download, without credentials.
answer download(std::string const& url, std::vector<std::string> fields = {});

/// A service whose stages last 10 ms.
options quick();

}  // namespace stand_in::self_test
