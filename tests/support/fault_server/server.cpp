// SPDX-License-Identifier: BSL-1.0
#include <fault_server/server.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <map>
#include <system_error>

#include <poll.h>
#include <sys/socket.h>

namespace fault_server {
namespace {

using namespace std::chrono_literals;

constexpr milliseconds silence_limit{60s};           // nobody waits longer than that for a client
constexpr milliseconds drain_limit{5s};              // for a client to leave after fin()
constexpr std::size_t head_limit = 1u << 20;         // bytes
constexpr std::size_t content_kept = 64u << 10;      // bytes
constexpr std::uint64_t endless_limit = 1ull << 30;  // bytes

bool same_name(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) ==
           std::tolower(static_cast<unsigned char>(b));
  });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Takes as much of the head as there is; `text` may be cut anywhere.
request parsed(std::string_view text) {
  request result;
  bool first = true;
  for (std::size_t end; (end = text.find("\r\n")) != text.npos; text.remove_prefix(end + 2)) {
    std::string_view const line = text.substr(0, end);
    if (first) {
      std::size_t const blank = (std::min)(line.find(' '), line.size());
      result.method = line.substr(0, blank);
      std::string_view const rest = trimmed(line.substr(blank));
      result.target = rest.substr(0, (std::min)(rest.find(' '), rest.size()));
      first = false;
    } else if (std::size_t const colon = line.find(':'); colon != line.npos) {
      result.fields.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    }
  }
  return result;
}

void add_content(request& to, std::string_view bytes) {
  to.content_hash = hash_of(bytes, to.content_size == 0 ? hash_of({}) : to.content_hash);
  to.content_size += bytes.size();
  to.content.append(bytes.substr(0, content_kept - (std::min)(content_kept, to.content.size())));
}

std::uint64_t announced(request const& what) {
  std::string const digits{what.value("Content-Length")};
  return digits.empty() ? 0 : std::strtoull(digits.c_str(), nullptr, 10);
}

}  // namespace

std::uint64_t hash_of(std::string_view bytes, std::uint64_t hash) {
  for (char const c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

std::size_t request::count(std::string_view name) const {
  return static_cast<std::size_t>(std::count_if(
      fields.begin(), fields.end(), [&](auto const& one) { return same_name(one.first, name); }));
}

std::string_view request::value(std::string_view name) const {
  for (auto const& one : fields)
    if (same_name(one.first, name)) return one.second;
  return {};
}

std::string request::fingerprint() const {
  return method + ' ' + target + ' ' + std::to_string(content_size) + ' ' +
         std::to_string(content_hash);
}

server::server(script every)
    : server(scripts{[every = std::move(every)](std::size_t) { return every; }}) {}

server::server(scripts by_number) : scripts_(std::move(by_number)) {
  auto [socket, port] = bound_to_loopback();
  listener_ = std::move(socket);
  port_ = port;
  if (::listen(listener_.get(), SOMAXCONN) != 0)
    throw std::system_error{errno, std::generic_category(), "the fault server cannot listen"};
  accepting_ = std::thread{[this] { accept(); }};
}

server::~server() { stop(); }

void server::stop() {
  stop_.raise();
  if (accepting_.joinable()) accepting_.join();
  for (client& one : clients_)
    if (one.thread.joinable()) one.thread.join();
  clients_.clear();
}

std::string server::url(std::string_view target) const {
  return "http://127.0.0.1:" + std::to_string(port_) + std::string{target};
}

std::vector<request> server::requests() const {
  std::lock_guard const lock{mutex_};
  return requests_;
}

std::size_t server::count(std::string_view method) const {
  std::lock_guard const lock{mutex_};
  return static_cast<std::size_t>(
      std::count_if(requests_.begin(), requests_.end(),
                    [&](request const& one) { return one.complete && one.method == method; }));
}

std::size_t server::most_alike() const {
  std::lock_guard const lock{mutex_};
  std::map<std::string, std::size_t> counts;
  std::size_t most = 0;
  for (request const& one : requests_)
    if (one.complete) most = (std::max)(most, ++counts[one.fingerprint()]);
  return most;
}

bool server::wait_for(std::size_t connection, std::size_t step,
                      std::chrono::milliseconds limit) const {
  std::unique_lock lock{mutex_};
  return moved_.wait_for(lock, limit, [&] {
    return connection < positions_.size() && positions_[connection] >= step;
  });
}

void server::accept() {
  while (!stop_.raised()) {
    if (!stop_.wait(listener_.get(), POLLIN, silence_limit)) continue;
    descriptor socket{::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
    if (socket.get() < 0) continue;
    reap();
    client& added = clients_.emplace_back();
    added.socket = std::move(socket);
    added.number = connections_++;
    added.thread = std::thread{[this, &added] {
      play(added);
      added.socket.close();  // now, not when somebody comes to reap
      added.done = true;
    }};
  }
  listener_.close();
}

void server::reap() {
  for (auto each = clients_.begin(); each != clients_.end();) {
    if (each->done) {
      each->thread.join();
      each = clients_.erase(each);
    } else {
      ++each;
    }
  }
}

void server::play(client& with) {
  script steps = scripts_(with.number);
  steps.push_back(fin());
  for (std::size_t i = 0; i < steps.size() && !stop_.raised(); ++i) {
    reached(with.number, i);
    if (!perform(with, steps[i])) return;
  }
}

/// False if nothing can follow: the connection is over, or the server stops.
bool server::perform(client& with, step const& one) {
  int const socket = with.socket.get();
  switch (one.what) {
    case step::kind::read_request:
    case step::kind::read_head:
    case step::kind::read_slowly: return read_request(with, one);
    case step::kind::read_bytes: return read_bytes(with, one.count);
    case step::kind::await_bytes:
      return !with.unread.empty() || stop_.wait(socket, POLLIN, silence_limit);
    case step::kind::send:
    case step::kind::drip: return send(with, one.bytes, one);
    case step::kind::endless:
      for (std::uint64_t sent = 0; sent < endless_limit; sent += one.bytes.size())
        if (!send(with, one.bytes, one)) return false;
      return true;
    case step::kind::pause: return stop_.sleep(one.time);
    case step::kind::stall: return stop_.wait(socket, POLLRDHUP, silence_limit);
    case step::kind::fin: return drain(with);
    case step::kind::rst: {
      linger const at_once{1, 0};
      ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      with.socket.close();
      return false;
    }
  }
  return false;
}

bool server::read_request(client& with, step const& one) {
  std::size_t const piece = one.count > 0 ? one.count : 64u << 10;
  std::string text = std::exchange(with.unread, {});
  std::size_t end = text.find("\r\n\r\n");
  bool alive = true;
  while (end == text.npos && text.size() < head_limit && (alive = receive(with, text, piece))) {
    end = text.find("\r\n\r\n");
    if (one.time > 0ms) stop_.sleep(one.time);
  }
  if (text.empty()) return alive;  // the client left without a word
  request what = parsed(text);
  what.connection = with.number;
  std::string rest = end == text.npos ? std::string{} : text.substr(end + 4);
  bool const only_head = one.what == step::kind::read_head;
  if (only_head) {
    with.unread = std::exchange(rest, {});
  } else {
    std::uint64_t const wanted = announced(what);
    if (rest.size() > wanted) with.unread = rest.substr(static_cast<std::size_t>(wanted));
    add_content(what,
                std::string_view{rest}.substr(
                    0, static_cast<std::size_t>((std::min<std::uint64_t>)(rest.size(), wanted))));
    while (alive && what.content_size < wanted) {
      std::string bytes;
      auto const room = (std::min<std::uint64_t>)(piece, wanted - what.content_size);
      alive = receive(with, bytes, static_cast<std::size_t>(room));
      add_content(what, bytes);
      if (one.time > 0ms) stop_.sleep(one.time);
    }
    what.complete = end != text.npos && what.content_size == wanted;
  }
  record(std::move(what));
  return alive;
}

bool server::read_bytes(client& with, std::size_t count) {
  std::string text = std::exchange(with.unread, {});
  bool alive = true;
  while (alive && text.size() < count) alive = receive(with, text, count - text.size());
  if (!text.empty()) {
    request what = parsed(text);
    what.connection = with.number;
    std::size_t const end = text.find("\r\n\r\n");
    if (end != text.npos) add_content(what, std::string_view{text}.substr(end + 4));
    what.complete = end != text.npos && what.content_size == announced(what);
    record(std::move(what));
  }
  return alive;
}

bool server::send(client& with, std::string_view bytes, step const& one) {
  std::size_t const piece = one.count > 0 ? one.count : bytes.size();
  while (!bytes.empty()) {
    if (!stop_.wait(with.socket.get(), POLLOUT, silence_limit)) return false;
    auto const sent =
        ::send(with.socket.get(), bytes.data(), (std::min)(piece, bytes.size()), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
    if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
    if (one.time > 0ms && !stop_.sleep(one.time)) return false;
  }
  return true;
}

/// Appends what there is; false if the client has left or the server stops.
bool server::receive(client& with, std::string& into, std::size_t at_most) {
  if (!stop_.wait(with.socket.get(), POLLIN, silence_limit)) return false;
  std::array<char, 64u << 10> room;
  auto const got = ::recv(with.socket.get(), room.data(), (std::min)(at_most, room.size()), 0);
  if (got > 0) into.append(room.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

bool server::drain(client& with) {
  ::shutdown(with.socket.get(), SHUT_WR);
  auto const end = std::chrono::steady_clock::now() + drain_limit;
  for (std::string ignored; std::chrono::steady_clock::now() < end; ignored.clear()) {
    if (!stop_.wait(with.socket.get(), POLLIN, drain_limit)) break;
    if (!receive(with, ignored, 64u << 10)) break;
  }
  return false;
}

void server::reached(std::size_t connection, std::size_t step) {
  std::lock_guard const lock{mutex_};
  if (positions_.size() <= connection) positions_.resize(connection + 1);
  positions_[connection] = step;
  moved_.notify_all();
}

void server::record(request what) {
  std::lock_guard const lock{mutex_};
  requests_.push_back(std::move(what));
}

}  // namespace fault_server
