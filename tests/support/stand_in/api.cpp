// SPDX-License-Identifier: BSL-1.0
// The five operations. Checks come in a fixed order: path, method, credentials, query, body.
// Trouble on demand comes after all of them, so that a request that breaks the contract is
// always told so, whatever its prompt asks for.
#include <stand_in/api.hpp>

#include <memory>
#include <utility>

#include <stand_in/data_url.hpp>
#include <stand_in/rules.hpp>
#include <stand_in/trouble.hpp>

namespace stand_in {
namespace {

using nlohmann::json;

constexpr std::string_view base_path = "/v1";

bool flag(request const& asked, char const* name) {
  auto const found = asked.query.find(name);
  return found != asked.query.end() && found->second == "true";
}

reply no_such_job(std::string const& id) { return refusal(404, "Job " + id + " not found"); }

}  // namespace

api::api(contract const& agreed, gallery& assets, jobs& made, settings with, std::uint64_t chance,
         std::stop_token stop)
    : contract_{agreed},
      gallery_{assets},
      jobs_{made},
      settings_{std::move(with)},
      stop_{std::move(stop)},
      dice_{chance} {}

reply api::answer(request const& asked) {
  std::string_view path = asked.path;
  if (!path.starts_with(base_path))
    return json_reply(404, {{"message", "Missing Authentication Token"}});
  path.remove_prefix(base_path.size());
  if (!contract_.knows(path)) return json_reply(404, {{"message", "Missing Authentication Token"}});
  auto const found = contract_.find(asked.method, path);
  if (!found) return json_reply(405, {{"message", "Method Not Allowed"}});
  if (!authorized(asked)) return refusal(401, "Unauthorized");
  if (auto const wrong = contract_.check_query(found->operation, asked.query))
    return refusal(400, *wrong);
  return carry_out(*found, asked);
}

bool api::authorized(request const& asked) const {
  std::string const given = asked.field("authorization");
  constexpr std::string_view scheme = "Basic ";
  if (!given.starts_with(scheme)) return false;
  auto const pair = base64_decoded(std::string_view{given}.substr(scheme.size()));
  return pair == settings_.api_key + ':' + settings_.api_secret;
}

reply api::carry_out(contract::match const& found, request const& asked) {
  complaint wrong;
  json const body = read_body(found.operation, asked, wrong);
  if (wrong) return refusal(400, *wrong);
  bool const original = flag(asked, "originalAssets");
  if (found.operation == "PostTxt2imgIpAdapterInferences") {
    return generate(body, flag(asked, "dryRun"), original);
  }
  if (found.operation == "GetJobId") return show_job(found.parameters.at("jobId"));
  if (found.operation == "PostJobActionByJobId") return act_on_job(found.parameters.at("jobId"));
  if (found.operation == "GetAssetsByAssetId")
    return show_asset(found.parameters.at("assetId"), original);
  if (found.operation == "PostAssetGetBulk") return show_assets(body, original);
  return refusal(501, "The stand-in does not offer " + found.operation);
}

json api::read_body(std::string const& operation, request const& asked, complaint& wrong) const {
  json const& schema = contract_.request_schema(operation);
  if (schema.is_null()) return {};
  std::string const type = asked.field("content-type");
  if (type.substr(0, type.find_first_of("; ")) != "application/json") {
    wrong = "Content-Type must be application/json";
    return {};
  }
  json body = parse_strictly(asked.body, wrong);
  if (!wrong) wrong = check(schema, body, unknown_members::refused);
  if (wrong) return {};
  if (operation == "PostTxt2imgIpAdapterInferences") wrong = check_generation(body);
  if (operation == "PostJobActionByJobId") wrong = check_action(body);
  if (operation == "PostAssetGetBulk") wrong = check_bulk(body);
  return body;
}

reply api::generate(json const& body, bool dry_run, bool original) {
  order what = read_order(body, chance());
  forgive_repeated(what);
  if (auto refused = instead_of_generating(what.trouble)) return *std::move(refused);

  json document = {{"creativeUnitsCost", price_of(what)}, {"creativeUnitsDiscount", 0}};
  if (!dry_run) {
    auto const made = std::make_shared<job>(gallery_.new_id("job_"), what,
                                            timetable_of(what.trouble, settings_.stage),
                                            gallery_.add_results(what, stop_));
    jobs_.add(made);
    document["job"] = made->document();
    document["inference"] = inference_of(what);
    link_references(what, document["inference"], original);
  }
  spoil_document(what.trouble, document);
  reply answer = json_reply(dry_run ? 269 : 200, document);
  spoil_reply(what.trouble, answer);
  return answer;
}

reply api::show_job(std::string const& id) {
  auto const found = jobs_.find(id);
  if (!found) return no_such_job(id);
  auto const& trouble = found->ordered().trouble;
  if (auto instead = instead_of_poll(trouble, found->count_poll())) return *std::move(instead);
  json document = {{"job", found->document()}};
  spoil_document(trouble, document);
  return json_reply(200, document);
}

reply api::act_on_job(std::string const& id) {
  auto const found = jobs_.find(id);
  if (!found) return no_such_job(id);
  if (!found->cancel())
    return refusal(400, "Cannot cancel this type of job. Action not permitted.");
  json document = {{"job", found->document()}};
  spoil_document(found->ordered().trouble, document);
  return json_reply(200, document);
}

reply api::show_asset(std::string const& id, bool original) const {
  auto const found = gallery_.find(id);
  if (!found) return refusal(404, "Asset " + id + " not found");
  return json_reply(200, asset_document(*found, original));
}

// The real service promises no order; the stand-in
// turns the ids round, so that nobody relies on one.
reply api::show_assets(json const& body, bool original) const {
  json assets = json::array();
  json const& ids = body["assetIds"];
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
    if (auto const found = gallery_.find(id->get<std::string>())) {
      assets.push_back(asset_document(*found, original)["asset"]);
    }
  }
  return json_reply(200, {{"assets", std::move(assets)}});
}

json api::asset_document(asset const& of, bool original) const {
  json document = {{"asset", gallery_.document(of, settings_.asset_url, original, stop_)}};
  spoil_document(of.trouble, document);
  return document;
}

// The API answers with links where images were sent, and with links beside ids.
void api::link_references(order const& what, json& inference, bool original) {
  inference.erase("ipAdapterImage");
  inference.erase("ipAdapterImages");
  std::vector<std::string> ids = what.image_ids;
  for (auto const& image : what.images) ids.push_back(gallery_.add_reference(image));
  for (auto const& id : ids) {
    inference["ipAdapterImages"].push_back(gallery_.link(id, settings_.asset_url, original));
  }
}

// "[once]": the second time the same prompt comes, all goes well.
void api::forgive_repeated(order& what) {
  if (!what.trouble.has("[once]")) return;
  std::lock_guard const lock{mutex_};
  if (!prompts_.insert(what.prompt).second) what.trouble = {};
}

std::uint64_t api::chance() {
  std::lock_guard const lock{mutex_};
  // Ten digits: easily read off a picture and typed again.
  return dice_.bits() % 10'000'000'000u;
}

}  // namespace stand_in
