// SPDX-License-Identifier: BSL-1.0
//
// adapter: a transport under test. adapter_of makes one from a function that makes the transport,
// whatever its shape: one that blocks, one that wants to be pumped, one with threads of its own. It
// is driven as call::block drives it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <conformance/verdict.hpp>
#include <vetted/http/transport.hpp>

namespace conformance {

/// One transport and the thread that drives it.
class driver {
 public:
  virtual ~driver() = default;

  /// Starts the exchange and returns once it is finished; false if it is not within `limit`.
  virtual bool run(std::shared_ptr<http::exchange_state> const& state, http::duration limit) = 0;

  /// Asks for an end of run(), from any thread.
  virtual void stop(http::exchange_state& state) = 0;
};

/// A case in which a stack cannot give the common verdict, and what it gives instead. The suite
/// makes sure that it still does: a deviation that is mended has to be taken out.
struct deviation {
  std::string wire_case;
  std::string reason;
  std::vector<verdict> instead{};  // one of them; empty: whatever it comes to, as long as it ends
};

struct adapter {
  std::string name;
  std::function<std::unique_ptr<driver>()> make;
  std::chrono::milliseconds cancels_within{500};  // how long it may take to notice
  std::vector<deviation> deviations{};
  bool takes_cut_chunks = false;  // for whole, if the cut is in the line end behind one
};

namespace detail {

template <http::transport Transport>
class driver_of final : public driver {
 public:
  template <class Make>
  explicit driver_of(Make const& make) : transport_(make()) {}

  bool run(std::shared_ptr<http::exchange_state> const& state, http::duration limit) override {
    http::time_point const end = http::clock::now() + limit;
    bool told = false;
    transport_.start(std::make_shared<http::exchange>(state));
    while (!state->finished()) {
      http::time_point const now = http::clock::now();
      if (now >= end) return false;
      if (state->stopping() && !std::exchange(told, true))
        if constexpr (http::cancels<Transport>) transport_.cancel(*state);
      if constexpr (http::pumps<Transport>)
        transport_.pump(now + slice);
      else
        state->wait_until(now + slice);
    }
    return true;
  }

  void stop(http::exchange_state& state) override {
    state.stop();
    if constexpr (requires(Transport& t) { t.wake(); }) transport_.wake();
  }

 private:
  static constexpr std::chrono::milliseconds slice{20};  // for a transport without wake()

  Transport transport_;
};

}  // namespace detail

/// `make` returns a transport, a new one each time.
template <class Make>
adapter adapter_of(std::string name, Make make) {
  using transport = decltype(make());
  return {std::move(name), [make = std::move(make)]() -> std::unique_ptr<driver> {
            return std::make_unique<detail::driver_of<transport>>(make);
          }};
}

}  // namespace conformance
