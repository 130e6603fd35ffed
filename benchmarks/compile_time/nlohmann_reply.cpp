// SPDX-License-Identifier: BSL-1.0
//
// The same as vetted_reply.cpp, without a rule.
#include "nlohmann_one.cpp"

#include <string_view>

namespace {

struct part {
  std::string id;
  std::optional<std::string> url;
  std::optional<double> width, height;
};

struct reply {
  std::string id, status;
  std::optional<double> progress;
  std::vector<part> parts;
  std::optional<std::string> error;
};

template <class T>
void take(nlohmann::json const& from, char const* key, std::optional<T>& value) {
  if (auto const found = from.find(key); found != from.end() && !found->is_null())
    value = found->template get<T>();
}

void from_json(nlohmann::json const& from, part& to) {
  from.at("id").get_to(to.id);
  take(from, "url", to.url);
  take(from, "width", to.width);
  take(from, "height", to.height);
}

void from_json(nlohmann::json const& from, reply& to) {
  from.at("id").get_to(to.id);
  from.at("status").get_to(to.status);
  from.at("parts").get_to(to.parts);
  take(from, "progress", to.progress);
  take(from, "error", to.error);
}

}  // namespace

std::string status(std::string_view text) {
  auto const read = nlohmann::json::parse(text).get<reply>();
  return read.status + read.parts.front().id;
}
