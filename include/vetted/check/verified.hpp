// SPDX-License-Identifier: BSL-1.0
//
// verified: a constant request of which the compiler has proven every rule, also those across
// members; it names the broken one otherwise. Whoever takes a verified_request need not check it.
//   static constexpr sc::txt2img_ip_adapter request{…};
//   client.run(vetted::verified<request>, …);
#pragma once

#include <type_traits>

#include <vetted/check/validate.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/member_rules.hpp>

namespace vetted {

namespace detail {

struct none_broken {};

/// The first of `Rules` that is an error and that `Request` breaks; none_broken otherwise.
template <auto const& Request, class Rules>
struct first_broken {
  using type = none_broken;
};
template <auto const& Request, class First, class... Others>
struct first_broken<Request, member_rules<First, Others...>> {
  static constexpr bool blocks = First::weight == severity::error && !First::holds(Request);
  using type = typename std::conditional_t<blocks, std::type_identity<First>,
                                           first_broken<Request, member_rules<Others...>>>::type;
};

/// Whether no member by itself breaks a rule; literals cannot, enumerators out of a cast can.
template <auto const& Request>
constexpr bool members_keep_their_rules() {
  bool good = true;
  inspect(Request, [&](violation const& found) {
    good = good && (found.weight() == severity::warning || found.is_across_members());
  });
  return good;
}

template <class BrokenRule>
inline constexpr bool holds_across_members = std::is_same_v<BrokenRule, none_broken>;

template <class Request>
struct rules_of {
  using type = member_rules<>;
};
template <class Request>
  requires requires { typename Request::endpoint::rules; }
struct rules_of<Request> {
  using type = typename Request::endpoint::rules;
};

}  // namespace detail

/// Proof that `Request` keeps every rule; refers to it.
template <auto const& Request>
struct verified_request {
  using request_type = std::remove_cvref_t<decltype(Request)>;
  static constexpr request_type const& request = Request;

  static_assert(detail::members_keep_their_rules<Request>(),
                "a member of the request breaks its rule");
  static_assert(detail::holds_across_members<typename detail::first_broken<
                    Request, typename detail::rules_of<request_type>::type>::type>,
                "the request breaks a rule across its members");
};

/// `Request`, a constant with static storage duration, as proven.
template <auto const& Request>
inline constexpr verified_request<Request> verified{};

}  // namespace vetted
