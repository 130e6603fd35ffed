// SPDX-License-Identifier: BSL-1.0
// One marker, one or two lines. The shapes of the errors are those that
// clients of the real service have seen: {"reason"} from the application,
// {"message"} or HTML from the gateway, XML from the assets' host.
#include <stand_in/trouble.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace stand_in {
namespace {

using nlohmann::json;

constexpr std::string_view error_page =
    "<!DOCTYPE html>\n<html>\n<head><title>502 Bad Gateway</title></head>\n"
    "<body>\n<center><h1>502 Bad Gateway</h1></center>\n<hr>\n</body>\n</html>\n";

reply html(unsigned status) {
  reply made;
  made.status = status;
  made.type = "text/html; charset=utf-8";
  made.body = error_page;
  return made;
}

reply too_many(json const& body, int seconds) {
  reply made = json_reply(429, body);
  made.fields.emplace_back("Retry-After", std::to_string(seconds));
  return made;
}

// What a terminal must not be shown unfiltered: colours, a new window title, a bell, a line over
// the last one, a NUL; and 10 kB of it.
std::string nasty_reason() {
  std::string text = "\x1b[31mred\x1b[0m \x1b]0;title\x07 over\rwritten\n\tback\b\b nul:";
  text += '\0';
  text += " delete:\x7f c1:\xc2\x9b";
  while (text.size() < 10 * 1024) text += " and so on";
  return text;
}

void add_unknown_keys(json& document) {
  if (document.is_array()) {
    for (auto& item : document) add_unknown_keys(item);
  }
  if (!document.is_object()) return;
  for (auto& member : document) add_unknown_keys(member);
  document["zzUnknown"] = {{"list", {1, "two", nullptr, {{"three", 3.5}}}}, {"flag", true}};
  document["aUnknown"] = "a word that nobody knows";
  if (document.contains("jobType")) document["jobType"] = "flux-of-the-future";
}

void make_progress_text(json& document) {
  for (auto& member : document) {
    if (member.is_object() && member.contains("progress"))
      member["progress"] = member["progress"].dump();
  }
}

// Spliced into the text, because a document of this
// size or depth is more quickly written than built.
void splice_first(std::string& body, std::string const& member) {
  if (body.starts_with('{')) body.insert(1, member + ',');
}

std::string big_member() {
  constexpr std::size_t bytes = 20'500'000;
  return R"("padding":")" + std::string(bytes, 'x') + '"';
}

std::string deep_member() {
  constexpr std::size_t depth = 1000;
  std::string text = R"("deep":)";
  for (std::size_t level = 0; level < depth; ++level) text += R"({"a":)";
  return text + "0" + std::string(depth, '}');
}

}  // namespace

std::optional<reply> instead_of_generating(markers const& in) {
  if (in.has("[400]")) return refusal(400, "Standalone models are not supported for this endpoint");
  if (in.has("[401]")) return refusal(401, "Unauthorized");
  if (in.has("[403]")) {
    return json_reply(403, {{"reason", "The current plan does not include this model"},
                            {"name", "ModelAccessRestrictedError"},
                            {"details", {{"modelId", "flux.1-dev"}, {"requiredPlan", "cu-pro"}}},
                            {"trace_id", "tr_stand_in"}});
  }
  if (in.has("[404]")) return refusal(404, "Model not found");
  if (in.has("[429]")) return too_many({{"reason", "cooldown"}, {"remainingSeconds", 2}}, 2);
  if (in.has("[429-parallel]")) {
    return json_reply(429,
                      {{"reason", "Limit reached for parallel inferences"},
                       {"name", "TooManyRequests"},
                       {"details", {{"actionName", "parallel-inference"}, {"actionLimit", 4}}}});
  }
  if (in.has("[500]")) return refusal(500, "Internal server error");
  if (in.has("[503-html]") || in.has("[html]")) return html(502);
  if (in.has("[echo-reason]")) return refusal(400, nasty_reason());
  return std::nullopt;
}

void spoil_reply(markers const& in, reply& answer) {
  if (in.has("[html-200]")) answer = html(200);
  if (in.has("[empty]")) answer.body.clear();
  if (in.has("[truncated]")) answer.body.resize(answer.body.size() / 2);
  if (in.has("[big]")) splice_first(answer.body, big_member());
  if (in.has("[deep]")) splice_first(answer.body, deep_member());
  if (in.has("[cut]")) answer.how = delivery::cut;
  if (in.has("[hang]")) answer.how = delivery::hanging;
  if (in.has("[drop]")) answer.how = delivery::dropped;
}

timetable timetable_of(markers const& in, std::chrono::milliseconds stage_length) {
  timetable plan = usual_timetable(in.has("[slow]") ? stage_length * 5 : stage_length);
  auto const instead_of_the_end = [&](char const* status) {
    plan.pop_back();
    plan.back().status = status;
  };
  if (in.has("[unknown-status]")) {
    plan.insert(plan.begin() + 3, {"thinking-it-over", plan[3].begins});
    for (std::size_t later = 4; later < plan.size(); ++later) plan[later].begins += plan[1].begins;
  }
  if (in.has("[fail]")) instead_of_the_end("failure");
  if (in.has("[canceled]")) instead_of_the_end("canceled");
  if (in.has("[never]")) plan.resize(plan.size() - 2);
  return plan;
}

std::optional<reply> instead_of_poll(markers const& in, int poll) {
  if (in.has("[gone]")) {
    reply nothing;
    nothing.how = delivery::gone;
    return nothing;
  }
  if (in.has("[poll-500]") && poll % 2 == 0) return refusal(500, "Internal server error");
  return std::nullopt;
}

void spoil_document(markers const& in, json& document) {
  if (in.has("[job-only]")) document.erase("inference");
  if (in.has("[wrong-type]")) make_progress_text(document);
  if (in.has("[no-assets]") && document.contains("job"))
    document["job"]["metadata"]["assetIds"] = json::array();
  if (in.has("[asset-lies]") && document.contains("asset"))
    document["asset"]["mimeType"] = "image/jpeg";
  if (in.has("[unknown-keys]")) add_unknown_keys(document);
}

std::string address_of(markers const& in, std::string const& usual) {
  return in.has("[evil-url]") ? "file:///etc/passwd" : usual;
}

void spoil_download(markers const& in, reply& answer, std::string const& elsewhere) {
  if (in.has("[asset-403]"))
    answer = xml_error(403, "AccessDenied", "Access denied: the URL has expired");
  if (in.has("[asset-html]")) answer = html(200);
  if (in.has("[asset-cut]")) answer.how = delivery::cut;
  if (in.has("[asset-lies]")) answer.type = "image/jpeg";
  if (in.has("[asset-evil-id]")) {
    answer.fields.emplace_back("Content-Disposition", "attachment; filename=\"../../evil.png\"");
  }
  if (in.has("[asset-redirect]")) {
    answer = reply{302, {}, "text/plain", {{"Location", elsewhere}}, delivery::whole};
  }
}

reply xml_error(unsigned status, std::string const& code, std::string const& message) {
  reply made;
  made.status = status;
  made.type = "application/xml";
  made.body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code +
              "</Code><Message>" + message + "</Message></Error>\n";
  return made;
}

}  // namespace stand_in
