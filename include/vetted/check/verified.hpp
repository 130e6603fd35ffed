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
#include <vetted/model/endpoint.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/param/reporter.hpp>

namespace vetted {

template <class BrokenRule>
VETTED_SENTENCE(request_breaks_a_rule_across_members)

namespace detail {
struct none_broken {};

/// How the compiler is to name `Rule` when `Request` breaks it: a rule may add what was given.
template <auto const& Request, class Rule>
struct broken_words {
  using type = Rule;
};
template <auto const& Request, class Rule>
  requires requires { typename Rule::template broken_by<Request>; }
struct broken_words<Request, Rule> {
  using type = typename Rule::template broken_by<Request>;
};

/// The first of `Rules` that is an error and that `Request` breaks; none_broken otherwise.
template <auto const& Request, class Rules>
struct first_broken {
  using type = none_broken;
};
template <auto const& Request, class First, class... Others>
struct first_broken<Request, member_rules<First, Others...>> {
  static constexpr bool blocks = First::weight == severity::error && !First::holds(Request);
  using type = typename std::conditional_t<blocks, broken_words<Request, First>,
                                           first_broken<Request, member_rules<Others...>>>::type;
};

template <class BrokenRule>
inline constexpr bool no_rule_is_broken = std::is_same_v<BrokenRule, none_broken>;

class error_counter final : public violation_sink {
 public:
  constexpr void add(violation const& one) override {
    if (one.weight() == severity::error) ++errors;
  }
  int errors = 0;
};

template <auto const& Request>
constexpr bool has_no_errors() {
  error_counter counter;
  inspect(Request, place{counter});
  return counter.errors == 0;
}

/// Reads all of `Object`. (g++ 12 wants a function around the copy.)
template <auto const& Object>
constexpr bool is_read() {
  using type = std::remove_cvref_t<decltype(Object)>;
  if constexpr (std::is_copy_constructible_v<type>) (void)type(Object);
  return true;
}

}  // namespace detail

/// Whether the compiler knows what is in `Object`: it is constexpr, not only const.
template <auto const& Object>
concept is_constexpr = requires { typename std::bool_constant<detail::is_read<Object>()>; };

/// Proof that `Request` keeps every rule; refers to it.
template <auto const& Request>
struct verified_request {
  using request_type = std::remove_cvref_t<decltype(Request)>;
  using broken = typename detail::first_broken<Request, detail::rules_of<request_type>>::type;
  static constexpr request_type const& request = Request;

  // Literals cannot break a rule of their own; a parameter type of a user's may find out late.
  static_assert(!detail::no_rule_is_broken<broken> || detail::has_no_errors<Request>(),
                "a member of the request breaks its rule");

#if defined(__GNUC__) && !defined(__clang__)
  // g++ 12 has the broken rule in the error itself only this way.
  consteval verified_request() : nothing_(0) {
    if (auto const refuse = detail::refusal_at(&refused_, reporter_for_request())) refuse();
  }

 private:
  static consteval reporter reporter_for_request() {
    if constexpr (!detail::no_rule_is_broken<broken>)
      return &request_breaks_a_rule_across_members<broken>;
    return nullptr;
  }

  union {
    char nothing_;
    reporter refused_;  // while compiling only, for the message
  };
#else
  static_assert(detail::no_rule_is_broken<broken>, "the request breaks a rule across its members");
#endif
};

/// `Request`, a constant with static storage duration, as proven.
template <auto const& Request>
  requires is_constexpr<Request>
inline constexpr verified_request<Request> verified{};

}  // namespace vetted
