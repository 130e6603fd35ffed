// SPDX-License-Identifier: BSL-1.0
//
// list: an array parameter. Up to four items live inside it, so that a constant request can hold
// them; more are kept on the heap. Items are values that keep their rules and cannot be changed in
// place. An empty list counts as left out, unless it is `required`. Rules of the list itself are in
// list_rules.hpp:
//   using tags = list<text<"tags", not_empty>, max_items<8>, unique_items>;
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>  // std::construct_at too, where <memory> takes 0.05 s more

#include <vetted/param/reporter.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted {

namespace detail {

/// Room for one T that may be empty.
template <class T>
union slot {
  char nothing;
  T value;
  constexpr slot() : nothing() {}
  constexpr ~slot()
    requires std::is_trivially_destructible_v<T>
  = default;
  constexpr ~slot()
    requires(!std::is_trivially_destructible_v<T>)
  {}
};

/// Whether a T becomes an Item as a literal only, as numbers do: at run time they need from().
template <class T, class Item>
concept takes_as_literal = requires { requires Item::template takes_literal<T>; };

/// (Copies of a List are told apart first: that is cheaper to compile.)
template <class Range, class Item, class List>
concept range_of =
    !std::same_as<Range, List> &&
    requires(Range const& range) {
      { *range.begin() } -> std::convertible_to<Item>;
      range.end();
    } &&
    !takes_as_literal<std::remove_cvref_t<decltype(*std::declval<Range const&>().begin())>, Item> &&
    !std::convertible_to<Range const&, Item>;

}  // namespace detail

/// No rule but that a list has to be given: one without items goes over the wire as "[]".
struct required {
  static constexpr std::string_view keyword{};
};

/// No rule but that the items of a list hold such a list themselves. They are kept on the heap.
///   struct folder { param::title title; list<folder, recursive> folders{}; };
struct recursive {
  static constexpr std::string_view keyword{};
};

namespace detail {

/// Room for the items that live inside a list; an Item may be incomplete where there is none.
template <class Item, std::size_t Count>
struct list_room {
  slot<Item> items[Count];
};
template <class Item>
struct list_room<Item, 0> {};

/// Whether a list has to be asked whether it keeps a rule.
template <class Rule>
inline constexpr bool is_list_rule = !Rule::keyword.empty();

}  // namespace detail

/// `Rules` are those of the list; the items have their own. They are checked of constants where
/// items stand in braces, and of all lists by validate() and by everything that sends them.
template <class Item, class... Rules>
class list {
 public:
  static constexpr bool is_required = (std::same_as<Rules, required> || ...);
  static constexpr bool is_recursive = (std::same_as<Rules, recursive> || ...);
  static constexpr std::size_t inline_items = is_recursive ? 0 : 4;
  static constexpr bool has_rules = (detail::is_list_rule<Rules> || ...);
  using value_type = Item;

  constexpr list()
    requires(!is_required)
  = default;

  /// A list without items, also where one has to be given.
  static constexpr list none() { return list{no_items{}}; }

  // The others delegate to it, so that what was made goes away if a later item throws.

  // One constructor a count: a list of items written in braces is then checked item by item where
  // it stands (a std::initializer_list is no constant on g++ 12).
  constexpr list(Item const& a) : list(no_items{}) { add(a); }
  constexpr list(Item const& a, Item const& b) : list(no_items{}) { add(a, b); }
  constexpr list(Item const& a, Item const& b, Item const& c) : list(no_items{}) { add(a, b, c); }
  constexpr list(Item const& a, Item const& b, Item const& c, Item const& d) : list(no_items{}) {
    add(a, b, c, d);
  }

  /// Any number of items from a run-time range of values that an item takes as they are.
  template <detail::range_of<Item, list> Range>
  constexpr list(Range const& range) : list(no_items{}) {
    for (auto const& value : range) push_back(value);
  }

  /// Run-time values that have to be checked one by one. Errors: the first that breaks a rule, with
  /// its index.
  template <class Given, class Value = Item>
    requires requires(Given const& given) { Value::from(given); }
  static result<list, violation> from(std::initializer_list<Given> values) {
    return from<std::initializer_list<Given>>(values);
  }
  template <class Range, class Value = Item>
    requires requires(Range const& values) { Value::from(*values.begin()); }
  static result<list, violation> from(Range const& values) {
    list result{no_items{}};
    for (auto const& value : values) {
      auto item = Item::from(value);
      if (!item) return item.error().inside(result.size());
      result.push_back(*item);
    }
    return result;
  }

  constexpr list(list const& other) : list(no_items{}) { append(other); }

  constexpr list(list&& other) noexcept : beyond_(std::exchange(other.beyond_, nullptr)) {
    if constexpr (!is_recursive)
      for (std::size_t i = 0; i < other.inside(); ++i)
        std::construct_at(&room_.items[i].value, std::move(other.room_.items[i].value));
    size_ = other.size_;
    other.forget();
  }

  constexpr list& operator=(list other) noexcept {
    std::destroy_at(this);
    std::construct_at(this, std::move(other));
    return *this;
  }

  constexpr ~list() { clear(); }

  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr Item const& operator[](std::size_t index) const {
    if constexpr (!is_recursive)
      if (index < inline_items) return room_.items[index].value;
    return (*beyond_)[index - inline_items];
  }

  /// Reads the items one after the other; for range-based for.
  class const_iterator {
   public:
    constexpr const_iterator(list const& items, std::size_t index)
        : items_(&items), index_(index) {}
    constexpr Item const& operator*() const { return (*items_)[index_]; }
    constexpr const_iterator& operator++() {
      ++index_;
      return *this;
    }
    friend constexpr bool operator==(const_iterator const&, const_iterator const&) = default;

   private:
    list const* items_;
    std::size_t index_;
  };
  constexpr const_iterator begin() const { return {*this, 0}; }
  constexpr const_iterator end() const { return {*this, size_}; }

  constexpr void push_back(Item const& item) { add_one(item); }
  constexpr void push_back(Item&& item) { add_one(std::move(item)); }

  constexpr void clear() {
    forget();
    delete beyond_;
    beyond_ = nullptr;
  }

  /// Whether the list keeps its own rules; one that is left out does.
  constexpr bool keeps_rules() const { return is_left_out() || (keeps<Rules>() && ...); }

  /// Calls `report(violation)` for each rule of the list that is broken.
  template <class Report>
  constexpr void inspect_rules([[maybe_unused]] Report const& report) const {
    [[maybe_unused]] auto const look = [&]<class Rule>(std::type_identity<Rule>) {
      if constexpr (detail::is_list_rule<Rule>)
        if (!Rule::holds(*this)) report(Rule::violation_of(*this));
    };
    if (!is_left_out()) (look(std::type_identity<Rules>{}), ...);
  }

  friend constexpr bool operator==(list const& left, list const& right) {
    if (left.size_ != right.size_) return false;
    for (std::size_t i = 0; i < left.size_; ++i)
      if (!(left[i] == right[i])) return false;
    return true;
  }

 private:
  struct no_items {};
  constexpr explicit list(no_items) {}

  constexpr bool is_left_out() const { return !is_required && empty(); }

  template <class Rule>
  constexpr bool keeps() const {
    if constexpr (detail::is_list_rule<Rule>) return Rule::holds(*this);
    return true;
  }

  constexpr std::size_t inside() const { return size_ < inline_items ? size_ : inline_items; }

  template <class... Items>
  constexpr void add(Items const&... items) {
    (push_back(items), ...);
    if (std::is_constant_evaluated()) (refuse_unless<Rules>(), ...);
  }

  template <class T>
  constexpr void add_one(T&& item) {
    if constexpr (!is_recursive) {
      if (size_ < inline_items) {
        std::construct_at(&room_.items[size_].value, std::forward<T>(item));
        ++size_;  // only now: a copy may throw
        return;
      }
    }
    if (beyond_ == nullptr) beyond_ = new std::vector<Item>;
    beyond_->push_back(std::forward<T>(item));
    ++size_;
  }

  template <class Rule>
  constexpr void refuse_unless() const {
    if constexpr (detail::is_list_rule<Rule>) {
      reporter const refuse = Rule::template refuse<list>();
      if (!Rule::holds(*this)) refuse();
    }
  }

  constexpr void append(list const& other) {
    for (std::size_t i = 0; i < other.size_; ++i) push_back(other[i]);
  }

  constexpr void forget() {
    if constexpr (!is_recursive)
      for (std::size_t i = inside(); i-- > 0;) std::destroy_at(&room_.items[i].value);
    size_ = 0;
  }

  [[no_unique_address]] detail::list_room<Item, inline_items> room_;
  std::vector<Item>* beyond_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace vetted
