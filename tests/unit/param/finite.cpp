// SPDX-License-Identifier: BSL-1.0
//
// No NaN and no infinity gets in, however it comes: this file is also built with -O1 -ffast-math,
// where a compiler takes it that there are none.
#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include <vetted/json/decode.hpp>
#include <vetted/json/read.hpp>
#include <vetted/json/write.hpp>
#include <vetted/param/finite.hpp>
#include <vetted/scenario/job.hpp>
#include <vetted/scenario/refusal.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#if defined(_MSC_VER)
#define NOT_INLINED __declspec(noinline)
#else
#define NOT_INLINED __attribute__((noinline))
#endif

namespace sc = vetted::scenario;
namespace p = vetted::scenario::param;

namespace {

constexpr std::uint64_t infinity = std::uint64_t{0x7ff} << 52;
constexpr std::uint64_t sign = std::uint64_t{1} << 63;

struct odd_value {
  std::uint64_t bits;
  char const* name;
};
constexpr odd_value odd_values[] = {{infinity, "infinity"},
                                    {infinity | sign, "-infinity"},
                                    {infinity | 1, "NaN"},                       // signalling
                                    {infinity | std::uint64_t{1} << 51, "NaN"},  // quiet
                                    {infinity | std::uint64_t{1} << 51 | sign, "NaN"},
                                    {~std::uint64_t{0}, "NaN"}};

/// A double that the compiler knows nothing about.
NOT_INLINED double made_of(std::uint64_t bits) {
  std::uint64_t volatile hidden = bits;
  return std::bit_cast<double>(std::uint64_t{hidden});
}

// The ways in which a value reaches from(): as a parameter, a result, by way of memory, narrower
// and wider.
using guidance = vetted::result<p::guidance, vetted::violation>;
NOT_INLINED guidance of_parameter(double value) { return p::guidance::from(value); }
NOT_INLINED guidance of_float(float value) { return p::guidance::from(value); }
NOT_INLINED guidance of_long_double(long double value) { return p::guidance::from(value); }
NOT_INLINED guidance of_quotient(double a, double b) { return p::guidance::from(a / b); }
NOT_INLINED guidance of_memory(std::vector<double> const& all) {
  return p::guidance::from(all.back());
}

}  // namespace

TEST_CASE("what is not finite is refused by name") {
  for (auto const& [bits, name] : odd_values) {
    CAPTURE(name);
    std::vector<double> const kept{1, made_of(bits)};
    for (guidance const& refused :
         {p::guidance::from(made_of(bits)), of_parameter(kept[1]), of_memory(kept),
          of_float(static_cast<float>(kept[1])), of_long_double(kept[1])}) {
      REQUIRE_FALSE(refused.has_value());
      CHECK(refused.error().keyword() == "type");
      CHECK(refused.error().given() == name);
      CHECK(refused.error().message() == "guidance must be a number, at least 0 and at most 20; " +
                                             std::string{name} + " was given");
    }
    CHECK_FALSE(p::width::from(kept[1]).has_value());
    auto const list = p::ip_adapter_scales::from(kept);
    REQUIRE_FALSE(list.has_value());
    CHECK(list.error().pointer() == "/1");
    CHECK(list.error().given() == name);
    CHECK(vetted::detail::name_of_not_finite(kept[1]) == name);
  }
  constexpr auto constant_nan = std::bit_cast<double>(infinity | std::uint64_t{1} << 51);
  constexpr auto constant_infinity = std::bit_cast<float>(std::uint32_t{0x7f800000});
  CHECK_FALSE(p::guidance::from(constant_nan).has_value());
  CHECK(p::guidance::from(constant_infinity).error().given() == "infinity");
  static_assert(!p::guidance::from(constant_nan).has_value());
  CHECK_FALSE(of_quotient(1, made_of(0)).has_value());
  CHECK_FALSE(of_quotient(made_of(0), made_of(0)).has_value());
}

TEST_CASE("finite values keep their value to the last bit") {
  for (double const value : {0.0, 0.07, 3.5, 19.999999999999996, 20.0, 1e-300}) {
    CAPTURE(value);
    auto const taken = of_parameter(value);
    REQUIRE(taken.has_value());
    CHECK(std::bit_cast<std::uint64_t>(taken->value()) == std::bit_cast<std::uint64_t>(value));
  }
  CHECK(vetted::detail::is_finite(made_of(infinity - 1)));
  CHECK(vetted::detail::is_finite(made_of((infinity - 1) | sign)));
  CHECK(vetted::detail::is_finite(made_of(1)));
  CHECK_FALSE(of_parameter(made_of(infinity - 1)).has_value());
  CHECK(of_parameter(made_of(infinity - 1)).error().keyword() == "maximum");
}

TEST_CASE("a number of JSON beyond the doubles is none") {
  auto const request = [](std::string guidance) {
    return vetted::read_json<sc::txt2img_ip_adapter>(R"({"modelId":"m","prompt":"p","guidance":)" +
                                                     guidance + "}");
  };
  for (char const* const beyond : {"1e999", "-1e999", "1.7976931348623159e308", "1e309"}) {
    CAPTURE(beyond);
    CHECK_FALSE(request(beyond).has_value());
    std::string const number{beyond};
    auto const billing = vetted::decode<sc::job_billing>(R"({"cuCost":)" + number + "}");
    REQUIRE(billing.has_value());
    CHECK_FALSE(billing->cu_cost.has_value());
    auto const job =
        vetted::decode<sc::job>(R"({"jobId":"job_1","status":"queued","progress":)" + number + "}");
    REQUIRE(job.has_value());
    CHECK(job->progress.value == 0);
    CHECK(vetted::read_refusal({.status = 429, .content = R"({"remainingSeconds":)" + number + "}"},
                               sc::refusal_rules_of_api)
              .what.remaining_seconds == 0);
  }
  auto const taken = request("0.07");
  REQUIRE(taken.has_value());
  CHECK(*vetted::write_json(*taken) == R"({"modelId":"m","prompt":"p","guidance":0.07})");
  CHECK(vetted::decode<sc::job_billing>(R"({"cuCost":1.7976931348623157e308})").has_value());
}
