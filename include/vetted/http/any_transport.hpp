// SPDX-License-Identifier: BSL-1.0
//
// any_transport: a transport of any type, for what is compiled once for all. What the one inside
// does not offer does nothing here. Look at transport_in, which holds one.
#pragma once

#include <concepts>
#include <utility>

#include <vetted/http/exchange.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::http {

class any_transport {
 public:
  using hides_its_type = void;

  any_transport(any_transport const&) = delete;
  any_transport& operator=(any_transport const&) = delete;
  virtual ~any_transport() = default;

  virtual void start(exchange_ptr x) = 0;
  virtual void cancel(exchange_state const& x) = 0;
  /// True if there is more to do at once.
  virtual bool pump(time_point until) = 0;
  virtual void wake() = 0;

  driving how() const { return how_; }

 protected:
  explicit any_transport(driving how) : how_(how) {}

 private:
  driving how_;
};

template <class Transport>  // what is no transport is told by who has one
class transport_in final : public any_transport {
 public:
  explicit transport_in(Transport inner)
      : any_transport({blocking<Transport>, pumps<Transport>, wakes<Transport>}),
        inner_(std::move(inner)) {}

  Transport& inner() { return inner_; }

  void start(exchange_ptr x) override {
    if constexpr (transport<Transport>) inner_.start(std::move(x));
  }
  void cancel([[maybe_unused]] exchange_state const& x) override {
    if constexpr (cancels<Transport>) inner_.cancel(x);
  }
  bool pump([[maybe_unused]] time_point until) override {
    if constexpr (requires {
                    { inner_.pump(until) } -> std::same_as<bool>;
                  })
      return inner_.pump(until);
    else if constexpr (pumps<Transport>)
      inner_.pump(until);
    return false;
  }
  void wake() override {
    if constexpr (wakes<Transport>) inner_.wake();
  }

 private:
  Transport inner_;
};

}  // namespace vetted::http
