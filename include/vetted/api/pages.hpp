// SPDX-License-Identifier: BSL-1.0
//
// A list that an API gives in pages, as a range of replies. The endpoint says how the next page is
// asked for:
//   struct file_page {
//     static constexpr auto token = &list_files::page_token;  // a member of the request
//     static std::string_view next(files const& of);          // empty: it was the last page
//   };
// Where pages are counted, next gives a std::optional of a number, perhaps of the request that
// asked for the page, too: next(files const&, list_files const&). Look at client::pages.
#pragma once

#include <concepts>
#include <cstddef>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/api/job.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/check/set.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted {

namespace detail {

/// What asks for the page behind `reply`.
template <class Request>
auto next_page(reply_of<Request> const& reply, Request const& asked) {
  using page = typename Request::endpoint::page;
  if constexpr (requires { page::next(reply, asked); })
    return page::next(reply, asked);
  else
    return page::next(reply);
}

template <class Token>
bool is_last_page(Token const& token) {
  if constexpr (requires { token.has_value(); })
    return !token.has_value();
  else
    return token.empty();
}

template <class Token>
std::string words_of_page(Token const& token) {
  if constexpr (requires { token.has_value(); })
    return words_of_page(*token);
  else if constexpr (std::is_arithmetic_v<Token>)
    return number_text(static_cast<double>(token));
  else
    return std::string{token};
}

}  // namespace detail

/// A request whose reply is a page of a list.
template <class T>
concept paged_request = request_type<T> && requires(T& request, reply_of<T> const& reply) {
  request.*T::endpoint::page::token;
  detail::next_page<T>(reply, request);
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
    ask();
    return iterator{*this};
  }
  std::default_sentinel_t end() const { return {}; }

 private:
  /// A list that is longer has lost its end.
  static constexpr std::size_t most_pages = 100'000;

  using token_type = std::remove_cvref_t<decltype(detail::next_page<Request>(
      std::declval<reply_of<Request> const&>(), std::declval<Request const&>()))>;
  static constexpr bool is_text = std::convertible_to<token_type, std::string_view>;

  /// Keeps the token before the program has the page and may take it to pieces.
  void ask() {
    page_ = client_->call(next_);
    if (page_) token_.emplace(detail::next_page<Request>(*page_, next_));
  }

  void go_on() {
    is_over_ = page_.has_error() || detail::is_last_page(*token_);
    if (is_over_) return;
    auto const token = *std::exchange(token_, {});
    std::string words = detail::words_of_page(token);
    problems<Request> found;
    if (!vetted::set(next_.*Request::endpoint::page::token, token, found)) {
      page_ =
          error{.kind = error_kind::unexpected_reply,
                .message = "the page names a next one that cannot be asked for: " + found.text()};
      return;
    }
    if (seen_.size() == most_pages || !seen_.insert(words).second) {
      page_ = error{.kind = error_kind::unexpected_reply,
                    .message = "the list does not end: a page names one that was read before, '" +
                               shortened(words, 64) + "'"};
      return;
    }
    ask();
  }

  Client* client_;
  Request next_;
  value_type page_ = error{};
  std::optional<std::conditional_t<is_text, std::string, token_type>> token_;  // of the next page
  std::set<std::string> seen_;                                                 // tokens
  bool is_over_ = false;
};

}  // namespace vetted
