// SPDX-License-Identifier: BSL-1.0
//
// Bodies as application/x-www-form-urlencoded.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include <vetted/api.hpp>
#include <vetted/http/memory.hpp>
#include <vetted/media/data_url.hpp>

#include "../bytes/body_sources.hpp"

namespace {

struct address {
  vetted::text<"city"> city;
  vetted::list<vetted::text<"lines">> lines{};
};
BOOST_DESCRIBE_STRUCT(address, (), (city, lines))

struct card {
  vetted::text<"number"> number;
  vetted::optional<vetted::number<"year", vetted::whole>> year{};
  vetted::optional<address> owner{};
};
BOOST_DESCRIBE_STRUCT(card, (), (number, year, owner))

struct charge {
  vetted::text<"customer"> customer;
  vetted::number<"amount"> amount;
  vetted::optional<vetted::flag<"is_final">> is_final{};
  vetted::optional<card> card_of{};
  vetted::list<card> cards{};
  vetted::list<vetted::text<"expand">> expand{};
  vetted::list<vetted::number<"sizes">> sizes{};
  vetted::list<address> places{};
  vetted::optional<vetted::data_url> logo{};
  vetted::optional<vetted::text<"key">> key{};

  struct endpoint : vetted::post<"/charges", vetted::nothing> {
    static constexpr auto body = vetted::body_format::form;
    using repeated = vetted::members<&charge::sizes, &charge::places>;
    using query = vetted::members<&charge::key>;
  };
};
BOOST_DESCRIBE_STRUCT(charge, (),
                      (customer, amount, is_final, card_of, cards, expand, sizes, places, logo,
                       key))

struct new_kinds {
  vetted::or_null<vetted::text<"title">> title;
  vetted::map<vetted::text<"labels">> labels{};
  vetted::optional<vetted::any_json> extra{};
  vetted::optional<vetted::one_of<vetted::number<"size", vetted::whole>, vetted::text<"size">>>
      size{};
  vetted::list<vetted::or_null<vetted::text<"notes">>> notes{};
  vetted::optional<vetted::number<"frame", vetted::whole_64>> frame{};
  vetted::constant<"version", "v 2"> version{};
  vetted::list<vetted::one_of<address, vetted::text<"places">>> places{};
  vetted::map<vetted::list<vetted::text<"groups">>> groups{};

  struct endpoint : vetted::post<"/kinds", vetted::nothing> {
    static constexpr auto body = vetted::body_format::form;
  };
};
BOOST_DESCRIBE_STRUCT(new_kinds, (),
                      (title, labels, extra, size, notes, frame, version, places, groups))

template <vetted::name Name>
using number_or_text = vetted::one_of<vetted::number<Name, vetted::whole>, vetted::text<Name>>;
template <vetted::name Name>
using number_or_any = vetted::any_of<vetted::number<Name, vetted::whole>, vetted::text<Name>>;

struct mixed_lists {
  vetted::list<number_or_text<"mixed">> mixed{};
  vetted::list<vetted::or_null<number_or_any<"either">>> either{};
  vetted::list<number_or_text<"same">> same{};
  vetted::list<vetted::one_of<address, vetted::text<"places">>> places{};
  vetted::list<vetted::one_of<address, vetted::text<"homes">>> homes{};

  struct endpoint : vetted::post<"/mixed", vetted::nothing> {
    static constexpr auto body = vetted::body_format::form;
    using repeated = vetted::members<&mixed_lists::same, &mixed_lists::homes>;
  };
};
BOOST_DESCRIBE_STRUCT(mixed_lists, (), (mixed, either, same, places, homes))

/// Which members go into the body is a type, how it is written a value: an endpoint has one of
/// them.
struct listed {
  vetted::text<"one"> one;
  vetted::text<"two"> two;
  struct endpoint : vetted::delete_<"/a", vetted::nothing> {
    using body = vetted::members<&listed::two>;
  };
};
BOOST_DESCRIBE_STRUCT(listed, (), (one, two))

struct deleted {
  vetted::text<"one"> one;
  struct endpoint : vetted::delete_<"/a", vetted::nothing> {
    static constexpr vetted::body_format body = vetted::body_format::form;
  };
};
BOOST_DESCRIBE_STRUCT(deleted, (), (one))

static_assert(vetted::format_of<listed> == vetted::body_format::json);
static_assert(vetted::format_of<deleted> == vetted::body_format::form);
static_assert(vetted::format_of<card> == vetted::body_format::json);

auto session() {
  return std::make_shared<vetted::session>(vetted::any_credentials_of(vetted::no_credentials{}),
                                           "https://shop.example", vetted::answer_rules{},
                                           vetted::client_options{});
}

std::string form_of(charge const& request) {
  auto const made = vetted::content_of(request);
  REQUIRE(made.has_value());
  CHECK(made->media_type == "application/x-www-form-urlencoded");
  return std::string{made->bytes.view()};
}

charge plain() { return {.customer = "c", .amount = 1}; }

}  // namespace

TEST_CASE("values are pairs, in the order of their members") {
  charge request = plain();
  CHECK(form_of(request) == "customer=c&amount=1");
  request.amount = 0.5;
  request.is_final = true;
  request.key = "k";
  CHECK(form_of(request) == "customer=c&amount=0.5&isFinal=true");
  CHECK(vetted::body_of(request)->view() == form_of(request));
  auto const message = vetted::message_of(*session(), request);
  REQUIRE(message.has_value());
  CHECK(message->url == "https://shop.example/charges?key=k");
  CHECK(message->content.view() == form_of(request));
  CHECK(message->fields[1].value == "application/x-www-form-urlencoded");
}

TEST_CASE("bytes are escaped as the serializer of browsers does") {
  charge request = plain();
  request.customer = std::string{"*-._aZ09 ~!'()+&=%/?\xc3\xa4\r\n\0z", 26};
  CHECK(form_of(request) ==
        "customer=*-._aZ09+%7E%21%27%28%29%2B%26%3D%25%2F%3F%C3%A4%0D%0A%00z&amount=1");
  request.customer = std::string{};
  CHECK(form_of(request) == "customer=&amount=1");
}

TEST_CASE("structs and lists are names in brackets") {
  charge request = plain();
  request.card_of =
      card{.number = "4", .year = 2030, .owner = address{.city = "b", .lines = {"l1", "l2"}}};
  CHECK(form_of(request) ==
        "customer=c&amount=1&cardOf%5Bnumber%5D=4&cardOf%5Byear%5D=2030&cardOf%5Bowner%5D%5Bcity%5D"
        "=b&cardOf%5Bowner%5D%5Blines%5D%5B%5D=l1&cardOf%5Bowner%5D%5Blines%5D%5B%5D=l2");
  request = plain();
  request.cards = {card{.number = "1"}, card{.number = "2", .year = 1}};
  request.expand = {"a", "b"};
  CHECK(form_of(request) ==
        "customer=c&amount=1&cards%5B0%5D%5Bnumber%5D=1&cards%5B1%5D%5Bnumber%5D=2&cards%5B1%5D%5B"
        "year%5D=1&expand%5B%5D=a&expand%5B%5D=b");
}

TEST_CASE("a map is written as a struct, alternatives are what they hold, and null is empty") {
  new_kinds request{.title = nullptr};
  CHECK(vetted::body_of(request)->view() == "title=&version=v+2");
  request.title = "t";
  request.labels = {{"a b", "c"}, {"d=", ""}};
  request.extra = "[1]";
  request.size = 7;
  request.notes = {vetted::text<"notes">{"x"}, nullptr};
  request.frame = 9223372036854775807;
  request.places = {address{.city = "n"}, vetted::text<"places">{"l"}};
  request.groups = {{"g", {"1", "2"}}};
  CHECK(
      vetted::body_of(request)->view() ==
      "title=t&labels%5Ba+b%5D=c&labels%5Bd%3D%5D=&extra=%5B1%5D&size=7&notes%5B%5D=x&notes%5B%5D="
      "&frame="
      "9223372036854775807&version=v+2&places%5B0%5D%5Bcity%5D=n&places%5B%5D=l&groups%5Bg%5D%5B"
      "%5D=1&groups%5Bg%5D%5B%5D=2");
}

TEST_CASE("a name in a map cannot build another name") {
  for (std::string const odd : {"x][admin", "[", "]"}) {
    new_kinds request{.title = "t"};
    request.groups.add(odd, {"1"});
    auto const made = vetted::body_of(request);
    REQUIRE(made.has_error());
    CHECK(made.error().kind == vetted::error_kind::invalid_request);
    CHECK(made.error().message ==
          "/groups has the name '" + odd + "', in which no '[' and no ']' can stand");
  }
}

TEST_CASE("an item that is one of several kinds is called as what it holds") {
  mixed_lists request;
  request.mixed = {number_or_text<"mixed">{1}, number_or_text<"mixed">{"a"}};
  request.either.push_back(number_or_any<"either">{2});
  request.either.push_back(nullptr);
  request.same = {number_or_text<"same">{"b"}, number_or_text<"same">{3}};
  CHECK(vetted::body_of(request)->view() ==
        "mixed%5B%5D=1&mixed%5B%5D=a&either%5B%5D=2&either%5B%5D=&same=b&same=3");
  request = {};
  request.places = {vetted::text<"places">{"l"}, address{.city = "n"}};
  request.homes = {vetted::text<"homes">{"l"}, address{.city = "n"}};
  CHECK(vetted::body_of(request)->view() ==
        "places%5B%5D=l&places%5B1%5D%5Bcity%5D=n&homes=l&homes%5B1%5D%5Bcity%5D=n");
}

TEST_CASE("an endpoint may want the same name for each item") {
  charge request = plain();
  request.sizes = {1, 2};
  request.places = {address{.city = "a", .lines = {"x", "y"}}};
  CHECK(form_of(request) ==
        "customer=c&amount=1&sizes=1&sizes=2&places%5B0%5D%5Bcity%5D=a&places%5B0%5D%5Blines%5D=x&"
        "places%5B0%5D%5Blines%5D=y");
}

TEST_CASE("an image is written at once; what cannot be read is an error") {
  charge request = plain();
  std::string const png = "\x89PNG\r\n\x1a\n";
  request.logo = *vetted::data_url::from_bytes(png);
  CHECK(form_of(request) ==
        "customer=c&amount=1&logo=data%3Aimage%2Fpng%3Bbase64%2CiVBORw0KGgo%3D");
  request.logo = std::string{"data:image/png;base64,iVBORw0KGgo="};
  CHECK(form_of(request) ==
        "customer=c&amount=1&logo=data%3Aimage%2Fpng%3Bbase64%2CiVBORw0KGgo%3D");
  auto* const source = new slow_source{png + some_bytes(1000)};
  request.logo = *vetted::data_url::from_source(vetted::source_ptr{source});
  CHECK(form_of(request).size() > 1000);
  source->good_ = 500;
  auto const lost = vetted::content_of(request);
  REQUIRE(lost.has_error());
  CHECK(lost.error().kind == vetted::error_kind::invalid_request);
  /// Fails without a word.
  class silent final : public vetted::byte_source {
   public:
    std::uint64_t size() const noexcept override { return 1000; }
    bool read(std::uint64_t, std::span<std::byte> target) const noexcept override {
      return memory_->read(0, target.first((std::min)(target.size(), std::size_t{8}))) &&
             target.size() < 100;
    }
    vetted::source_ptr memory_ =
        vetted::source_ptr{new vetted::memory_source{std::string{"\x89PNG\r\n\x1a\n"}}};
  };
  request.logo = *vetted::data_url::from_source(vetted::source_ptr{new silent});
  auto const unread = vetted::content_of(request);
  REQUIRE(unread.has_error());
  CHECK(unread.error().kind == vetted::error_kind::file);
  CHECK(unread.error().message == "what belongs into the body cannot be read");
}

TEST_CASE("a constant is written when it is sent, and rules are kept") {
  static constexpr charge constant{.customer = "a b", .amount = 2};
  auto const made = vetted::message_of(*session(), vetted::verified<constant>);
  REQUIRE(made.has_value());
  CHECK(made->content.view() == "customer=a+b&amount=2");
  charge broken = plain();
  broken.customer = std::string{"\xff"};
  CHECK(vetted::content_of(broken).error().violations.has_errors());
}

TEST_CASE("a body is where the endpoint says, also of a DELETE") {
  auto const list = vetted::message_of(*session(), listed{.one = "1", .two = "2"});
  CHECK(list->url == "https://shop.example/a?one=1");
  CHECK(list->content.view() == R"({"two":"2"})");
  auto const form = vetted::message_of(*session(), deleted{.one = "1"});
  CHECK(form->url == "https://shop.example/a");
  CHECK(form->content.view() == "one=1");
}
