// SPDX-License-Identifier: BSL-1.0
//
// tick_loop: the inside of a ticker: many machines, which of them are due, and one round of work.
// It is apart from the ticker so that what a machine calls may destroy the ticker: from then on the
// loop calls nothing and leaves the transport alone.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include <vetted/call/advance.hpp>
#include <vetted/call/detail/wake_queue.hpp>
#include <vetted/call/handle.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::call::detail {

template <http::transport Transport>
class tick_loop : public loop {
 public:
  explicit tick_loop(std::shared_ptr<Transport> transport) : transport_(std::move(transport)) {}

  template <machine Machine, class Handler>
  std::uint64_t add(Machine machine, Handler handler) {
    std::uint64_t const id = ++last_id_;
    std::shared_ptr<http::event> const event = machine.event();
    auto one = std::make_unique<entry_of<Machine, Handler>>(std::move(machine), std::move(handler));
    one->event = event;
    entries_.emplace(id, std::move(one));
    event->listen([ready = ready_, id] { ready->add(id); });
    ready_->add(id);
    return id;
  }

  /// Goes on until nothing is to be done before its time or `end` has come. At least one machine
  /// gets a step.
  void tick(http::time_point now, http::time_point end) {
    if (closed_ || ticking_) return;
    scope const ticks{ticking_};
    now_ = now;
    do {
      bool const more = pump();
      collect();
      if (next_ == queue_.size() && !more) return;
      while (next_ < queue_.size() && !closed_) {
        step_one(queue_[next_++]);
        if (http::clock::now() >= end) return;
      }
    } while (!closed_ && http::clock::now() < end);
  }

  void drop(std::uint64_t id) override {
    if (id == stepping_id_ && stepping_ != nullptr) return give_up(*stepping_);
    auto const node = entries_.extract(id);
    if (node.empty()) return;
    due_.erase({node.mapped()->due, id});
    give_up(*node.mapped());
  }

  void close() {
    closed_ = true;
    ready_->set_bell({});
    if (stepping_ != nullptr) give_up(*stepping_);
    while (!entries_.empty()) drop(entries_.begin()->first);
  }

  std::size_t size() const { return entries_.size(); }
  wake_queue& ready() { return *ready_; }

  /// When tick() has something to do again; none if only an exchange or nothing can bring that.
  std::optional<http::time_point> next_due() const {
    if (next_ < queue_.size() || !ready_->empty()) return now_;
    if (due_.empty()) return std::nullopt;
    return due_.begin()->first;
  }

 private:
  struct entry {
    virtual ~entry() { event->listen({}); }
    virtual std::optional<http::time_point> advance(Transport& transport, http::time_point now) = 0;
    virtual void finish() = 0;
    std::shared_ptr<http::event> event{};
    std::shared_ptr<http::exchange_state const> under_way{};  // what was sent last
    http::time_point due{};
  };

  /// The transport as a machine sees it: it keeps in mind what is under way.
  struct tracked {
    // NOLINTNEXTLINE(performance-unnecessary-value-param): most transports keep it
    void start(http::exchange_ptr x) {
      sends->under_way = x->shared_state();
      net->start(std::move(x));
    }
    void cancel(http::exchange_state const& state)
      requires http::cancels<Transport>
    {
      net->cancel(state);
    }
    Transport* net;
    entry* sends;
  };

  template <class Machine, class Handler>
  struct entry_of final : entry {
    entry_of(Machine&& m, Handler&& h) : machine(std::move(m)), handler(std::move(h)) {}
    std::optional<http::time_point> advance(Transport& transport, http::time_point now) override {
      tracked net{&transport, this};
      return call::advance(net, machine, now, [this] { return !this->event->dropped(); });
    }
    void finish() override { handler(machine); }
    Machine machine;
    Handler handler;
  };

  /// Sets a flag while it lives, also if a function of the program throws.
  struct scope {
    explicit scope(bool& which) : flag(which) { flag = true; }
    scope(scope const&) = delete;
    scope& operator=(scope const&) = delete;
    ~scope() { flag = false; }
    bool& flag;
  };
  struct stepping {
    stepping(tick_loop& in, std::uint64_t id, entry& one) : loop(in) {
      loop.stepping_id_ = id;
      loop.stepping_ = &one;
    }
    stepping(stepping const&) = delete;
    stepping& operator=(stepping const&) = delete;
    ~stepping() { loop.stepping_ = nullptr; }
    tick_loop& loop;
  };

  /// Whether the transport says that it has more to do at once.
  bool pump() {
    if constexpr (http::pumps<Transport>) {
      if (entries_.empty()) return false;
      scope const pumps{pumping_};
      if constexpr (requires {
                      { transport_->pump(now_) } -> std::same_as<bool>;
                    })
        return transport_->pump(now_);
      else
        transport_->pump(now_);
    }
    return false;
  }

  void collect() {
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(next_));
    next_ = 0;
    ready_->take(queue_, [this](std::vector<std::uint64_t>& target) {
      for (auto const& [id, one] : entries_) target.push_back(id);
    });
    for (int i = 0; i < most_due && !due_.empty() && due_.begin()->first <= now_; ++i) {
      queue_.push_back(due_.begin()->second);
      due_.erase(due_.begin());
    }
  }

  // The entry is out of the map meanwhile, so that a hook which throws leaves none behind that is
  // half done.
  void step_one(std::uint64_t id) {
    auto node = entries_.extract(id);
    if (node.empty()) return;
    entry& one = *node.mapped();
    due_.erase({one.due, id});
    std::optional<http::time_point> until;
    {
      stepping const now_stepping{*this, id, one};
      until = one.advance(*transport_, now_);
      if (one.under_way && one.under_way->finished()) one.under_way.reset();  // it is large
    }
    if (one.event->dropped()) return;  // by what it has called
    if (!until) return one.finish();
    one.due = *until;
    due_.emplace(one.due, id);
    entries_.insert(std::move(node));
  }

  /// Ends what the machine has under way without asking the machine, which might call a hook.
  void give_up(entry& one) {
    one.event->drop();
    auto const sent = std::move(one.under_way);
    if constexpr (http::cancels<Transport>)
      if (sent && !sent->finished() && !pumping_) transport_->cancel(*sent);
  }

  static constexpr int most_due = 64;  // in a round, so that the budget is looked at in between

  std::shared_ptr<Transport> transport_;
  std::unordered_map<std::uint64_t, std::unique_ptr<entry>> entries_;
  std::set<std::pair<http::time_point, std::uint64_t>> due_;
  std::shared_ptr<wake_queue> ready_ = std::make_shared<wake_queue>();
  std::vector<std::uint64_t> queue_;  // to be stepped, from next_ on
  std::size_t next_ = 0;
  http::time_point now_{};
  std::uint64_t last_id_ = 0, stepping_id_ = 0;
  entry* stepping_ = nullptr;  // is not among the entries meanwhile
  bool ticking_ = false, pumping_ = false, closed_ = false;
};

}  // namespace vetted::call::detail
