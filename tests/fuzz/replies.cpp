// SPDX-License-Identifier: BSL-1.0
//
// What the service says: replies, error bodies, ids that become handles and names of files. The
// other opinion on JSON is nlohmann's.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include <vetted/bytes/base64.hpp>
#include <vetted/bytes/utf8.hpp>
#include <vetted/http/memory.hpp>
#include <vetted/http/url.hpp>
#include <vetted/json/member_is.hpp>
#include <vetted/media/file_name.hpp>
#include <vetted/scenario.hpp>
#include <vetted/scenario/detail/find_operation.hpp>
#include <vetted/scenario/named_job.hpp>
#include <vetted/scenario/receipt.hpp>

#include "fuzz.hpp"

namespace http = vetted::http;
namespace sc = vetted::scenario;
using fuzz::require;
using nlohmann::json;

namespace {

struct text_part {
  std::string text;
  using when = vetted::member_is<"type", "text">;
};
BOOST_DESCRIBE_STRUCT(text_part, (), (text))
struct tree_part {
  std::string name;
  std::vector<std::variant<std::string, text_part, tree_part>> parts;
};
BOOST_DESCRIBE_STRUCT(tree_part, (), (name, parts))

struct kinds {
  std::map<std::string, std::int32_t> numbers;
  std::vector<std::pair<std::string, std::string>> texts;
  std::vector<std::variant<std::string, text_part, tree_part>> parts;
  std::optional<std::vector<std::byte>> image;
  std::vector<std::optional<bool>> flags;
  using needed = vetted::members<>;
};
BOOST_DESCRIBE_STRUCT(kinds, (), (numbers, texts, parts, image, flags))

/// Whether an exponent of ten digits or more may be in `text`: nlohmann takes it for 0.
bool has_large_exponent(std::string_view text) {
  std::size_t digits = 0;
  bool in_exponent = false;
  for (char const c : text) {
    if (c == 'e' || c == 'E')
      in_exponent = true, digits = 0;
    else if (in_exponent && c >= '0' && c <= '9' && ++digits >= 10)
      return true;
    else if (in_exponent && c != '+' && c != '-' && (c < '0' || c > '9'))
      in_exponent = false;
  }
  return false;
}

/// `text` as nlohmann reads it; discarded where the two may differ: JSON that is not strict, a name
/// twice in an object, deep nesting.
json independently(std::string_view text) {
  bool const has_nul = text.find('\0') != text.npos;  // which ends a text for nlohmann
  if (text.substr(0, 3) == "\xef\xbb\xbf" || has_nul || has_large_exponent(text))
    return json(json::value_t::discarded);
  bool is_plain = true;
  std::vector<std::set<std::string>> names;
  json const read = json::parse(
      text,
      [&](int depth, json::parse_event_t event, json& value) {
        is_plain = is_plain && depth < 30;
        if (event == json::parse_event_t::object_start) names.emplace_back();
        if (event == json::parse_event_t::object_end) names.pop_back();
        if (event == json::parse_event_t::key)
          is_plain = names.back().insert(value.get<std::string>()).second && is_plain;
        return true;
      },
      false);
  return is_plain ? read : json(json::value_t::discarded);
}

/// Whether nlohmann refuses `text` for what we refuse, too: not for a byte order mark, a lone
/// surrogate, or a number beyond a double.
bool is_no_json(std::string_view text) {
  bool may_differ = text.substr(0, 3) == "\xef\xbb\xbf" || text.find("\\u") != text.npos ||
                    text.find('\0') != text.npos;
  std::size_t digits = 0;
  for (char const c : text) {
    may_differ = may_differ || digits > 300 || (digits > 0 && (c == 'e' || c == 'E'));
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
  }
  return !may_differ && !json::accept(text);
}

/// The text at `path` in `from`; null if there is none.
std::string const* text_at(json const& from, json::json_pointer const& path) {
  if (from.is_discarded() || !from.contains(path)) return nullptr;
  return from[path].get_ptr<std::string const*>();
}

/// Whether it is refused; then there is a reason.
template <class Reply>
bool is_refused(vetted::result<Reply, vetted::decode_error> const& one) {
  if (one) return false;
  vetted::decode_error const why = one.error();
  require(!why.message().empty() && !why.expected.empty(), "no reason is told");
  return true;
}

/// A text that is needed is there in both; one that is not may be of another kind, and is empty
/// then.
void same_text(std::string const& ours, json const& from, std::string const& at) {
  std::string const* const theirs = text_at(from, json::json_pointer{at});
  require(theirs == nullptr ? ours.empty() : *theirs == ours, "another text at " + at, ours);
}

/// `Reply` can be read if, and only if, what it needs is there, whatever else is.
template <class Reply>
vetted::result<Reply, vetted::decode_error> decoded(std::string_view text, json const& theirs,
                                                    std::string const& needed) {
  auto const made = vetted::decode<Reply>(text);
  require(!is_no_json(text) || is_refused(made), "what is no JSON is read");
  bool const is_there = text_at(theirs, json::json_pointer{needed}) != nullptr;
  require(theirs.is_discarded() || is_refused(made) != is_there, needed + " is there, or not");
  return made;
}

void same_job(sc::job const& ours, json const& from) {
  require(ours.progress.value >= 0 && ours.progress.value <= 1, "a progress out of its range");
  static_cast<void>(ours.state());
  static_cast<void>(sc::made_at(ours));
  if (from.is_discarded()) return;
  same_text(ours.job_id, from, "/job/jobId");
  same_text(ours.status, from, "/job/status");
}

void decode_all(std::string_view text) {
  json const theirs = independently(text);
  auto const job = decoded<sc::job_reply>(text, theirs, "/job/jobId");
  if (!is_refused(job)) same_job(job->job, theirs);
  auto const order = decoded<sc::submit_reply>(text, theirs, "/job/jobId");
  if (!is_refused(order)) same_job(order->job, theirs);
  auto const asset = decoded<sc::asset_reply>(text, theirs, "/asset/id");
  if (!is_refused(asset) && !theirs.is_discarded()) {
    same_text(asset->asset.id, theirs, "/asset/id");
    same_text(asset->asset.url, theirs, "/asset/url");
  }
  auto const jobs = vetted::decode<sc::jobs_reply>(text);
  if (!is_refused(jobs))
    for (sc::job const& one : jobs->jobs) static_cast<void>(sc::made_at(one));
  is_refused(vetted::decode<sc::assets_reply>(text));
  is_refused(vetted::decode<sc::job_sources_reply>(text));
  auto const price = vetted::decode<sc::dry_run_reply>(text);
  if (!is_refused(price) && price->creative_units_cost)
    require(std::isfinite(*price->creative_units_cost), "a price that is no number");
  // The id in a text that cannot be read is the one that it has where it can be.
  std::string const named = sc::job_named_in(text);
  require(text.find(named) != text.npos, "an id that is not in the text", named);
  bool const is_once = text.find("jobId") == text.rfind("jobId");
  std::string const* const id = text_at(theirs, "/job/jobId"_json_pointer);
  require(id == nullptr || !is_once || named.empty() || named == *id, "another id in the text",
          named);
}

json const& member_of(json const& object, char const* name) {
  static json const none;
  return object.contains(name) ? object[name] : none;
}

/// Maps, variants, bytes and lists of optionals have what nlohmann finds in the same place.
void same_kinds(kinds const& ours, json const& theirs) {
  std::size_t numbers = 0, texts = 0;
  json const& all_numbers = member_of(theirs, "numbers");
  for (auto const& [name, one] : ours.numbers)
    require(all_numbers.is_object() && all_numbers.contains(name), "a name of nobody", name);
  if (all_numbers.is_object())
    for (auto const& [name, one] : all_numbers.items()) {
      if (!one.is_number_integer()) continue;
      bool const fits = one.is_number_unsigned()
                            ? std::in_range<std::int32_t>(one.get<std::uint64_t>())
                            : std::in_range<std::int32_t>(one.get<std::int64_t>());
      auto const found = ours.numbers.find(name);
      require((found != ours.numbers.end()) == fits, "a number that fits, or not", name);
      require(!fits || found->second == one.get<std::int32_t>(), "another number", name);
      ++numbers;
    }
  require(ours.numbers.size() <= all_numbers.size() && numbers <= all_numbers.size(),
          "more numbers");
  json const& all_texts = member_of(theirs, "texts");
  if (all_texts.is_object())
    for (auto const& [name, one] : all_texts.items()) texts += one.is_string() ? 1u : 0u;
  require(ours.texts.size() == texts, "more or fewer texts");
  for (auto const& [name, one] : ours.texts)
    require(all_texts.contains(name) && all_texts[name] == one, "another text", name);
  json const& flags = member_of(theirs, "flags");
  require(ours.flags.size() == (flags.is_array() ? flags.size() : 0), "a place that is lost");
  json const& image = member_of(theirs, "image");
  bool const is_image =
      image.is_string() && (image == "" || vetted::is_base64(image.get_ref<std::string const&>()));
  require(ours.image.has_value() == is_image, "bytes, or none");
  json const& parts = member_of(theirs, "parts");
  std::size_t strings = 0, read = 0;
  if (parts.is_array())
    for (json const& one : parts) strings += one.is_string() ? 1u : 0u;
  for (auto const& one : ours.parts) read += one.index() == 0 ? 1u : 0u;
  require(read == strings, "more or fewer parts that are texts");
}

void decode_kinds(std::string_view text) {
  json const theirs = independently(text);
  auto const made = vetted::decode<kinds>(text);
  require(!is_no_json(text) || is_refused(made), "what is no JSON is read");
  require(theirs.is_discarded() || is_refused(made) == !theirs.is_object(), "an object, or none");
  if (made && !theirs.is_discarded()) same_kinds(*made, theirs);
  static_cast<void>(vetted::salvaged<kinds>(text));
  using any_part = std::variant<text_part, tree_part, boost::json::value>;
  auto const any = vetted::decode<any_part>(text);
  require(theirs.is_discarded() || is_refused(any) == false || theirs.is_object(), "any JSON");
  static_cast<void>(vetted::salvaged<any_part>(text));
}

/// Whether a person can be shown `text`: UTF-8 without control characters.
bool is_printable(std::string_view text) {
  bool after_c2 = false;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || (after_c2 && byte < 0xa0)) return false;
    after_c2 = byte == 0xc2;
  }
  std::string const as_json =
      json(std::string{text}).dump(-1, ' ', false, json::error_handler_t::ignore);
  return json::parse(as_json).get<std::string>() == text;
}

void read_refusal(std::string_view input) {
  constexpr int statuses[] = {200, 303, 400, 401, 403, 404, 410, 418, 422, 429, 500, 503, 599};
  http::response answer;
  answer.status = statuses[fuzz::number_from(input) % std::size(statuses)];
  answer.content = input;
  auto const found = vetted::read_refusal(answer, sc::refusal_rules_of_api, {429, "reason"});
  auto const of_image = vetted::read_refusal(answer, sc::refusal_rules_of_image);
  for (sc::error const& told : {found.what, of_image.what}) {
    require(!told.message.empty() && told.message.size() < 512 * 4 * 2 + 400,
            "a text too short or long", told.message);
    require(is_printable(told.message) && is_printable(told.trace_id), "a text that nobody may see",
            told.message);
    require(std::isfinite(told.remaining_seconds) && told.remaining_seconds >= 0, "an odd time");
    require(told.status == answer.status, "another status");
  }
  auto const time = vetted::call::hint_in(answer, found);
  require(!time || (*time > http::duration::zero() && *time <= vetted::call::longest_retry_after),
          "an odd time");
  require(!found.lasts || answer.status == 429, "a limit without 429");
  json const theirs = independently(answer.content);
  std::string const* const reason = text_at(theirs, "/reason"_json_pointer);
  bool const has_reason = reason != nullptr && !reason->empty();
  require(found.is_not_taken == (answer.status == 429 && has_reason), "taken or not");
  if (reason == nullptr || reason->empty() || reason->size() > 500) return;
  std::string const& message = found.what.message;
  require(message.find(vetted::printable(*reason)) != message.npos, "the reason is not told",
          message);
}

void read_handle(std::string_view line) {
  auto const id = sc::job_id_of(line);
  if (!id) return;
  require(!id->empty() && line.find(*id) != line.npos, "an id that is not in the line");
  require(id->find_first_of(" \t\r\n") == id->npos, "an id with a blank", *id);
  sc::job one;
  one.job_id = *id;
  require(sc::job_id_of(sc::handle_of(one)) == id, "another id the second time", *id);
  std::string const url = "https://a/" + http::percent_encoded(*id);
  require(url.size() > http::longest_url || http::parse_url(url), "an id that fits into no URL",
          *id);
}

bool is_device(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  static std::set<std::string> const devices = [] {
    std::set<std::string> all{"CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$"};
    for (char digit = '0'; digit <= '9'; ++digit)
      all.insert({std::string{"COM"} + digit, std::string{"LPT"} + digit});
    return all;
  }();
  return devices.count(name) != 0;
}

void name_file(std::string_view input) {
  std::string_view const id = fuzz::line_from(input);
  std::string const name = vetted::file_name(id);
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  require(name.find_first_not_of(allowed) == name.npos, "a character of others", name);
  require(!name.empty() && name.size() <= 120, "a name too short or long", name);
  require(name.front() != '-' && !is_device(name), "an option or a device", name);
  require(vetted::file_name(id) == name, "another name the second time", name);
  require(id == input || vetted::file_name(input) != name, "a name for two ids", name);
}

/// An empty list either says that the request did not arrive, or that it is too early to say so.
void look_for(sc::receipt const& sent) {
  http::memory list{[](http::request const&) {
    http::outcome answer;
    answer.response.status = 200;
    answer.response.fields.push_back({"Date", "Mon, 21 Sep 2026 14:13:20 GMT"});
    answer.response.content = R"({"jobs":[]})";
    return answer;
  }};
  sc::client client{std::move(list), {"key", "secret"}};
  constexpr std::chrono::sys_seconds now{std::chrono::seconds{1'790'000'000}};
  auto const found =
      client.find_recent(sc::txt2img_ip_adapter{.model_id = "flux.1-dev", .prompt = "a pier"},
                         sc::receipt{.sent_at = sent.sent_at}, now);
  bool const is_unsaid = sent.sent_at == std::chrono::system_clock::time_point{};
  bool const is_early = sent.sent_at > now - sc::detail::find_operation::settling;
  require(found.has_value() == (!is_unsaid && !is_early), "another answer than by the time");
  require(found || is_unsaid ||
              (found.error().remaining_seconds > 0 && found.error().remaining_seconds <= 30),
          "an odd time to wait");
}

void read_receipt(std::string_view line) {
  auto const read = sc::receipt_of(line);
  if (!read) return;
  std::string const written = sc::line_of(*read);
  auto const again = sc::receipt_of(std::string_view{written});
  require(again.has_value(), "what was written cannot be read", written);
  require(again->sent_at == read->sent_at && again->fingerprint == read->fingerprint &&
              again->bytes_sent == read->bytes_sent && again->nonce == read->nonce,
          "another receipt", written);
  look_for(*read);
}

bool const added = fuzz::add("decode", decode_all) && fuzz::add("decode_kinds", decode_kinds) &&
                   fuzz::add("refusal", read_refusal) && fuzz::add("handle", read_handle) &&
                   fuzz::add("receipt", read_receipt) && fuzz::add("file_name", name_file);

}  // namespace
