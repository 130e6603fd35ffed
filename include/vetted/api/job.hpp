// SPDX-License-Identifier: BSL-1.0
//
// A job that an API does for a request, as data: how it is polled and what a reply says of it.
//   struct prediction_job {
//     using poll = get_prediction;   // a request of one member, the id; and `using cancel = …`
//     static std::string_view id(prediction const& of);
//     static vetted::job_state state(prediction const& of);
//     static std::string why(prediction const& of);   // it failed; empty: nothing is said
//   };
// Where there is `status(of)`, the API's own word for the state, errors repeat it, and a reply
// without it says nothing. `add_facts(error, of)` adds more to the error of a job that has failed.
// `id(of)` is also asked of a reply of which only a part could be read: any member may be empty
// then. Look at described_job.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include <vetted/model/endpoint.hpp>

namespace vetted {

enum class job_state : std::uint8_t { running, succeeded, failed, canceled };

/// The reply to a `Request`.
template <class Request>
using reply_of = typename Request::endpoint::reply;

template <class Job>
concept described_job = requires(reply_of<typename Job::poll> const& reply) {
  { Job::id(reply) } -> std::convertible_to<std::string_view>;
  { Job::state(reply) } -> std::same_as<job_state>;
  { Job::why(reply) } -> std::convertible_to<std::string>;
};

/// A request whose reply names a job.
template <class T>
concept job_request = request_type<T> && described_job<typename T::endpoint::job>;

}  // namespace vetted
