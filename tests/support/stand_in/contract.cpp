// SPDX-License-Identifier: BSL-1.0
// Reading the contract, finding an operation in it, and the generic validator. One wording
// differs from Joi's default: a missing member is complained of as one of the wrong type,
// because that is what the live service was seen to answer for a missing modelId.
#include <stand_in/contract.hpp>

#include <fstream>
#include <stdexcept>

#include <stand_in/message.hpp>

namespace stand_in {
namespace {

using nlohmann::json;

std::string quoted(std::string const& path) { return '"' + (path.empty() ? "value" : path) + '"'; }

std::string member_of(std::string const& path, std::string const& name) {
  return path.empty() ? name : path + '.' + name;
}

std::string number_text(json const& number) {
  double const value = number.get<double>();
  auto const whole = static_cast<long long>(value);
  return static_cast<double>(whole) == value ? std::to_string(whole) : number.dump();
}

complaint check_type(std::string const& type, json const& value, std::string const& path) {
  if (type == "string" && !value.is_string()) return quoted(path) + " must be a string";
  if (type == "number" && !value.is_number()) return quoted(path) + " must be a number";
  if (type == "boolean" && !value.is_boolean()) return quoted(path) + " must be a boolean";
  if (type == "array" && !value.is_array()) return quoted(path) + " must be an array";
  if (type == "object" && !value.is_object()) return quoted(path) + " must be of type object";
  return std::nullopt;
}

complaint check_limits(json const& schema, json const& value, std::string const& path) {
  if (value.is_number()) {
    if (schema.contains("minimum") && value < schema["minimum"]) {
      return quoted(path) + " must be greater than or equal to " + number_text(schema["minimum"]);
    }
    if (schema.contains("maximum") && value > schema["maximum"]) {
      return quoted(path) + " must be less than or equal to " + number_text(schema["maximum"]);
    }
  }
  if (value.is_string() && schema.contains("maxLength") &&
      value.get_ref<std::string const&>().size() > schema["maxLength"].get<std::size_t>()) {
    return quoted(path) + " length must be less than or equal to " +
           number_text(schema["maxLength"]) + " characters long";
  }
  if (!schema.contains("enum")) return std::nullopt;
  std::string choices;
  for (auto const& choice : schema["enum"]) {
    if (choice == value) return std::nullopt;
    choices += (choices.empty() ? "" : ", ") +
               (choice.is_string() ? choice.get<std::string>() : choice.dump());
  }
  return quoted(path) + " must be one of [" + choices + ']';
}

complaint check_members(json const& schema, json const& value, unknown_members unknown,
                        std::string const& path) {
  static json const none = json::object();
  json const& properties = schema.contains("properties") ? schema["properties"] : none;
  for (auto const& name : schema.value("required", json::array())) {
    auto const& key = name.get_ref<std::string const&>();
    if (value.contains(key)) continue;
    auto const type = properties.contains(key) ? properties[key].value("type", "") : std::string{};
    auto const called = member_of(path, key);
    return check_type(type, nullptr, called).value_or(quoted(called) + " is required");
  }
  for (auto const& [key, member] : value.items()) {
    if (properties.contains(key)) {
      if (auto found = check(properties[key], member, unknown, member_of(path, key))) return found;
    } else if (unknown == unknown_members::refused) {
      return quoted(member_of(path, key)) + " is not allowed";
    }
  }
  return std::nullopt;
}

complaint check_items(json const& schema, json const& value, unknown_members unknown,
                      std::string const& path) {
  if (!schema.contains("items")) return std::nullopt;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (auto found =
            check(schema["items"], value[at], unknown, path + '[' + std::to_string(at) + ']')) {
      return found;
    }
  }
  return std::nullopt;
}

/// The template's parameters, if the path is one of its kind: "/jobs/{jobId}" and "/jobs/job_1".
std::optional<std::map<std::string, std::string>> fit(std::string_view pattern,
                                                      std::string_view path) {
  std::map<std::string, std::string> parameters;
  while (!pattern.empty() && !path.empty()) {
    auto const expected = pattern.substr(0, pattern.find('/', 1));
    auto const given = path.substr(0, path.find('/', 1));
    pattern.remove_prefix(expected.size());
    path.remove_prefix(given.size());
    if (expected.starts_with("/{") && given.size() > 1) {
      parameters[std::string{expected.substr(2, expected.size() - 3)}] =
          percent_decoded(given.substr(1));
    } else if (expected != given) {
      return std::nullopt;
    }
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return parameters;
}

}  // namespace

complaint check(json const& schema, json const& value, unknown_members unknown,
                std::string const& path) {
  if (auto found = check_type(schema.value("type", ""), value, path)) return found;
  if (auto found = check_limits(schema, value, path)) return found;
  if (value.is_object()) return check_members(schema, value, unknown, path);
  if (value.is_array()) return check_items(schema, value, unknown, path);
  return std::nullopt;
}

contract::contract(std::string const& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in)
    throw std::runtime_error{"the stand-in service cannot read its contract \"" + file + '"'};
  try {
    operations_ = json::parse(in);
    for (auto const& [name, operation] : operations_.items()) {
      for (auto const key : {"method", "path", "query", "request", "responses"}) {
        static_cast<void>(operation.at(key));
      }
    }
  } catch (json::exception const& wrong) {
    throw std::runtime_error{"the stand-in service cannot use its contract \"" + file +
                             "\": " + wrong.what()};
  }
}

std::optional<contract::match> contract::find(std::string_view method,
                                              std::string_view path) const {
  // A path without parameters wins: "/assets/get-bulk" is no asset called get-bulk.
  std::optional<match> best;
  for (auto const& [name, operation] : operations_.items()) {
    if (operation["method"] != method) continue;
    auto parameters = fit(operation["path"].get_ref<std::string const&>(), path);
    if (parameters && (!best || parameters->empty())) best = match{name, std::move(*parameters)};
  }
  return best;
}

bool contract::knows(std::string_view path) const {
  for (auto const& [name, operation] : operations_.items()) {
    if (fit(operation["path"].get_ref<std::string const&>(), path)) return true;
  }
  return false;
}

json const& contract::request_schema(std::string const& operation) const {
  return operations_.at(operation).at("request");
}

json const& contract::reply_schema(std::string const& operation, unsigned status) const {
  return operations_.at(operation).at("responses").at(std::to_string(status));
}

complaint contract::check_query(std::string const& operation,
                                std::map<std::string, std::string> const& query) const {
  for (auto const& [name, value] : query) {
    if (name == "projectId") continue;
    bool known = false;
    for (auto const& parameter : operations_.at(operation).at("query"))
      known |= parameter["name"] == name;
    if (!known) return quoted(name) + " is not allowed";
    if (value != "true" && value != "false") return quoted(name) + " must be one of [true, false]";
  }
  return std::nullopt;
}

}  // namespace stand_in
