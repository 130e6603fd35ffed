// SPDX-License-Identifier: BSL-1.0
//
// A list that an API gives in pages, as a range of replies. The endpoint says how the next page is
// asked for:
//   struct file_page {
//     static constexpr auto token = &list_files::page_token;          // a member of the request
//     static std::string_view next(files const& of);                  // empty: it was the last
//     page
//   };
// Look at client::pages, which makes page_range.
#pragma once

#include <concepts>
#include <cstddef>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/job.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/model/endpoint.hpp>

namespace vetted {

/// A request whose reply is a page of a list.
template <class T>
concept paged_request =
    request_type<T> && requires(T& request, reply_of<T> const& reply, std::string token) {
      { T::endpoint::page::next(reply) } -> std::convertible_to<std::string_view>;
      request.*T::endpoint::page::token = token;
    };

/// The pages one after the other, each asked for when the loop comes to it:
///   for (auto& page : client.pages(list_files{})) {
///     if (!page) return page.error();
///     …
///   }
/// It ends behind the last page, or behind an error: of the call, or as the list does not end.
template <class Client, paged_request Request>
class page_range {
 public:
  using value_type = result<reply_of<Request>>;

  /// `client` outlives it.
  page_range(Client& client, Request first) : client_(&client), next_(std::move(first)) {}

  class iterator {
   public:
    using value_type = page_range::value_type;
    using difference_type = std::ptrdiff_t;

    explicit iterator(page_range& of) : of_(&of) {}
    value_type& operator*() const { return of_->page_; }
    iterator& operator++() {
      of_->go_on();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(iterator const& at, std::default_sentinel_t) { return at.is_over(); }

   private:
    bool is_over() const { return of_->is_over_; }

    page_range* of_;
  };

  /// Asks for the first page. To be called once.
  iterator begin() {
    page_ = client_->call(next_);
    return iterator{*this};
  }
  std::default_sentinel_t end() const { return {}; }

 private:
  /// A list that is longer has lost its end.
  static constexpr std::size_t most_pages = 100'000;

  void go_on() {
    is_over_ = page_.has_error();
    if (is_over_) return;
    std::string token{Request::endpoint::page::next(*page_)};
    is_over_ = token.empty();
    if (is_over_) return;
    if (seen_.size() == most_pages || !seen_.insert(token).second) {
      page_ = error{.kind = error_kind::unexpected_reply,
                    .message = "the list does not end: a page names one that was read before, '" +
                               shortened(token, 64) + "'"};
      return;
    }
    next_.*Request::endpoint::page::token = std::move(token);
    page_ = client_->call(next_);
  }

  Client* client_;
  Request next_;
  value_type page_ = error{};
  std::set<std::string> seen_;  // tokens
  bool is_over_ = false;
};

}  // namespace vetted
