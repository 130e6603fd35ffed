// SPDX-License-Identifier: BSL-1.0
//
// A request of 24 members, 15 of them set, as 734 bytes of JSON: write_json against what an expert
// writes by hand for this one struct (hand_writer.hpp) and against libraries. All write the same
// document. Then a table of ratios and the heap blocks of one write.
#include <cstdlib>
#include <cstring>
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

#include "contestants.hpp"
#include "hand_writer.hpp"
#include "ratios.hpp"
#include "reflected.hpp"
#include "sample_request.hpp"

namespace {

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

}  // namespace

int main(int count, char** arguments) {
  auto const request = sample::run_time_request();
  auto const plain = sample::hand_request();
  constexpr std::string_view constant_body = vetted::json_of<sample::constant>;

  // Members in one order, numbers in one form.
  auto const normal = [](std::string_view text) { return nlohmann::json::parse(text).dump(); };
  contestants all{sample::body_size, normal(constant_body)};

  std::string copied(sample::body_size, ' '), from_constant, reused, returned, boosted, nlohmanned;
  std::string const source{constant_body};
  all.add(
      "memcpy", [&] { std::memcpy(copied.data(), source.data(), source.size()); },
      [&] { return normal(copied); });

  hand::buffer raw;
  auto const add_hand = [&]<class Doubles, class Escapes>(std::string const& name, Doubles,
                                                          Escapes) {
    all.add(
        name, [&] { hand::writer<Doubles, Escapes>::write(plain, raw); },
        [&] { return normal(raw.view()); });
  };
  add_hand("hand", hand::short_decimals{}, hand::block_escapes{});
  add_hand("hand, std::to_chars", hand::to_chars_doubles{}, hand::block_escapes{});
  add_hand("hand, overlapping blocks", hand::short_decimals{}, hand::overlapping_escapes{});
  add_hand("hand, byte by byte", hand::short_decimals{}, hand::bytewise_escapes{});

  all.add(
      "vetted, reused buffer",
      [&] {
        reused.clear();
        if (!vetted::write_json(request, reused)) std::abort();
      },
      [&] { return normal(reused); });
  all.add(
      "vetted, new string", [&] { returned = *vetted::write_json(request); },
      [&] { return normal(returned); });
  all.add(
      "vetted, json_of copied", [&] { from_constant = vetted::json_of<sample::constant>; },
      [&] { return normal(from_constant); });
#if defined(VETTED_WITH_RAPIDJSON)
  rapidjson::StringBuffer rapid;
  all.add(
      "RapidJSON Writer", [&] { write_rapidjson(plain, rapid); },
      [&] { return normal({rapid.GetString(), rapid.GetSize()}); });
#endif
#if defined(VETTED_WITH_GLAZE) || defined(VETTED_WITH_REFLECTCPP)
  auto const reflected_request = reflected::of(plain);
#endif
#if defined(VETTED_WITH_GLAZE)
  std::string glazed;
  all.add(
      "glaze", [&] { reflected::write_glaze(reflected_request, glazed); },
      [&] { return normal(glazed); });
#endif
#if defined(VETTED_WITH_REFLECTCPP)
  std::string reflect;
  all.add(
      "reflect-cpp", [&] { reflected::write_reflectcpp(reflected_request, reflect); },
      [&] { return normal(reflect); });
#endif
  all.add(
      "Boost.JSON",
      [&] {
        boost::json::object object;
        put_members<boost::json::array>(
            plain, [&](char const* key, auto const& value) { object[key] = value; });
        boosted = boost::json::serialize(object);
      },
      [&] { return normal(boosted); });
  all.add(
      "nlohmann",
      [&] {
        nlohmann::ordered_json object;
        put_members<std::vector<nlohmann::ordered_json>>(
            plain, [&](char const* key, auto const& value) { object[key] = value; });
        nlohmanned = object.dump();
      },
      [&] { return normal(nlohmanned); });

  // No two alike, so that no branch is foreseen.
  sample::varied_requests source_of_all;
  std::vector<sample::both> many;
  for (int i = 0; i < 256; ++i) many.push_back(source_of_all.next());
  std::string one_body;
  hand::buffer one_by_hand;
  using fastest = hand::writer<hand::short_decimals, hand::overlapping_escapes>;
  std::string expected;
  for (sample::both const& one : many) expected += normal(*vetted::write_json(one.ours)) + '\n';
  contestants varied{expected.size(), expected};
  auto const add_varied = [&](std::string const& name, auto write_one) {
    varied.add(
        name,
        [&many, write_one] {
          for (sample::both const& one : many) write_one(one);
        },
        [&many, write_one, &normal] {
          std::string all;
          for (sample::both const& one : many) all += normal(write_one(one)) + '\n';
          return all;
        });
  };
  add_varied("hand, 256 requests", [&](sample::both const& one) {
    sample::hand_writer::write(one.theirs, one_by_hand);
    return one_by_hand.view();
  });
  add_varied("hand, overlapping blocks, 256 requests", [&](sample::both const& one) {
    fastest::write(one.theirs, one_by_hand);
    return one_by_hand.view();
  });
  add_varied("vetted, 256 requests", [&](sample::both const& one) {
    one_body.clear();
    if (!vetted::write_json(one.ours, one_body)) std::abort();
    return std::string_view{one_body};
  });

  ratios reporter;
  run_all(count, arguments, reporter);
  reporter.section("Write a request of 734 bytes");
  all.print_ratios(reporter, "hand", "vetted, reused buffer", 1.15);
  all.print_blocks(reporter);
  reporter.section("Write 256 requests of which no two are alike");
  varied.print_ratios(reporter, "hand, overlapping blocks, 256 requests");
  return reporter.save();
}
