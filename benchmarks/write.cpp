// SPDX-License-Identifier: BSL-1.0
//
// A request of 24 members, 15 of them set, as 734 bytes of JSON: write_json against what an expert
// writes by hand for this one struct (hand_writer.hpp) and against libraries. All write the same
// document. Then a table of ratios and the heap blocks of one write.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <nlohmann/json.hpp>
#if defined(VETTED_WITH_RAPIDJSON)
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#endif

#include <vetted/json/constant.hpp>
#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "base64_ratios.hpp"
#include "hand_writer.hpp"

namespace {

std::size_t blocks = 0;

}  // namespace

// Not inlined: g++ warns of a free() that it sees beside a new.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++blocks;
  if (void* const block = std::malloc(size)) return block;
  std::abort();
}
[[gnu::noinline]] void operator delete(void* block) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, std::size_t) noexcept { std::free(block); }

namespace {

namespace sc = vetted::scenario;

constexpr std::size_t body_size = 734;

constexpr char const model_id[] = "flux.1-dev", seed[] = "1234567890123456789",
                     prompt[] =
                         "a lighthouse on a cliff at dusk, painterly game splash art, warm light "
                         "in the windows, storm clouds over the sea, gulls, long shadows, "
                         "volumetric fog, highly detailed brush strokes, soft rim light, muted "
                         "palette, depth of field, wide angle, 35mm",
                     negative_prompt[] =
                         "people, text, watermark, blurry, low quality, extra limbs",
                     first_id[] = "asset_GTrL3mq4SXWyMxkOHRxlpw",
                     second_id[] = "asset_8FqbZ1cXTsS0ewVq3uJmAg",
                     third_id[] = "asset_Pn2LkD7yRbG5hYvC9xWzQe";

constexpr sc::txt2img_ip_adapter constant{
    .model_id = model_id,
    .prompt = prompt,
    .negative_prompt = negative_prompt,
    .negative_prompt_strength = 0.75,
    .ip_adapter_image_ids = {first_id, second_id, third_id},
    .ip_adapter_scales = {0.9, 0.45, 0.6, 0.25},
    .ip_adapter_type = sc::ip_adapter_type::style,
    .width = 1024,
    .height = 768,
    .guidance = 3.5,
    .num_inference_steps = 28,
    .num_samples = 2,
    .seed = seed,
    .scheduler = sc::scheduler::dpm_solver_multistep,
    .hide_results = true,
};

/// The same with text that came at run time: it is owned and not yet checked.
sc::txt2img_ip_adapter run_time_request() {
  sc::txt2img_ip_adapter request = constant;
  request.model_id = std::string{model_id};
  request.prompt = std::string{prompt};
  request.negative_prompt = std::string{negative_prompt};
  request.ip_adapter_image_ids = std::vector<std::string>{first_id, second_id, third_id};
  request.seed = std::string{seed};
  return request;
}

hand::request hand_request() {
  hand::request r;
  r.model_id = model_id;
  r.prompt = prompt;
  r.negative_prompt = negative_prompt;
  r.negative_prompt_strength = 0.75;
  r.ip_adapter_image_ids = {first_id, second_id, third_id};
  r.ip_adapter_scales = {0.9, 0.45, 0.6, 0.25};
  r.ip_adapter_type = hand::ip_adapter_type::style;
  r.width = 1024;
  r.height = 768;
  r.guidance = 3.5;
  r.num_inference_steps = 28;
  r.num_samples = 2;
  r.seed = seed;
  r.scheduler = hand::scheduler::dpm_solver_multistep;
  r.hide_results = true;
  return r;
}

// For the libraries: every member that is set, as a key and a value of theirs.
template <class Array, class Put>
void put_members(hand::request const& r, Put const& put) {
  put("modelId", *r.model_id);
  put("prompt", *r.prompt);
  put("negativePrompt", *r.negative_prompt);
  put("negativePromptStrength", *r.negative_prompt_strength);
  put("ipAdapterImageIds", Array(r.ip_adapter_image_ids.begin(), r.ip_adapter_image_ids.end()));
  put("ipAdapterScales", Array(r.ip_adapter_scales.begin(), r.ip_adapter_scales.end()));
  put("ipAdapterType", "style");
  put("width", *r.width);
  put("height", *r.height);
  put("guidance", *r.guidance);
  put("numInferenceSteps", *r.num_inference_steps);
  put("numSamples", *r.num_samples);
  put("seed", *r.seed);
  put("scheduler", "DPMSolverMultistepScheduler");
  put("hideResults", *r.hide_results);
}

#if defined(VETTED_WITH_RAPIDJSON)
void write_rapidjson(hand::request const& r, rapidjson::StringBuffer& out) {
  out.Clear();
  rapidjson::Writer<rapidjson::StringBuffer> writer{out};
  auto const string = [&](std::string const& text) {
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  };
  auto const key = [&](std::string_view name) {
    writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  };
  writer.StartObject();
  key("modelId"), string(*r.model_id);
  key("prompt"), string(*r.prompt);
  key("negativePrompt"), string(*r.negative_prompt);
  key("negativePromptStrength"), writer.Double(*r.negative_prompt_strength);
  key("ipAdapterImageIds"), writer.StartArray();
  for (std::string const& id : r.ip_adapter_image_ids) string(id);
  writer.EndArray();
  key("ipAdapterScales"), writer.StartArray();
  for (double const scale : r.ip_adapter_scales) writer.Double(scale);
  writer.EndArray();
  key("ipAdapterType"), writer.String("style");
  key("width"), writer.Int64(*r.width);
  key("height"), writer.Int64(*r.height);
  key("guidance"), writer.Double(*r.guidance);
  key("numInferenceSteps"), writer.Int64(*r.num_inference_steps);
  key("numSamples"), writer.Int64(*r.num_samples);
  key("seed"), string(*r.seed);
  key("scheduler"), writer.String("DPMSolverMultistepScheduler");
  key("hideResults"), writer.Bool(*r.hide_results);
  writer.EndObject();
}
#endif

/// A way to write the body; `text` is what came out last.
struct contestant {
  std::string name;
  std::function<void()> write;
  std::function<std::string_view()> text;
};

[[noreturn]] void stop(std::string const& name) {
  std::fprintf(stderr, "%s writes another document\n", name.c_str());
  std::exit(1);
}

}  // namespace

int main(int count, char** arguments) {
  auto const request = run_time_request();
  auto const plain = hand_request();
  constexpr std::string_view constant_body = vetted::json_of<constant>;
  static_assert(constant_body.size() == body_size);

  std::vector<contestant> all;
  std::string copied(body_size, ' '), from_constant, reused, returned, boosted, nlohmanned;
  hand::buffer raw;
  auto const raw_text = [&] { return raw.view(); };
  std::string const source{constant_body};
  all.push_back({"memcpy", [&] { std::memcpy(copied.data(), source.data(), source.size()); },
                 [&] { return std::string_view{copied}; }});
  using block = hand::block_escapes;
  all.push_back(
      {"hand", [&] { hand::writer<hand::short_decimals, block>::write(plain, raw); }, raw_text});
  all.push_back({"hand, std::to_chars",
                 [&] { hand::writer<hand::to_chars_doubles, block>::write(plain, raw); },
                 raw_text});
  all.push_back(
      {"hand, overlapping blocks",
       [&] { hand::writer<hand::short_decimals, hand::overlapping_escapes>::write(plain, raw); },
       raw_text});
  all.push_back(
      {"hand, byte by byte",
       [&] { hand::writer<hand::short_decimals, hand::bytewise_escapes>::write(plain, raw); },
       raw_text});
  all.push_back({"vetted, reused buffer",
                 [&] {
                   reused.clear();
                   if (!vetted::write_json(request, reused)) std::abort();
                 },
                 [&] { return std::string_view{reused}; }});
  all.push_back({"vetted, new string", [&] { returned = *vetted::write_json(request); },
                 [&] { return std::string_view{returned}; }});
  all.push_back({"vetted, json_of copied", [&] { from_constant = vetted::json_of<constant>; },
                 [&] { return std::string_view{from_constant}; }});
#if defined(VETTED_WITH_RAPIDJSON)
  rapidjson::StringBuffer rapid;
  all.push_back({"RapidJSON Writer", [&] { write_rapidjson(plain, rapid); },
                 [&] { return std::string_view{rapid.GetString(), rapid.GetSize()}; }});
#endif
  all.push_back({"Boost.JSON",
                 [&] {
                   boost::json::object object;
                   put_members<boost::json::array>(
                       plain, [&](char const* key, auto const& value) { object[key] = value; });
                   boosted = boost::json::serialize(object);
                 },
                 [&] { return std::string_view{boosted}; }});
  all.push_back({"nlohmann",
                 [&] {
                   nlohmann::ordered_json object;
                   put_members<std::vector<nlohmann::ordered_json>>(
                       plain, [&](char const* key, auto const& value) { object[key] = value; });
                   nlohmanned = object.dump();
                 },
                 [&] { return std::string_view{nlohmanned}; }});

  auto const expected = nlohmann::json::parse(constant_body);
  std::map<std::string, std::size_t> blocks_of;
  for (contestant const& one : all) {
    one.write();  // whatever it keeps, it has now
    std::size_t const before = blocks;
    one.write();
    blocks_of[one.name] = blocks - before;
    if (nlohmann::json::parse(one.text()) != expected) stop(one.name);
    add(one.name, body_size, [&one] { one.write(); });
  }

  ratios reporter;
  run_all(count, arguments, reporter);
  std::printf("\n");
  for (contestant const& one : all)
    reporter.print(one.name, "hand", one.name == "vetted, reused buffer" ? 1.15 : 0);
  std::printf("\nheap blocks of one write (of operator new; RapidJSON also asks malloc)\n");
  for (contestant const& one : all)
    std::printf("%-32s %3zu\n", one.name.c_str(), blocks_of[one.name]);
}
