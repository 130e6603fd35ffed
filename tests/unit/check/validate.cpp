// SPDX-License-Identifier: BSL-1.0
#define VETTED_ALLOW_SUPERSEDED
#include <doctest/doctest.h>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include <vetted/check/validate.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "../allocations.hpp"

namespace {

namespace sc = vetted::scenario;

std::string const bad_utf8 = "caf\xe9";
std::string const nothing;

std::vector<std::string> pointers(vetted::violations const& all) {
  std::vector<std::string> result;
  for (vetted::violation const& one : all)
    if (one.weight() == vetted::severity::error) result.push_back(one.pointer());
  return result;
}

}  // namespace

TEST_CASE("a request that keeps its rules has no violations") {
  sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
  CHECK(vetted::validate(request).empty());
  request.prompt = std::string{"run-time text"};
  request.ip_adapter_image_ids = std::vector<std::string>{"a", "b", "c", "d", "e"};
  CHECK(vetted::validate(request).empty());
  CHECK(vetted::validate(request).text().empty());
}

TEST_CASE("all violations are told at once, in the order of members, with their places") {
  sc::txt2img_ip_adapter request{.model_id = nothing, .prompt = bad_utf8};
  request.project_id = nothing;  // the last member first: order is the request's, not the program's
  request.seed = std::string{"12a"};
  request.ip_adapter_image_ids = std::vector<std::string>{"a", "", "c", "d", "", bad_utf8};
  request.ip_adapter_image = std::string{"data:text/plain;base64,AAAA"};
  request.concepts = {sc::concept_weight{.model_id = "ok", .scale = 1},
                      sc::concept_weight{.model_id = nothing, .scale = 1, .model_epoch = nothing}};
  request.scheduler = static_cast<sc::scheduler>(request.concepts.size() + 100);
  vetted::violations const found = vetted::validate(request);
  CHECK(pointers(found) == std::vector<std::string>{"/modelId", "/prompt", "/ipAdapterImageIds/1",
                                                    "/ipAdapterImageIds/4", "/ipAdapterImageIds/5",
                                                    "/ipAdapterImage", "/seed", "/scheduler",
                                                    "/concepts/1/modelId", "/concepts/1/modelEpoch",
                                                    "/projectId"});
  REQUIRE(found.size() == 11);
  CHECK(found[0].keyword() == "minLength");
  CHECK(found[1].is_invalid_utf8());
  CHECK(found[1].byte_offset() == 3);
  CHECK(found[7].keyword() == "enum");
}

TEST_CASE("the text has a line for each violation") {
  sc::txt2img_ip_adapter request{.model_id = nothing, .prompt = "p"};
  request.seed = std::string{"x"};
  CHECK(vetted::validate(request).text() ==
        "/modelId: model_id must be text in valid UTF-8, not empty and made of visible ASCII "
        "characters; "
        "nothing was given\n"
        "/seed: seed must be text in valid UTF-8 and made of decimal digits; \"x\" was given");
}

TEST_CASE("a value taken back is not looked at") {
  sc::txt2img_ip_adapter request{.model_id = "m", .prompt = "p"};
  request.seed = std::string{"x"};
  request.seed.reset();
  request.ip_adapter_image_ids = std::vector<std::string>{""};
  request.ip_adapter_image_ids.clear();
  CHECK(vetted::validate(request).empty());
}

TEST_CASE("a part of a request can be checked alone") {
  sc::concept_weight const part{.model_id = nothing, .scale = 1};
  CHECK(pointers(vetted::validate(part)) == std::vector<std::string>{"/modelId"});
}

TEST_CASE("nothing is allocated when there is nothing to say") {
  sc::txt2img_ip_adapter const request{
      .model_id = "flux.1-dev",
      .prompt = std::string{"a prompt that is too long to live inside of a string object"},
      .ip_adapter_image_ids = std::vector<std::string>{"a", "b", "c", "d", "e", "f"},
      .guidance = 3.5,
      .seed = "1",
      .scheduler = sc::scheduler::ddim,
      .concepts = {{.model_id = "m", .scale = 1}}};
  std::size_t const before = allocations::count;
  bool const good = vetted::validate(request).empty();
  std::size_t const after = allocations::count;
  CHECK(good);
  CHECK(after == before);
  // The counter counts: otherwise the line above would say nothing.
  sc::concept_weight const broken{.model_id = nothing, .scale = 1};
  std::size_t const quiet = allocations::count;
  bool const found = !vetted::validate(broken).empty();
  CHECK(allocations::count > quiet);
  CHECK(found);
}

TEST_CASE("violations in a result are thrown as their text") {
  vetted::violations some = vetted::validate(sc::concept_weight{.model_id = nothing, .scale = 1});
  std::string words;
  try {
    vetted::result<void, vetted::violations>{some}.value();
  } catch (std::domain_error const& thrown) {
    words = thrown.what();
  }
  CHECK(words == some.text());
}
