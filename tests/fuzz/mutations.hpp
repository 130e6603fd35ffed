// SPDX-License-Identifier: BSL-1.0
//
// mutations: bodies near to real ones, the same in every run: some changed as JSON (a value, a
// member), some as bytes. Look at next(), and at next_anywhere() for bodies of any shape.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

class mutations {
 public:
  /// `corpus` are real bodies as JSON text.
  explicit mutations(std::vector<std::string> corpus) : corpus_(std::move(corpus)) {}

  std::string next() {
    std::string text = corpus_[below(corpus_.size())];
    if (below(3) > 0) text = changed_as_json(text);
    if (below(3) == 0) text = changed_as_bytes(text);
    return text;
  }

  /// Of bodies of any shape: values anywhere in them are changed, most often to one that stands
  /// elsewhere in the corpus.
  std::string next_anywhere() {
    std::string text = corpus_[below(corpus_.size())];
    json body = json::parse(text);
    for (std::size_t changes = below(4); changes > 0; --changes) {
      std::vector<json*> places;
      collect(body, places);
      change_at(*one_of(places));
    }
    text = body.dump();
    return below(8) == 0 ? changed_as_bytes(text) : text;
  }

 private:
  using json = nlohmann::ordered_json;

  static void collect(json& value, std::vector<json*>& places) {
    places.push_back(&value);
    if (value.is_structured())
      for (json& part : value) collect(part, places);
  }

  json value_of_corpus() {
    json other = json::parse(one_of(corpus_));
    std::vector<json*> places;
    collect(other, places);
    return *one_of(places);
  }

  void change_at(json& value) {
    switch (below(6)) {
      case 0: value = any_value(); return;
      case 1: value = like(value); return;
      case 2:
        if (value.is_object() && !value.empty()) {
          auto at = value.begin();
          std::advance(at, static_cast<std::ptrdiff_t>(below(value.size())));
          value.erase(at);
        } else if (value.is_array() && !value.empty()) {
          value.push_back(json(value[below(value.size())]));
        } else {
          value = value_of_corpus();
        }
        return;
      case 3:
        if (value.is_object()) {
          value[one_of(words())] = value_of_corpus();
          return;
        }
        [[fallthrough]];
      default: value = value_of_corpus();
    }
  }

  std::size_t below(std::size_t limit) {
    return static_cast<std::size_t>(random_() % static_cast<std::uint64_t>(limit));
  }

  template <class T>
  T const& one_of(std::vector<T> const& values) {
    return values[below(values.size())];
  }

  std::string changed_as_json(std::string const& text) {
    json body = json::parse(text);
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) change(body);
    return body.dump();
  }

  void change(json& body) {
    static std::vector<std::string> const names{"modelId",
                                                "prompt",
                                                "negativePrompt",
                                                "negativePromptStrength",
                                                "ipAdapterImages",
                                                "ipAdapterImageIds",
                                                "ipAdapterScales",
                                                "ipAdapterType",
                                                "ipAdapterImage",
                                                "ipAdapterImageId",
                                                "ipAdapterScale",
                                                "width",
                                                "height",
                                                "aspectRatio",
                                                "guidance",
                                                "numInferenceSteps",
                                                "numSamples",
                                                "seed",
                                                "scheduler",
                                                "concepts",
                                                "modelEpoch",
                                                "baseModelId",
                                                "hideResults",
                                                "intermediateImages",
                                                "projectId",
                                                "widht",
                                                "",
                                                "Width"};
    switch (below(8)) {
      case 0: body.erase(one_of(names)); break;
      case 1: body[one_of(names)] = any_value(); break;
      case 2: body[one_of(names)] = json::array({any_value(), any_value()}); break;
      case 3: body["concepts"] = json::array({any_concept(), any_concept()}); break;
      case 4: body["modelId"] = one_of(models()); break;
      default: {  // a value of the kind that is there
        std::string const& name = one_of(names);
        if (body.contains(name)) body[name] = like(body[name]);
      }
    }
  }

  static std::vector<std::string> const& models() {
    static std::vector<std::string> const ids{"flux.1-dev",         "flux.1-schnell",
                                              "flux.1-pro",         "flux.1.1-pro",
                                              "flux.1.1-pro-ultra", "stable-diffusion-xl-base-1.0",
                                              "model_mine",         "model mine"};
    return ids;
  }

  json any_concept() {
    json one = json::object({{"modelId", any_value()}, {"scale", any_number()}});
    if (below(2) == 0) one["modelId"] = "model_a";
    if (below(4) == 0) one["modelEpoch"] = any_value();
    if (below(8) == 0) one.erase("scale");
    if (below(8) == 0) one["weight"] = 1;
    return one;
  }

  json any_number() {
    static std::vector<double> const numbers{
        0,         1,   -1,   -2,   2,    -2.0000001, 2.0000001, 0.5,    0.9,
        1.0000001, 10,  10.5, 20,   20.5, 2.5,        5,         5.001,  63,
        64,        72,  512,  513,  1024, 1025,       2048,      2056,   150,
        151,       128, 129,  28.5, 3.5,  1e300,      -0.0,      5e-324, 9007199254740993.0};
    return one_of(numbers);
  }

  json any_value() {
    switch (below(9)) {
      case 0: return nullptr;
      case 1: return below(2) == 0;
      case 2: return json::object();
      case 3: return json::array();
      case 4: return one_of(words());
      case 5: return static_cast<std::int64_t>(below(3000)) - 100;
      default: return any_number();
    }
  }

  static std::vector<std::string> const& words() {
    static std::vector<std::string> const some{"",
                                               "a",
                                               "flux.1-dev",
                                               "style",
                                               "character",
                                               "Style",
                                               "16:9",
                                               "21:9",
                                               "16:10",
                                               "DDIMScheduler",
                                               "DDIM",
                                               "0",
                                               "00012",
                                               "12a",
                                               "-1",
                                               "1\n",
                                               " ",
                                               "caf\xc3\xa9",
                                               "a\x01b",
                                               "a b",
                                               "data:image/png;base64,AAAA",
                                               "data:image/png;base64,AAA",
                                               "data:image/png;base64,iVBORw0KGgo=",
                                               "data:image/png;base64,iVBORw0KGgpz",
                                               "data:image/png;base64,iVBORw0KGgs=",
                                               "data:image/png;base64,iVBORw0KGgk=",
                                               "data:image/png;base64,iVBORw0KGg==",
                                               "data:image/png;base64,iVBORw0KGgo=AAAA",
                                               "data:image/jpeg;base64,iVBORw0KGgo=",
                                               "data:image/jpeg;base64,/9j/",
                                               "data:image/jpeg;base64,/9k/",
                                               "data:image/jpeg;base64,/9j/AA==",
                                               "data:image/webp;base64,UklGRv///1dXRUJQ",
                                               "data:image/webp;base64,UklGRgAAAFdXRUJQ",
                                               "data:image/webp;base64,UklGRgAAAABXRUJR",
                                               "data:image/webp;base64,UklGRgAAAABXRUI=",
                                               "data:image/png;base64,AA==",
                                               "data:image/gif;base64,AAAA",
                                               "data:image/png;base64,",
                                               "data:image/webp;base64,AAA=\n",
                                               std::string{"a\0b", 3}};
    return some;
  }

  json like(json const& old) {
    if (old.is_number()) return below(2) == 0 ? any_number() : json(below(2100));
    if (old.is_string()) return one_of(words());
    if (old.is_boolean()) return !old.get<bool>();
    if (old.is_array()) {
      json items = old;
      if (!items.empty() && below(2) == 0)
        items.erase(below(items.size()));
      else
        items.push_back(any_value());
      return items;
    }
    return any_value();
  }

  std::string changed_as_bytes(std::string text) {
    static std::vector<std::string> const pieces{"{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 ",",
                                                 ":",
                                                 "\"",
                                                 "null",
                                                 "true",
                                                 "1e999",
                                                 "-",
                                                 ".",
                                                 "0",
                                                 "e",
                                                 "\\u0000",
                                                 "\\ud800",
                                                 "\\ud83d\\ude00",
                                                 "\\",
                                                 "/",
                                                 "\xff",
                                                 "\xc3",
                                                 "\xed\xa0\x80",
                                                 "\xef\xbb\xbf",
                                                 " ",
                                                 "\n",
                                                 "\t",
                                                 "//",
                                                 "NaN",
                                                 "Infinity",
                                                 "\"width\":64,",
                                                 "\"prompt\":\"b\",",
                                                 "1.0",
                                                 "1e2",
                                                 "0x10",
                                                 "01",
                                                 "+1",
                                                 "'",
                                                 std::string(1, '\0')};
    for (std::size_t changes = 1 + below(2); changes > 0; --changes) {
      std::size_t const at = below(text.size() + 1);
      switch (below(5)) {
        case 0: text.insert(at, one_of(pieces)); break;
        case 1: text.erase(at, 1 + below(3)); break;
        case 2: text.resize(at); break;
        case 3:
          if (at < text.size()) text[at] = static_cast<char>(below(256));
          break;
        default:
          if (text.find('{') != text.npos) text.insert(text.find('{') + 1, one_of(pieces));
      }
      if (text.empty()) break;
    }
    return text;
  }

  std::vector<std::string> corpus_;
  std::mt19937_64 random_{20260415};
};
