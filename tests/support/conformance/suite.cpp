// SPDX-License-Identifier: BSL-1.0
#include <conformance/suite.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <thread>

#include <conformance/environment.hpp>

namespace conformance {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t workers = 8;           // they wait most of the time
constexpr std::size_t sink_kept = 4u << 20;  // bytes
constexpr auto patience = 20s;               // for an adapter to finish at all

class collector final : public http::sink {
 public:
  explicit collector(bool refuses) : refuses_(refuses) {}
  bool write(std::span<std::byte const> bytes) noexcept override {
    if (refuses_) return false;
    if (text_.size() < sink_kept)
      text_.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    return true;
  }
  bool restart() noexcept override {
    text_.clear();
    return true;
  }
  std::string const& text() const { return text_; }

 private:
  bool refuses_;
  std::string text_;
};

/// Cancels in the middle of a case, from a thread of its own.
class canceller {
 public:
  canceller(driver& subject, std::shared_ptr<http::exchange_state> state,
            fault_server::server const& peer, cancel_at when, bool at_peer)
      : thread_([this, &subject, state = std::move(state), &peer, when, at_peer] {
          if (at_peer) peer.wait_for(0, when.step, 5s);
          std::this_thread::sleep_for(when.after);
          cancelled_at_ = http::clock::now();
          subject.stop(*state);
        }) {}
  ~canceller() { join(); }

  void join() {
    if (thread_.joinable()) thread_.join();
  }
  http::time_point cancelled_at() const { return cancelled_at_; }

 private:
  http::time_point cancelled_at_{};
  std::thread thread_;
};

std::string url_of(wire_case const& one, std::string const& target, std::uint16_t port) {
  std::string const host = one.peer == peer::unknown_host ? "no-such-host.invalid" : "127.0.0.1";
  return "http://" + host + ':' + std::to_string(port) + target;
}

/// What has to be so in every case.
std::string unasked(observation const& seen) {
  for (fault_server::request const& one : seen.requests)
    for (std::string_view const name :
         {"Authorization", "Cookie", "Proxy-Authorization", "Accept-Encoding", "Expect", "Range"})
      if (one.count(name) > 0)
        return "the field " + std::string{name} + " was sent, nobody asked for it; ";
  return {};
}

std::string played(adapter const& subject, wire_case const& one, observation& seen) {
  std::unique_ptr<driver> const driving = subject.make();
  fault_server::server server{one.scripts ? one.scripts : each({fault_server::fin()})};
  std::optional<fault_server::closed_port> closed;
  std::optional<fault_server::deaf_port> deaf;
  std::uint16_t port = server.port();
  if (one.peer == peer::closed_port) port = closed.emplace().port();
  if (one.peer == peer::deaf_port) port = deaf.emplace().port();

  for (http::request first : one.before) {
    first.url = url_of(one, first.url, port);
    auto const state = std::make_shared<http::exchange_state>(std::move(first));
    if (!driving->run(state, patience)) return "an exchange before it did not end; ";
    if (state->result().fault != http::fault::none)
      return "an exchange before it failed: " + state->result().detail + "; ";
  }
  // What the server does behind its answer, an end or late bytes, comes before the next request.
  if (!one.before.empty()) std::this_thread::sleep_for(30ms);

  http::request what = one.what;
  what.url = url_of(one, what.url, port);
  std::shared_ptr<collector> sink;
  if (one.target != target::memory)
    what.to = sink = std::make_shared<collector>(one.target == target::refusing_sink);
  auto const state = std::make_shared<http::exchange_state>(std::move(what));
  http::time_point start = http::clock::now();
  bool ended = false;
  {
    std::optional<canceller> cancelling;
    if (one.cancel)
      cancelling.emplace(*driving, state, server, *one.cancel, one.peer == peer::server);
    ended = driving->run(state, patience);
    http::time_point const end = http::clock::now();
    if (cancelling) {
      cancelling->join();
      start = cancelling->cancelled_at();
    }
    seen.took = std::chrono::duration_cast<milliseconds>(end - start);
  }
  if (!ended) return "the adapter did not finish the exchange within 20 s; ";

  seen.outcome = state->result();
  if (sink) seen.in_sink = sink->text().size();
  seen.found = {seen.outcome.fault, seen.outcome.reached, seen.outcome.response.status,
                sink && !sink->text().empty() ? sink->text() : seen.outcome.response.content};
  server.stop();
  seen.requests = server.requests();
  seen.connections = server.connections();
  seen.most_alike = server.most_alike();
  return {};
}

finding judged(adapter const& subject, wire_case const& one) {
  observation seen;
  finding result{subject.name, one.name, {}};
  result.wrong = played(subject, one, seen);
  result.found = seen.found;
  if (!result.wrong.empty()) return result;

  auto const known = std::find_if(subject.deviations.begin(), subject.deviations.end(),
                                  [&](deviation const& d) { return d.wire_case == one.name; });
  milliseconds const at_most = one.cancel ? subject.cancels_within : one.at_most;
  std::string wrong = difference(one.expected, seen.found);
  if (one.also) wrong += one.also(seen);
  if (seen.took < one.at_least) wrong += "it ended too early; ";
  if (seen.took > at_most) wrong += "it took " + std::to_string(seen.took.count()) + " ms; ";
  if (known != subject.deviations.end()) {
    result.deviates = known->reason;
    bool const as_said =
        known->instead.empty() ||
        std::find(known->instead.begin(), known->instead.end(), seen.found) != known->instead.end();
    if (wrong.empty())
      wrong = "the adapter does not deviate any more; ";
    else if (as_said)
      wrong.clear();
  }
  wrong += unasked(seen);
  if (!wrong.empty() && !seen.outcome.detail.empty())
    wrong += "it says: " + shortened(seen.outcome.detail);
  result.wrong = std::move(wrong);
  return result;
}

}  // namespace

std::vector<finding> run(adapter const& subject, std::vector<wire_case> const& cases) {
  environment const hostile;
  std::vector<finding> found(cases.size());
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < workers; ++i)
    threads.emplace_back([&] {
      for (std::size_t at; (at = next++) < cases.size();) found[at] = judged(subject, cases[at]);
    });
  for (std::thread& one : threads) one.join();

  finding proxies{subject.name, "no proxy of the environment is used", {}};
  if (hostile.proxied() > 0) proxies.wrong = "the proxy was connected to; ";
  found.push_back(std::move(proxies));
  for (deviation const& one : subject.deviations)
    if (std::none_of(found.begin(), found.end(),
                     [&](finding const& f) { return f.wire_case == one.wire_case; }))
      found.push_back({subject.name, one.wire_case, {}, "there is no case of that name; ", {}});
  return found;
}

std::string table_of(std::vector<finding> const& all) {
  std::vector<std::string> adapters, cases;
  std::map<std::pair<std::string, std::string>, finding const*> cells;
  auto const add = [](std::vector<std::string>& to, std::string const& name) {
    if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
  };
  for (finding const& one : all) {
    add(adapters, one.adapter);
    add(cases, one.wire_case);
    cells[{one.wire_case, one.adapter}] = &one;
  }
  std::string text = "| case |";
  std::string rule = "|---|";
  for (std::string const& name : adapters) {
    text += ' ' + name + " |";
    rule += "---|";
  }
  text += '\n' + rule + '\n';
  for (std::string const& wire_case : cases) {
    text += "| " + wire_case + " |";
    for (std::string const& name : adapters) {
      auto const at = cells.find({wire_case, name});
      if (at == cells.end()) {
        text += " |";
        continue;
      }
      finding const& one = *at->second;
      text += ' ' + text_of(one.found);
      if (!one.wrong.empty()) text += " !";
      if (!one.deviates.empty()) text += " ~";
      text += " |";
    }
    text += '\n';
  }
  return text;
}

}  // namespace conformance
