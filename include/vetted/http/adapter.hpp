// SPDX-License-Identifier: BSL-1.0
//
// adapter: what the author of a transport wants beside the exchange: whole_content, for stacks that
// take all of a request at once, and give_up, where that cannot be had; bytes_at, for their
// pointers and sizes; origin_form of a URL; and exchange_list, by which cancel() finds what the
// stack knows an exchange by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <vetted/http/exchange.hpp>
#include <vetted/http/url.hpp>

namespace vetted::http {

/// All bytes of the request's content, at most 2^31 - 1: such stacks count in 32 bits. None to give
/// up, with reached::no if nothing was sent.
inline std::optional<std::string> whole_content(exchange const& x) {
  std::uint64_t const size = x.what().content.size();
  if (size > 0x7fff'ffff) return std::nullopt;
  std::string all(static_cast<std::size_t>(size), '\0');
  if (x.read(0, std::as_writable_bytes(std::span{all})) != size) return std::nullopt;
  return all;
}

/// Ends an exchange of which nothing was sent, as its content cannot be had.
inline void give_up(exchange& x) {
  x.finish(x.stopping() ? fault::cancelled : fault::source, reached::no);
}

/// `count` bytes from `first` on, whatever type a stack has for bytes and for sizes; `count` is not
/// below 0.
template <class Byte, class Count>
  requires(sizeof(Byte) == 1)
std::span<std::byte const> bytes_at(Byte const* first, Count count) {
  return std::as_bytes(std::span{first, static_cast<std::size_t>(count)});
}

/// Path and query as they go into a request line (RFC 9112, section 3.2.1).
inline std::string origin_form(url const& of) {
  bool const has_path = !of.target.empty() && of.target.front() == '/';
  return std::string{has_path ? "" : "/"}.append(of.target);
}

/// What a stack knows its running exchanges by, such as its own request objects. Exchanges that are
/// finished go by themselves; none is kept from being abandoned. For one thread at a time.
template <class Handle>
class exchange_list {
 public:
  void add(exchange const& x, Handle handle) {
    std::erase_if(all_, [](auto const& one) { return one.first->finished(); });
    all_.emplace_back(x.shared_state(), std::move(handle));
  }

  /// Null if there is none, or it is finished.
  Handle* find(exchange_state const& state) {
    for (auto& [known, handle] : all_)
      if (known.get() == &state && !state.finished()) return &handle;
    return nullptr;
  }

 private:
  std::vector<std::pair<std::shared_ptr<exchange_state const>, Handle>> all_;
};

}  // namespace vetted::http
