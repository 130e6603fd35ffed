// SPDX-License-Identifier: BSL-1.0
//
// download_operation: a file that an API names by its URL, as a machine for any driver; see
// download_target.hpp for where it goes. No credentials go to its host, which is checked as
// client_options::download_hosts says.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <vetted/api/download_target.hpp>
#include <vetted/api/named_host.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/session.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/discardable.hpp>

namespace vetted {

template <download_target Target>
class download_operation
    : public operation_base<download_operation<Target>, typename Target::value_type> {
 public:
  using value_type = typename Target::value_type;

 private:
  using base = operation_base<download_operation, value_type>;
  using sink = http::discardable<typename Target::target>;

 public:
  /// Ends at once if the URL may not be asked or the client is not set up.
  download_operation(std::shared_ptr<session> shared, std::string_view url, Target where)
      : base(std::move(shared), std::make_shared<http::event>()),
        sink_(std::make_shared<sink>(std::in_place, std::move(where), url)) {
    auto what = this->shared_->download(url, sink_);
    if (auto const ready = this->shared_->ready(); !ready)
      fail(ready.error());
    else if (!what)
      fail(std::move(what).error());
    else if (!sink_->held().is_ready())
      fail(sink_->held().failure());
    else
      call_.emplace(*this->shared_, url, std::move(*what), this->event_);
  }

  /// Valid once next() has said done.
  result<value_type>& outcome() { return *ended_; }

 private:
  friend class operation_base<download_operation<Target>, value_type>;

  call::action advance(http::time_point now) {
    if (ended_) return call::action::done();
    return base::advance_by(*call_, now, [&] { take_answer(); });
  }

  void take_answer() {
    if (call_->has_lost_sink()) return fail(sink_->held().failure());
    auto const answer = call_->answer();
    if (!answer) return fail(answer.error());
    auto made = sink_->held().finish(*answer);
    made ? static_cast<void>(ended_.emplace(std::move(made))) : fail(std::move(made).error());
  }

  void fail(error what) {
    ended_.emplace(std::move(what));
    sink_->discard();  // a transport may hold it for longer, and write to it
  }

  std::shared_ptr<sink> sink_;
  std::optional<named_host_call> call_;
  std::optional<result<value_type>> ended_;
};

}  // namespace vetted
