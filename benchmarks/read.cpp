// SPDX-License-Identifier: BSL-1.0
//
// The reply about a job, 924 bytes, as a struct: decode, which makes no tree, against libraries.
// Twice: with the members that the client uses, where the others are skipped, and with all of them.
// Look at open::job for what is read, and at the from_… functions for how.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <nlohmann/json.hpp>
// The document.h of RapidJSON 1.1, the last release, is no C++ to clang 19.
#if defined(VETTED_WITH_RAPIDJSON) && !(defined(__clang__) && __clang_major__ >= 19)
#define VETTED_WITH_RAPIDJSON_DOCUMENT
#include <rapidjson/document.h>
#endif
#if defined(VETTED_WITH_SIMDJSON)
#include <simdjson.h>
#endif

#include <vetted/json/decode.hpp>
#include <vetted/json/events.hpp>
#include <vetted/scenario/job.hpp>
#include <vetted/scenario/job_calls.hpp>

#include "contestants.hpp"
#include "ratios.hpp"
#include "sample_reply.hpp"

namespace {

namespace sc = vetted::scenario;

}  // namespace

// What the libraries fill with the members that the client uses: vetted's job without its types.
namespace open {

struct job {
  std::string job_id, status;
  double progress = 0;
  std::optional<std::vector<std::string>> asset_ids;
  std::optional<std::string> error, hint;
  std::optional<double> cu_cost, cu_discount;
};

// Boost.JSON 1.81's own conversion refuses unknown members, so this is by hand.
job tag_invoke(boost::json::value_to_tag<job>, boost::json::value const& text) {
  auto const& from = text.at("job").as_object();
  job made;
  made.job_id = boost::json::value_to<std::string>(from.at("jobId"));
  made.status = boost::json::value_to<std::string>(from.at("status"));
  made.progress = from.at("progress").to_number<double>();
  if (auto const* const metadata = from.if_contains("metadata")) {
    auto const& object = metadata->as_object();
    if (auto const* const ids = object.if_contains("assetIds"))
      made.asset_ids = boost::json::value_to<std::vector<std::string>>(*ids);
    if (auto const* const error = object.if_contains("error"))
      made.error = boost::json::value_to<std::string>(*error);
    if (auto const* const hint = object.if_contains("hint"))
      made.hint = boost::json::value_to<std::string>(*hint);
  }
  if (auto const* const billing = from.if_contains("billing")) {
    auto const& object = billing->as_object();
    if (auto const* const cost = object.if_contains("cuCost"))
      made.cu_cost = cost->to_number<double>();
    if (auto const* const discount = object.if_contains("cuDiscount"))
      made.cu_discount = discount->to_number<double>();
  }
  return made;
}

void from_json(nlohmann::json const& text, job& made) {
  auto const put = [](nlohmann::json const& object, char const* key, auto& target) {
    auto const found = object.find(key);
    if (found != object.end()) found->get_to(target.emplace());
  };
  auto const& from = text.at("job");
  from.at("jobId").get_to(made.job_id);
  from.at("status").get_to(made.status);
  from.at("progress").get_to(made.progress);
  if (auto const metadata = from.find("metadata"); metadata != from.end()) {
    put(*metadata, "assetIds", made.asset_ids);
    put(*metadata, "error", made.error);
    put(*metadata, "hint", made.hint);
  }
  if (auto const billing = from.find("billing"); billing != from.end()) {
    put(*billing, "cuCost", made.cu_cost);
    put(*billing, "cuDiscount", made.cu_discount);
  }
}

#if defined(VETTED_WITH_RAPIDJSON_DOCUMENT)
/// `room` holds the tree.
template <std::size_t Size>
job from_rapidjson(std::string_view text, std::array<char, Size>& room) {
  using allocator = rapidjson::MemoryPoolAllocator<>;
  allocator pool{room.data(), room.size()};
  rapidjson::Document document{&pool};
  document.Parse(text.data(), text.size());
  if (document.HasParseError()) std::abort();
  auto const string = [](rapidjson::Value const& value) {
    return std::string{value.GetString(), value.GetStringLength()};
  };
  rapidjson::Value const& from = document["job"];
  job made;
  made.job_id = string(from["jobId"]);
  made.status = string(from["status"]);
  made.progress = from["progress"].GetDouble();
  if (auto const metadata = from.FindMember("metadata"); metadata != from.MemberEnd()) {
    rapidjson::Value const& object = metadata->value;
    if (auto const ids = object.FindMember("assetIds"); ids != object.MemberEnd()) {
      auto& target = made.asset_ids.emplace();
      target.reserve(ids->value.Size());
      for (auto const& id : ids->value.GetArray()) target.push_back(string(id));
    }
    if (auto const error = object.FindMember("error"); error != object.MemberEnd())
      made.error = string(error->value);
    if (auto const hint = object.FindMember("hint"); hint != object.MemberEnd())
      made.hint = string(hint->value);
  }
  if (auto const billing = from.FindMember("billing"); billing != from.MemberEnd()) {
    rapidjson::Value const& object = billing->value;
    if (auto const cost = object.FindMember("cuCost"); cost != object.MemberEnd())
      made.cu_cost = cost->value.GetDouble();
    if (auto const discount = object.FindMember("cuDiscount"); discount != object.MemberEnd())
      made.cu_discount = discount->value.GetDouble();
  }
  return made;
}
#endif

#if defined(VETTED_WITH_SIMDJSON)
/// On demand: members are looked for in the order in which the service sends them.
job from_simdjson(simdjson::ondemand::parser& parser, simdjson::padded_string_view text) {
  auto const string = [](auto&& value) { return std::string{std::string_view{value}}; };
  auto document = parser.iterate(text);
  auto from = document["job"].get_object();
  job made;
  made.job_id = string(from["jobId"]);
  made.status = string(from["status"]);
  made.progress = double(from["progress"]);
  if (auto metadata = from["metadata"].get_object(); !metadata.error()) {
    if (auto ids = metadata["assetIds"].get_array(); !ids.error()) {
      auto& target = made.asset_ids.emplace();
      target.reserve(4);
      for (auto id : ids) target.push_back(string(id));
    }
    if (auto error = metadata["error"]; !error.error()) made.error = string(error);
    if (auto hint = metadata["hint"]; !hint.error()) made.hint = string(hint);
  }
  if (auto billing = from["billing"].get_object(); !billing.error()) {
    if (auto cost = billing["cuCost"]; !cost.error()) made.cu_cost = double(cost);
    if (auto discount = billing["cuDiscount"]; !discount.error())
      made.cu_discount = double(discount);
  }
  return made;
}
#endif

job of(sc::job const& from) {
  job made;
  made.job_id = from.job_id;
  made.status = from.status;
  made.progress = from.progress.value;
  if (from.metadata) {
    made.asset_ids = from.metadata->asset_ids;
    made.error = from.metadata->error;
    made.hint = from.metadata->hint;
  }
  if (from.billing) {
    made.cu_cost = from.billing->cu_cost;
    made.cu_discount = from.billing->cu_discount;
  }
  return made;
}

std::string words(job const& from) {
  std::string all = from.job_id + ' ' + from.status + ' ' + std::to_string(from.progress);
  for (std::string const& id : from.asset_ids.value_or(std::vector<std::string>{})) all += ' ' + id;
  return all + ' ' + from.error.value_or("-") + ' ' + from.hint.value_or("-") + ' ' +
         std::to_string(from.cu_cost.value_or(-1)) + ' ' +
         std::to_string(from.cu_discount.value_or(-1));
}

}  // namespace open

// Every member, so that Boost.JSON's own conversion of described structs takes it. It needs the
// names of the wire; vetted leaves such names as they are.
namespace whole {

struct input {
  std::string modelId, type, prompt;
  double guidance = 0;
  std::int64_t width = 0, height = 0;
  std::string seed;
  std::int64_t numSamples = 0;
};
BOOST_DESCRIBE_STRUCT(input, (), (modelId, type, prompt, guidance, width, height, seed, numSamples))

struct metadata {
  whole::input input;
  std::vector<std::string> assetIds;
};
BOOST_DESCRIBE_STRUCT(metadata, (), (input, assetIds))

struct step {
  std::string status, date;
};
BOOST_DESCRIBE_STRUCT(step, (), (status, date))

struct billing {
  double cuCost = 0, cuDiscount = 0;
};
BOOST_DESCRIBE_STRUCT(billing, (), (cuCost, cuDiscount))

struct job {
  std::string jobId, jobType, status;
  double progress = 0;
  std::string createdAt, updatedAt, authorId, ownerId;
  whole::metadata metadata;
  std::vector<step> statusHistory;
  whole::billing billing;
};
BOOST_DESCRIBE_STRUCT(job, (),
                      (jobId, jobType, status, progress, createdAt, updatedAt, authorId, ownerId,
                       metadata, statusHistory, billing))

struct reply {
  whole::job job;
};
BOOST_DESCRIBE_STRUCT(reply, (), (job))

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(input, modelId, type, prompt, guidance, width, height, seed,
                                   numSamples)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(metadata, input, assetIds)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(step, status, date)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(billing, cuCost, cuDiscount)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(job, jobId, jobType, status, progress, createdAt, updatedAt,
                                   authorId, ownerId, metadata, statusHistory, billing)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(reply, job)

std::string words(reply const& from) { return nlohmann::json(from).dump(); }

}  // namespace whole

namespace {

/// Boost.JSON's parser as decode uses it, with nobody who listens.
struct nobody {
  bool on_object_begin() { return true; }
  bool on_key(std::string_view) { return true; }
  bool on_object_end() { return true; }
  bool on_array_begin() { return true; }
  bool on_array_end() { return true; }
  bool on_string(std::string_view) { return true; }
  bool on_number(std::string_view) { return true; }
  bool on_bool(bool) { return true; }
  bool on_null() { return true; }
};

/// Room for a tree, used again for each; no tree of the sample is larger.
std::array<unsigned char, 16384> arena;

template <class T>
T with_arena(std::string_view text) {
  boost::json::monotonic_resource resource{arena.data(), arena.size()};
  return boost::json::value_to<T>(boost::json::parse({text.data(), text.size()}, &resource));
}

template <class T>
T without_arena(std::string_view text) {
  return boost::json::value_to<T>(boost::json::parse({text.data(), text.size()}));
}

}  // namespace

int main(int count, char** arguments) {
  std::string const text{sample::job_reply};

  sc::job_reply decoded;
  open::job made;
  auto const words_of_made = [&] { return open::words(made); };
  contestants used{text.size(), open::words(with_arena<open::job>(text))};
  used.add(
      "vetted, decode", [&] { decoded = *vetted::decode<sc::job_reply>(text); },
      [&] { return open::words(open::of(decoded.job)); });
  used.add("Boost.JSON, arena", [&] { made = with_arena<open::job>(text); }, words_of_made);
  used.add("Boost.JSON", [&] { made = without_arena<open::job>(text); }, words_of_made);
  used.add("nlohmann", [&] { made = nlohmann::json::parse(text).get<open::job>(); }, words_of_made);
#if defined(VETTED_WITH_RAPIDJSON_DOCUMENT)
  std::array<char, 16384> room;
  used.add("RapidJSON, arena", [&] { made = open::from_rapidjson(text, room); }, words_of_made);
#endif
#if defined(VETTED_WITH_SIMDJSON)
  simdjson::ondemand::parser parser;
  simdjson::padded_string const padded{text};
  used.add(
      "simdjson on demand", [&] { made = open::from_simdjson(parser, padded); }, words_of_made);
#endif
  // What any reader over this parser takes.
  add("Boost.JSON's parser alone", text.size(), [&] {
    nobody handler;
    auto const end = vetted::detail::for_each_event(text, {}, handler);
    if (end.why != vetted::detail::events_end::reason::all_read) std::abort();
  });
  std::size_t const to_stay = blocks_of([&] { sc::job_reply const copy = decoded; });

  whole::reply all;
  auto const words_of_all = [&] { return whole::words(all); };
  contestants every{text.size(), whole::words(with_arena<whole::reply>(text))};
  every.add("vetted, decode all", [&] { all = *vetted::decode<whole::reply>(text); }, words_of_all);
  every.add("Boost.JSON, all, arena", [&] { all = with_arena<whole::reply>(text); }, words_of_all);
  every.add("Boost.JSON, all", [&] { all = without_arena<whole::reply>(text); }, words_of_all);
  every.add(
      "nlohmann, all", [&] { all = nlohmann::json::parse(text).get<whole::reply>(); },
      words_of_all);

  ratios reporter;
  run_all(count, arguments, reporter);
  reporter.section("Read a reply of 924 bytes");
  used.print_ratios(reporter, "Boost.JSON, arena", "vetted, decode", 0.75);
  reporter.print("Boost.JSON's parser alone", "Boost.JSON, arena");
  used.print_blocks(reporter);
  reporter.print_amount("strings and lists that stay", static_cast<double>(to_stay), "heap blocks");
  reporter.section("Read all members of it");
  every.print_ratios(reporter, "Boost.JSON, all, arena", "vetted, decode all", 0.75);
  every.print_blocks(reporter);
  return reporter.save();
}
