// SPDX-License-Identifier: BSL-1.0
#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

namespace sc = vetted::scenario;
using client = sc::client<vetted::http::memory>;

template <class Request>
concept can_run = requires(client& c, Request const& request) { c.run(request); };
static_assert(can_run<sc::txt2img_ip_adapter>);
static_assert(!can_run<sc::concept_weight>);  // a part of a request goes nowhere
static_assert(!can_run<std::string>);

// Failures are results.
static_assert(std::same_as<decltype(std::declval<client&>().estimate(
                               std::declval<sc::txt2img_ip_adapter const&>())),
                           sc::result<sc::cost>>);
static_assert(std::same_as<
              decltype(std::declval<client&>().run(std::declval<sc::txt2img_ip_adapter const&>())),
              sc::result<std::vector<sc::saved_image>>>);

// The secret cannot be left out, and does not come back as text.
static_assert(!std::is_default_constructible_v<sc::credentials>);
static_assert(!std::is_constructible_v<sc::credentials, std::string>);
static_assert(!std::is_convertible_v<sc::credentials, std::string>);

// A file that is being written has one owner.
static_assert(!std::is_copy_constructible_v<vetted::partial_file>);
static_assert(!std::is_move_constructible_v<vetted::partial_file>);

}  // namespace
