// SPDX-License-Identifier: BSL-1.0
//
// What write_json writes, read_json reads: random requests come back as they were.
#define VETTED_ALLOW_SUPERSEDED
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <vetted/json/read.hpp>
#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace {

namespace sc = vetted::scenario;
namespace p = vetted::scenario::param;
using nlohmann::json;

class source {
 public:
  explicit source(unsigned seed) : random_(seed) {}

  bool chance() { return random_() % 2 == 0; }
  std::size_t below(std::size_t end) { return random_() % end; }

  /// A number in [least, most]: round ones, short ones and ones with all digits.
  double number(double least, double most) {
    double const part = static_cast<double>(random_()) / static_cast<double>(random_.max());
    double const value = least + part * (most - least);
    switch (below(4)) {
      case 0: return least;
      case 1: return most;
      case 2: return static_cast<double>(static_cast<int>(value * 100)) / 100;
      default: return value;
    }
  }

  std::string visible(std::size_t most) {
    std::string text;
    for (std::size_t size = below(most) + 1; size > 0; --size)
      text += static_cast<char>('!' + below('~' - '!' + 1));
    return text;
  }

  std::string any_text(std::size_t most) {
    static constexpr std::array<std::string_view, 12> pieces = {
        "a", " ", "\"", "\\", "/", "ü", "€", "🚀", "\n", "\x01", "\x7f", {"\0", 1}};
    std::string text;
    for (std::size_t size = below(most) + 1; size > 0; --size) text += pieces[below(pieces.size())];
    return text;
  }

  std::string image() {
    static constexpr std::array<std::string_view, 3> begins = {
        "png;base64,iVBORw0KGgoA", "jpeg;base64,/9j/", "webp;base64,UklGRgAAAABXRUJQ"};
    std::string text = "data:image/" + std::string{begins[below(begins.size())]};
    for (std::size_t groups = below(20) + 1; groups > 0; --groups) text += "Zm9+";
    return text;
  }

 private:
  std::mt19937 random_;
};

sc::txt2img_ip_adapter random_request(source& any) {
  sc::txt2img_ip_adapter made{.model_id = any.visible(30), .prompt = any.any_text(60)};
  auto const pixels = [&] { return 64 + 8 * static_cast<int>(any.below(249)); };
  if (any.chance()) made.negative_prompt = any.chance() ? std::string{} : any.any_text(20);
  if (any.chance())
    made.negative_prompt_strength = *p::negative_prompt_strength::from(any.number(0, 10));
  for (std::size_t i = any.below(7); i > 1; --i) made.ip_adapter_images.push_back(any.image());
  for (std::size_t i = any.below(7); i > 1; --i)
    made.ip_adapter_image_ids.push_back(any.visible(9));
  for (std::size_t i = any.below(7); i > 1; --i)
    made.ip_adapter_scales.push_back(
        *vetted::number<"ip_adapter_scales", vetted::minimum<0>, vetted::maximum<1>>::from(
            any.number(0, 1)));
  if (any.chance()) made.ip_adapter_type = sc::ip_adapter_type::character;
  if (any.chance())
    made.ip_adapter_image = any.image();
  else if (any.chance())
    made.ip_adapter_image_id = any.visible(9);
  if (any.chance()) made.ip_adapter_scale = *p::ip_adapter_scale::from(any.number(0, 1));
  if (any.chance()) made.width = *p::width::from(pixels());
  if (any.chance()) made.height = *p::height::from(pixels());
  if (any.chance()) made.aspect_ratio = static_cast<sc::aspect_ratio>(any.below(11));
  if (any.chance()) made.guidance = *p::guidance::from(any.number(0, 20));
  if (any.chance()) made.num_inference_steps = *p::num_inference_steps::from(any.below(150) + 1);
  if (any.chance()) made.num_samples = *p::num_samples::from(any.below(128) + 1);
  if (any.chance())
    made.seed = std::to_string(any.below(1000000)) + std::string(any.below(20), '0');
  if (any.chance()) made.scheduler = static_cast<sc::scheduler>(any.below(15));
  for (std::size_t i = any.below(8); i > 1; --i) {
    sc::concept_weight one{.model_id = any.visible(9), .scale = *p::scale::from(any.number(-2, 2))};
    if (any.chance()) one.model_epoch = any.visible(6);
    made.concepts.push_back(one);
  }
  if (any.chance()) made.model_epoch = any.visible(6);
  if (any.chance()) made.base_model_id = any.visible(9);
  if (any.chance()) made.hide_results = any.chance();
  if (any.chance()) made.intermediate_images = any.chance();
  return made;
}

template <class Value>
bool are_equal(Value const& left, Value const& right) {
  if constexpr (vetted::described<Value>) {
    bool same = true;
    vetted::for_each_member<Value>([&](auto descriptor) {
      constexpr auto member = decltype(descriptor)::pointer;
      same = same && are_equal(left.*member, right.*member);
    });
    return same;
  } else if constexpr (requires { left.begin(); }) {
    bool same = left.size() == right.size();
    for (std::size_t i = 0; same && i < left.size(); ++i) same = are_equal(left[i], right[i]);
    return same;
  } else {
    return left == right;
  }
}

}  // namespace

TEST_CASE("random requests come back as they were") {
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    CAPTURE(seed);
    source any{seed};
    sc::txt2img_ip_adapter const request = random_request(any);
    auto const text = vetted::write_json(request);
    REQUIRE(text.has_value());
    auto const made = vetted::read_json<sc::txt2img_ip_adapter>(*text);
    REQUIRE(made.has_value());
    REQUIRE(are_equal(request, *made));
    REQUIRE(*vetted::write_json(*made) == *text);
  }
}

TEST_CASE("another order of members, other blanks and escapes do not change what is read") {
  for (unsigned seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    source any{seed};
    auto const text = vetted::write_json(random_request(any));
    REQUIRE(text.has_value());
    std::string const other = json::parse(*text).dump(any.chance() ? 3 : -1, '\t', true);
    auto const made = vetted::read_json<sc::txt2img_ip_adapter>(other);
    REQUIRE(made.has_value());
    REQUIRE(*vetted::write_json(*made) == *text);
  }
}

TEST_CASE("members of the query are not written, and so do not come back") {
  sc::txt2img_ip_adapter request{.model_id = "m", .prompt = "p"};
  request.project_id = "proj_1";
  auto const made = vetted::read_json<sc::txt2img_ip_adapter>(*vetted::write_json(request));
  REQUIRE(made.has_value());
  CHECK_FALSE(made->project_id.has_value());
}
