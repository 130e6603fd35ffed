// SPDX-License-Identifier: BSL-1.0
#include <conformance/sweep.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>

#include <conformance/wire_case.hpp>

namespace conformance {
namespace {

using namespace fault_server;
using namespace std::chrono_literals;

constexpr std::size_t most_told = 20;
constexpr auto patience = 20s;

/// A text of which no part is like another.
std::string text_of_size(std::size_t size) {
  std::string text;
  for (int i = 0; text.size() < size; ++i) text += std::to_string(i) + ' ';
  text.resize(size);
  return text;
}

std::string const& content() {
  static std::string const text = text_of_size(1100);
  return text;
}

std::string whole_answer(cut_in where) {
  std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Request-Id: 12345\r\n";
  if (where != cut_in::chunked_answer)
    return head + "Content-Length: " + std::to_string(content().size()) + "\r\n\r\n" + content();
  std::string text = head + "Transfer-Encoding: chunked\r\n\r\n";
  constexpr char hex[] = "0123456789abcdef";
  for (std::size_t at = 0; at < content().size(); at += 100) {
    std::string const piece = content().substr(at, 100);
    text.append(1, hex[piece.size() >> 4]).append(1, hex[piece.size() & 15]);
    text += "\r\n" + piece + "\r\n";
  }
  return text + "0\r\n\r\n";
}

/// How many bytes this adapter's request has.
std::size_t request_size(driver& driving, http::request const& what) {
  std::string const reply = answer();
  server peer{{read_request(), send(reply), fin()}};
  http::request one = what;
  one.url = peer.url("/sweep");
  auto const state = std::make_shared<http::exchange_state>(std::move(one));
  if (!driving.run(state, patience)) return 0;
  peer.stop();
  auto const all = peer.requests();
  if (all.size() != 1) return 0;
  std::size_t size = all[0].method.size() + all[0].target.size() + 14;  // " ", " HTTP/1.1", ends
  for (auto const& [name, value] : all[0].fields) size += name.size() + value.size() + 4;
  return size + static_cast<std::size_t>(all[0].content_size);
}

http::request question(cut how, cut_in where) {
  http::request what = where == cut_in::request ? post(text_of_size(1100)) : get();
  if (how == cut::stall) what.idle_timeout = 100ms;
  return what;
}

script steps_of(cut how, cut_in where, std::size_t at, std::string const& reply) {
  script steps;
  if (where == cut_in::request) {
    steps.push_back(at == 0 ? await_bytes() : read_bytes(at));
  } else {
    steps.push_back(read_request());
    steps.push_back(send(reply.substr(0, at)));
  }
  steps.push_back(how == cut::fin ? fin() : how == cut::rst ? rst() : stall());
  return steps;
}

bool is_prefix(std::string_view part, std::string_view all) {
  return all.substr(0, part.size()) == part;
}

/// What is wrong with the end of an exchange whose connection was cut behind `at` bytes.
std::string judged(adapter const& subject, http::outcome const& seen, cut how, cut_in where,
                   std::size_t at, std::string const& reply) {
  // Only the last LF is missing, content and last chunk are there: whole to some stacks.
  if (where == cut_in::chunked_answer && at + 1 == reply.size() &&
      seen.fault == http::fault::none && seen.response.content == content())
    return {};
  if (subject.takes_cut_chunks && how == cut::fin && where == cut_in::chunked_answer && at > 0 &&
      reply[at - 1] == '\r' && seen.fault == http::fault::none &&
      is_prefix(seen.response.content, content()))
    return {};
  http::fault const expected = how == cut::stall ? http::fault::timed_out : http::fault::reset;
  std::string wrong;
  if (seen.fault != expected)
    wrong += "fault " + std::string{name_of(seen.fault)} + " (" + seen.detail + "); ";
  if (seen.reached != http::reached::maybe) wrong += "nothing was sent, it says; ";
  std::size_t const head =
      where == cut_in::request ? std::string::npos : reply.find("\r\n\r\n") + 4;
  int const status = seen.response.status;
  // A reset may overtake bytes that were sent before it.
  bool const status_fits = at < head || where == cut_in::request ? status == 0
                           : how == cut::rst                     ? status == 200 || status == 0
                                                                 : status == 200;
  if (!status_fits) wrong += "status " + std::to_string(status) + "; ";
  std::string const& got = seen.response.content;
  bool const content_fits = where == cut_in::request ? got.empty()
                            : where == cut_in::answer && how != cut::rst && at >= head
                                ? got == reply.substr(head, at - head)
                                : is_prefix(got, content());
  if (!content_fits) wrong += "content of " + std::to_string(got.size()) + " B; ";
  return wrong;
}

/// Cuts one connection; what is wrong with the end of the exchange over it.
std::string cut_at(adapter const& subject, driver& driving, http::request what, cut how,
                   cut_in where, std::size_t at, std::string const& reply) {
  server peer{steps_of(how, where, at, reply)};
  what.url = peer.url("/sweep");
  auto const state = std::make_shared<http::exchange_state>(std::move(what));
  if (!driving.run(state, patience)) return "it did not end within 20 s; ";
  std::string wrong = judged(subject, state->result(), how, where, at, reply);
  if (peer.connections() != 1)
    wrong += std::to_string(peer.connections()) + " connections were made; ";
  return wrong;
}

}  // namespace

std::string text_of(cut how, cut_in where) {
  std::string const what = how == cut::fin ? "FIN" : how == cut::rst ? "RST" : "silence";
  return what + (where == cut_in::request          ? " in the request"
                 : where == cut_in::chunked_answer ? " in the chunked answer"
                                                   : " in the answer");
}

sweep_result sweep(adapter const& subject, cut how, cut_in where, std::size_t stride) {
  std::string const reply = whole_answer(where);
  http::request const what = question(how, where);
  std::size_t size = reply.size();
  if (where == cut_in::request) size = request_size(*subject.make(), what);
  sweep_result result;
  if (size < 1024) result.wrong.push_back("a message of less than 1 KB was sent");

  std::mutex mutex;
  std::atomic<std::size_t> next = 0;
  auto const work = [&] {
    std::unique_ptr<driver> const driving = subject.make();
    for (std::size_t at; (at = stride * next++) < size;) {
      std::string wrong = cut_at(subject, *driving, what, how, where, at, reply);
      // On a busy machine a short silence may be over before the server has come to it.
      http::request patient = what;
      for (int i = 0; i < 2 && how == cut::stall && !wrong.empty(); ++i) {
        patient.idle_timeout *= 5;
        wrong = cut_at(subject, *driving, patient, how, where, at, reply);
      }
      std::lock_guard const lock{mutex};
      ++result.exchanges;
      if (!wrong.empty() && result.wrong.size() < most_told)
        result.wrong.push_back("cut behind byte " + std::to_string(at) + ": " + wrong);
    }
  };
  // The silent ones wait; the others work.
  std::size_t const workers = how == cut::stall ? 48 : 4;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < workers; ++i) threads.emplace_back(work);
  for (std::thread& one : threads) one.join();

  if (where != cut_in::request) {  // not cut at all: else the above would prove nothing
    server peer{{read_request(), send(reply), fin()}};
    http::request one = what;
    one.url = peer.url("/sweep");
    auto const state = std::make_shared<http::exchange_state>(std::move(one));
    bool const ended = subject.make()->run(state, patience);
    if (!ended || state->result().fault != http::fault::none ||
        state->result().response.content != content())
      result.wrong.push_back("the whole answer does not come through");
  }
  return result;
}

}  // namespace conformance
