// SPDX-License-Identifier: BSL-1.0
//
// What a server gets to see of a request: exactly what was asked for.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include <conformance/wire_case.hpp>

namespace conformance {
namespace {

using namespace fault_server;
using namespace std::chrono_literals;
using http::fault;
using http::reached;

/// Bytes made while they are sent; each depends on its position.
class made_source final : public vetted::byte_source {
 public:
  explicit made_source(std::uint64_t size) : size_(size) {}
  std::uint64_t size() const noexcept override { return size_; }
  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    for (std::byte& one : target) one = static_cast<std::byte>(byte_at(at++));
    return at <= size_;
  }
  std::string objection() const override { return {}; }

  std::uint64_t hash() const {
    std::uint64_t hash = hash_of({});
    for (std::uint64_t at = 0; at < size_; ++at) {
      char const byte = byte_at(at);
      hash = hash_of({&byte, 1}, hash);
    }
    return hash;
  }

 private:
  static char byte_at(std::uint64_t at) {
    return static_cast<char>((at * 0x9e3779b97f4a7c15u) >> 56);
  }

  std::uint64_t size_;
};

/// A source that is lost in the middle.
class lost_source final : public vetted::byte_source {
 public:
  std::uint64_t size() const noexcept override { return 1u << 20; }
  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    std::fill(target.begin(), target.end(), std::byte{'x'});
    return at + target.size() <= 512u << 10;
  }
  std::string objection() const override { return "'a.png' has changed"; }
};

verdict good() { return {fault::none, reached::maybe, 200, "hello"}; }

/// The one request, or a sentence.
std::string with_request(observation const& seen, std::string (*look)(request const&)) {
  if (seen.requests.size() != 1)
    return std::to_string(seen.requests.size()) + " requests were received; ";
  return look(seen.requests.front());
}

std::string has(request const& one, std::string_view name, std::string_view value) {
  if (one.count(name) == 1 && one.value(name) == value) return {};
  return std::string{name} + " came " + std::to_string(one.count(name)) + " times, \"" +
         std::string{one.value(name)} + "\" instead of \"" + std::string{value} + "\"; ";
}

std::string has_no(request const& one, std::string_view name) {
  return one.count(name) == 0 ? std::string{} : "there is a field " + std::string{name} + "; ";
}

std::string is(std::string_view what, std::string_view found, std::string_view wanted) {
  if (found == wanted) return {};
  return std::string{what} + " is \"" + shortened(found) + "\" instead of \"" +
         std::string{wanted} + "\"; ";
}

/// Nothing but `asked` and what every HTTP message has.
std::string only(request const& one, std::initializer_list<std::string_view> asked) {
  std::string wrong;
  for (auto const& [name, value] : one.fields) {
    constexpr std::array<std::string_view, 5> usual{"Host", "Content-Length", "Connection",
                                                    "Accept", "User-Agent"};
    auto const same = [&](std::string_view other) { return http::same_field_name(name, other); };
    if (std::none_of(usual.begin(), usual.end(), same) &&
        std::none_of(asked.begin(), asked.end(), same))
      wrong += "the field " + name + " was not asked for; ";
  }
  return wrong;
}

}  // namespace

std::vector<wire_case> requests_as_sent() {
  std::vector<wire_case> cases;
  auto const add = [&](char const* name, http::request what,
                       std::string (*look)(request const&)) -> wire_case& {
    cases.push_back({.name = name,
                     .scripts = each({read_request(), send(answer()), stall()}),
                     .what = std::move(what),
                     .expected = good(),
                     .also = [look](observation const& seen) { return with_request(seen, look); }});
    return cases.back();
  };

  add("GET has no content", get("/a/b?c=d&e=%20"), [](request const& one) {
    return is("method", one.method, "GET") + is("target", one.target, "/a/b?c=d&e=%20") +
           has_no(one, "Transfer-Encoding") + only(one, {}) +
           (one.count("Host") == 1 ? "" : "Host is missing; ") +
           is("Host, but for the port", one.value("Host").substr(0, 10), "127.0.0.1:");
  });
  add("a target without a path", get("?a=b"),
      [](request const& one) { return is("target", one.target, "/?a=b"); });
  add("dots in the path stay", get("/a/../b/./c"),
      [](request const& one) { return is("target", one.target, "/a/../b/./c"); });
  add("POST with its length", post("{\"a\":1}"), [](request const& one) {
    return is("method", one.method, "POST") + has(one, "Content-Length", "7") +
           has(one, "Content-Type", "application/json") + has_no(one, "Transfer-Encoding") +
           is("content", one.content, "{\"a\":1}") + only(one, {"Content-Type"});
  });
  {
    http::request what = post("");
    what.fields.clear();
    add("POST without content and without a type", what, [](request const& one) {
      return has(one, "Content-Length", "0") + has_no(one, "Transfer-Encoding") + only(one, {});
    });
  }
  for (char const* const method : {"PUT", "PATCH", "DELETE"}) {
    http::request what = post("content");
    what.method = method;
    add("", what, [](request const& one) {
      return has(one, "Content-Length", "7") + is("content", one.content, "content") +
             only(one, {"Content-Type"});
    });
    cases.back().name = std::string{method} + " with content";
  }
  {
    http::request what = get();
    what.method = "DELETE";
    add("DELETE without content", what,
        [](request const& one) { return is("method", one.method, "DELETE") + only(one, {}); });
  }
  {
    http::request what = get();
    what.fields = {
        {"X-Zebra", "1"}, {"x-apple", "two  words"}, {"X-Mango", ""}, {"X-Apple-2", "~!"}};
    add("fields in order and to the letter", what, [](request const& one) {
      std::string found;
      for (auto const& [name, value] : one.fields)
        if (name.substr(0, 2) == "X-" || name.substr(0, 2) == "x-")
          found += name + '=' + value + '|';
      return is("what was sent", found, "X-Zebra=1|x-apple=two  words|X-Mango=|X-Apple-2=~!|");
    });
  }
  {
    http::request what = get();
    what.fields = {{"X-Empty", ""}, {"X-A", "b"}};
    add("a field without a value", what,
        [](request const& one) { return has(one, "X-Empty", "") + has(one, "X-A", "b"); });
  }
  {
    http::request what = get();
    what.fields = {{"X-A", "1"}, {"X-A", "2"}};
    add("the same field twice in a request", what, [](request const& one) {
      std::string values;
      for (auto const& [name, value] : one.fields)
        if (name == "X-A") values += value;
      return is("X-A", values, "12");
    });
  }
  {
    http::request what = get();
    what.fields = {{"X-Long", std::string(8000, 'v')}};
    add("a field of 8,000 bytes", what,
        [](request const& one) { return has(one, "X-Long", std::string(8000, 'v')); });
  }
  {
    http::request what = get();
    what.fields = {{"Accept", "application/json"}, {"User-Agent", "a program/1"}};
    add("Accept and User-Agent are the program's", what, [](request const& one) {
      return has(one, "Accept", "application/json") + has(one, "User-Agent", "a program/1");
    });
  }

  static std::uint64_t const large_hash = made_source{16u << 20}.hash();
  http::request large = post();
  large.content = http::body{vetted::source_ptr{new made_source{16u << 20}}};
  auto const is_whole = [](request const& one) {
    return has(one, "Content-Length", "16777216") +
           (one.content_hash == large_hash ? "" : "other bytes came than were sent; ");
  };
  auto const sent_all = [=](observation const& seen) {
    return with_request(seen, is_whole) +
           (seen.outcome.sent == 16u << 20
                ? std::string{}
                : "sent says " + std::to_string(seen.outcome.sent) + "; ");
  };
  add("16 MB that are made while they are sent", large, is_whole).also = sent_all;
  {
    wire_case& made = add("16 MB to a server that reads slowly", large, is_whole);
    made.scripts = each({read_slowly(64u << 10, 1ms), send(answer()), stall()});
    made.also = sent_all;
  }
  {
    wire_case& made = add("content that is lost while it is sent", post(), nullptr);
    made.what.content = http::body{vetted::source_ptr{new lost_source}};
    made.expected = {fault::source, reached::maybe, 0, {}};
    made.also = [](observation const& seen) {
      return is("detail", seen.outcome.detail, "'a.png' has changed");
    };
  }

  // The answer does not wait for the end of the request.
  http::request much = post(std::string(8u << 20, 'x'));
  {
    wire_case& made = add("413 in the middle of the request, the rest is read", much, nullptr);
    made.scripts =
        each({read_head(), send(answer("no", "413 Too Large", "Connection: close\r\n")), fin()});
    made.expected = {fault::none, reached::maybe, 413, "no"};
    made.also = nullptr;
  }
  {
    wire_case& made = add("413 in the middle of the request, the rest is not read", much, nullptr);
    made.scripts =
        each({read_head(), send(answer("no", "413 Too Large", "Connection: close\r\n")), stall()});
    made.what.idle_timeout = 2s;
    made.expected = {fault::none, reached::maybe, 413, "no"};
    made.also = nullptr;
  }
  {
    wire_case& made = add("an answer before the request is read", post(), nullptr);
    made.scripts = each({await_bytes(), send(answer()), read_request(), stall()});
    made.expected = good();
    made.also = nullptr;
  }
  return cases;
}

}  // namespace conformance
