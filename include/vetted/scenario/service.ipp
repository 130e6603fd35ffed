// SPDX-License-Identifier: BSL-1.0
//
// The bodies of service.hpp.
#pragma once

#include <memory>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/any_credentials.hpp>
#include <vetted/api/credentials.hpp>
#include <vetted/api/options.hpp>
#include <vetted/api/session.hpp>
#include <vetted/config.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/options.hpp>
#include <vetted/scenario/refusal.hpp>
#include <vetted/scenario/service.hpp>

namespace vetted::scenario {

namespace detail {

inline constexpr answer_rules rules_of_answers{.refusals = refusal_rules_of_api,
                                               .ways_to_find_out = ways_to_find_out};

}  // namespace detail

VETTED_DECL std::shared_ptr<session> session_with(credentials who, client_options options) {
  vetted::client_options made{.http_hosts = {},
                              .connect_timeout = options.connect_timeout,
                              .idle_timeout = options.idle_timeout,
                              .back_off = options.back_off,
                              .call_deadline = options.call_deadline,
                              .download_deadline = options.image_deadline,
                              .largest_reply = options.largest_reply,
                              .largest_download = options.largest_image,
                              .download_hosts = std::move(options.image_hosts),
                              .wall_clock = options.wall_clock,
                              .hooks = std::move(options.hooks),
                              .on_lost = std::move(options.on_lost)};
  return std::make_shared<session>(any_credentials_of(std::move(who)), options.base_url,
                                   detail::rules_of_answers, std::move(made));
}

}  // namespace vetted::scenario
