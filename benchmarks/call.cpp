// SPDX-License-Identifier: BSL-1.0
//
// A whole call without a network: submit and estimate of the client, with all that they check,
// against the least that somebody writes by hand: URL, fields and body put together, a function
// called, the reply read by the same decoder. Then how much of it reader and writer take.
#include <cstddef>
#include <cstdlib>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/request_body.hpp>
#include <vetted/http/memory.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/scenario/client.hpp>

#include "contestants.hpp"
#include "hand_writer.hpp"
#include "ratios.hpp"
#include "sample_reply.hpp"
#include "sample_request.hpp"

namespace {

namespace http = vetted::http;
namespace sc = vetted::scenario;

constexpr std::string_view base_url = "https://api.example.com/v1",
                           endpoint = "/generate/txt2img-ip-adapter", dry_run = "?dryRun=true";

/// The other side: keeps what was sent last and always answers the same.
struct service {
  std::string reply, url, content;
};

/// What http::memory does, but that it keeps the last request only.
class direct {
 public:
  explicit direct(service& other_side) : service_(&other_side) {}

  void start(http::exchange_ptr const& x) {
    service_->url = x->what().url;
    service_->content.resize(static_cast<std::size_t>(x->what().content.size()));
    if (x->read(0, std::as_writable_bytes(std::span{service_->content})) == http::exchange::stop)
      return x->finish(http::fault::cancelled, http::reached::no);
    x->status(200);
    x->header("Content-Type", "application/json");
    x->data(std::as_bytes(std::span{service_->reply}));
    x->finish();
  }

 private:
  service* service_;
};

http::outcome answer(service& other_side) {
  return {.response = {.status = 200,
                       .fields = {{"Content-Type", "application/json"}},
                       .content = other_side.reply}};
}

/// http::memory keeps all requests, so that it is replaced from time to time.
class memory_client {
 public:
  explicit memory_client(service& other_side) : service_(other_side) {}

  sc::client<http::memory>& next() {
    if (client_.transport().requests().size() == most_kept) client_.transport() = transport();
    return client_;
  }
  void note_last() {
    auto const& last = client_.transport().requests().back();
    service_.url = last.what.url;
    service_.content = last.content;
  }

 private:
  static constexpr std::size_t most_kept = 64;

  http::memory transport() {
    return http::memory{[this](http::request const&) { return answer(service_); }};
  }

  service& service_;
  sc::client<http::memory> client_{
      transport(), {"key", "secret"}, {.base_url = std::string{base_url}}};
};

/// The least by hand: no rule, no deadline, no second attempt, no error is looked after.
class hand_client {
 public:
  struct message {
    std::string method, url;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string content;
  };
  using send = std::function<std::string(message const&)>;

  explicit hand_client(send to_service) : send_(std::move(to_service)) {}

  std::string call(hand::request const& request, std::string_view query) {
    sample::hand_writer::write(request, body_);
    message const sent{.method = "POST",
                       .url = std::string{base_url}.append(endpoint).append(query),
                       .fields = {{"Authorization", authorization_},
                                  {"Accept", "application/json"},
                                  {"Content-Type", "application/json"}},
                       .content = std::string{body_.view()}};
    return send_(sent);
  }

 private:
  send send_;
  hand::buffer body_;
  std::string authorization_ = "Basic a2V5OnNlY3JldA==";
};

std::string words(service const& other_side, std::string const& outcome) {
  return other_side.url + '\n' + other_side.content + '\n' + outcome;
}
std::string words(sc::job const& one) {
  return one.job_id + ' ' + one.status + ' ' + std::to_string(one.billing->cu_cost.value_or(-1));
}
std::string words(sc::cost const& one) {
  return std::to_string(one.creative_units_cost) + ' ' +
         std::to_string(one.creative_units_discount.value_or(-1));
}

}  // namespace

int main(int count, char** arguments) {
  auto const request = sample::run_time_request();
  auto const plain = sample::hand_request();
  std::string const body{vetted::json_of<sample::constant>};
  std::string const url = std::string{base_url}.append(endpoint);

  service paid{.reply = std::string{sample::submit_reply}, .url = {}, .content = {}};
  service priced{.reply = std::string{sample::dry_run_reply}, .url = {}, .content = {}};
  auto const client_of = [&](service& other_side) {
    return sc::client<direct>{
        direct{other_side}, {"key", "secret"}, {.base_url = std::string{base_url}}};
  };
  auto const by_hand_to = [&](service& other_side) {
    return hand_client{[&](hand_client::message const& sent) {
      other_side.url = sent.url;
      other_side.content = sent.content;
      return other_side.reply;
    }};
  };

  auto submitting = client_of(paid);
  auto submitting_by_hand = by_hand_to(paid);
  memory_client submitting_to_memory{paid};
  sc::job job;
  auto const job_words = [&] { return words(paid, words(job)); };
  contestants submit{body.size(), url + '\n' + body + "\njob_7QkZ4WnB2cXfV9sLrT5mHyPa queued " +
                                      std::to_string(14.5)};
  submit.add("submit", [&] { job = *submitting.submit(request); }, job_words);
  submit.add(
      "submit of a constant", [&] { job = *submitting.submit(vetted::verified<sample::constant>); },
      job_words);
  submit.add(
      "submit, http::memory", [&] { job = *submitting_to_memory.next().submit(request); },
      [&] {
        submitting_to_memory.note_last();
        return job_words();
      });
  submit.add(
      "by hand",
      [&] {
        auto reply = vetted::decode<sc::submit_reply>(submitting_by_hand.call(plain, {}));
        job = std::move(reply->job);
      },
      job_words);

  auto estimating = client_of(priced);
  auto estimating_by_hand = by_hand_to(priced);
  sc::cost cost;
  auto const cost_words = [&] { return words(priced, words(cost)); };
  contestants estimate{body.size(), url + std::string{dry_run} + '\n' + body + '\n' +
                                        std::to_string(14.5) + ' ' + std::to_string(0.0)};
  estimate.add("estimate", [&] { cost = *estimating.estimate(request); }, cost_words);
  estimate.add(
      "estimate by hand",
      [&] {
        auto const reply =
            vetted::decode<sc::dry_run_reply>(estimating_by_hand.call(plain, dry_run));
        cost = {*reply->creative_units_cost, reply->creative_units_discount};
      },
      cost_words);

  http::body made;
  add("body_of alone", body.size(), [&] { made = *vetted::body_of(request); });
  sc::submit_reply decoded;
  add("decode alone", paid.reply.size(),
      [&] { decoded = *vetted::decode<sc::submit_reply>(paid.reply); });

  ratios reporter;
  run_all(count, arguments, reporter);
  reporter.section("Submit a request");
  submit.print_ratios(reporter, "by hand");
  submit.print_blocks(reporter);
  reporter.section("Estimate a request");
  estimate.print_ratios(reporter, "estimate by hand");
  estimate.print_blocks(reporter);
  reporter.section("Shares of a submit");
  reporter.print("body_of alone", "submit");
  reporter.print("decode alone", "submit");
  return reporter.save();
}
