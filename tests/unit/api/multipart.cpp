// SPDX-License-Identifier: BSL-1.0
//
// Bodies in parts, as multipart/form-data: their bytes, their boundary, and files that do not stay
// as they are.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api.hpp>
#include <vetted/http/memory.hpp>
#include <vetted/http/recorder.hpp>
#include <vetted/http/replay.hpp>
#include <vetted/media/data_url.hpp>
#include <vetted/media/file_part.hpp>

#include "../bytes/body_sources.hpp"
#include "../temporary_folder.hpp"
#include "answering.hpp"

namespace fs = std::filesystem;
namespace http = vetted::http;
using vetted::error_kind;

namespace {

enum class kind : std::uint8_t { still, moving };
constexpr auto choices_of(kind) {
  return std::to_array<vetted::choice_word<kind>>({{kind::still, "a still"}, {kind::moving, "m"}});
}

struct style {
  vetted::text<"name"> name;
  vetted::optional<vetted::number<"weight">> weight{};
};
BOOST_DESCRIBE_STRUCT(style, (), (name, weight))

struct cover {
  vetted::data_url image;
};
BOOST_DESCRIBE_STRUCT(cover, (), (image))

using photo = vetted::file_part<"images", vetted::wire<"image[]">>;

struct edit {
  vetted::text<"prompt"> prompt;
  vetted::list<photo> images{};
  vetted::optional<vetted::file_part<"odd_one", vetted::wire<"odd\r\n\"\xc3\xa4">>> odd_one{};
  vetted::optional<vetted::number<"count", vetted::whole>> count{};
  vetted::optional<vetted::number<"ratio">> ratio{};
  vetted::optional<vetted::choice<"sort", kind>> sort{};
  vetted::optional<vetted::flag<"is_public">> is_public{};
  vetted::list<vetted::text<"tags">> tags{};
  vetted::list<style> styles{};
  vetted::optional<cover> front{};
  vetted::optional<vetted::data_url> thumb{};
  vetted::optional<vetted::text<"project">> project{};

  struct endpoint : vetted::post<"/edits", vetted::nothing> {
    static constexpr auto body = vetted::body_format::multipart;
    using query = vetted::members<&edit::project>;
  };
};
BOOST_DESCRIBE_STRUCT(edit, (),
                      (prompt, images, odd_one, count, ratio, sort, is_public, tags, styles, front,
                       thumb, project))

struct note {
  vetted::text<"words", vetted::not_empty> words;
  vetted::optional<vetted::text<"more">> more{};

  struct endpoint : vetted::post<"/notes", vetted::nothing> {
    static constexpr auto body = vetted::body_format::multipart;
  };
};
BOOST_DESCRIBE_STRUCT(note, (), (words, more))

/// A file of a type of the user's.
class drawing {
 public:
  static constexpr std::string_view parameter_name = "sketch", own_wire_name = "";
  static constexpr bool is_file = true;

  explicit drawing(std::string media_type) : media_type_(std::move(media_type)) {}

  vetted::source_ptr bytes() const { return vetted::source_ptr{new slow_source{"<svg/>"}}; }
  std::string_view file_name() const { return "\""; }
  std::string_view media_type() const { return media_type_; }
  template <class Report>
  void inspect(Report const&) const {}

 private:
  std::string media_type_;
};

struct send_drawing {
  drawing sketch;
  struct endpoint : vetted::post<"/drawings", vetted::nothing> {
    static constexpr auto body = vetted::body_format::multipart;
  };
};
BOOST_DESCRIBE_STRUCT(send_drawing, (), (sketch))

struct new_kinds {
  vetted::or_null<vetted::text<"title">> title;
  vetted::map<vetted::text<"labels">> labels{};
  vetted::optional<vetted::any_json> extra{};
  vetted::optional<vetted::one_of<vetted::number<"size", vetted::whole>, vetted::text<"size">>>
      size{};
  vetted::list<vetted::or_null<vetted::text<"notes">>> notes{};
  vetted::optional<vetted::number<"frame", vetted::whole_64>> frame{};
  vetted::constant<"version", "v 2"> version{};
  vetted::list<vetted::one_of<style, vetted::text<"looks">>> looks{};

  struct endpoint : vetted::post<"/kinds", vetted::nothing> {
    static constexpr auto body = vetted::body_format::multipart;
  };
};
BOOST_DESCRIBE_STRUCT(new_kinds, (), (title, labels, extra, size, notes, frame, version, looks))

struct all_left_out {
  vetted::optional<vetted::text<"word">> word{};
  struct endpoint : vetted::delete_<"/notes", vetted::nothing> {
    static constexpr auto body = vetted::body_format::multipart;
  };
};
BOOST_DESCRIBE_STRUCT(all_left_out, (), (word))

struct api {
  vetted::bearer credentials{"token-1234"};
  std::string base_url = "https://pictures.example";
};

auto session() {
  return std::make_shared<vetted::session>(vetted::any_credentials_of(vetted::bearer{"token-1234"}),
                                           "https://pictures.example", vetted::answer_rules{},
                                           vetted::client_options{});
}

std::string part(vetted::body const& body, std::uint64_t at, std::size_t size) {
  std::string target(size, '#');
  std::size_t const count = body.read(at, std::as_writable_bytes(std::span{target}));
  if (count == vetted::body::failed) return "failed";
  return target.substr(0, count);
}
std::string all_of(vetted::body const& body) {
  return part(body, 0, static_cast<std::size_t>(body.size()));
}

template <class Request>
vetted::request_content content_of(Request const& request, std::string_view nonce = {}) {
  auto made = vetted::content_of(request, nonce);
  REQUIRE(made.has_value());
  return *std::move(made);
}

std::string boundary_of(std::string_view media_type) {
  constexpr std::string_view head = "multipart/form-data; boundary=";
  REQUIRE(media_type.substr(0, head.size()) == head);
  return std::string{media_type.substr(head.size())};
}

std::size_t count_of(std::string_view word, std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) ++count;
  return count;
}

std::string part_of(std::string const& name, std::string const& content,
                    std::string const& more = "") {
  return "--vetted-form-data-0\r\nContent-Disposition: form-data; name=\"" + name + '"' + more +
         "\r\n\r\n" + content + "\r\n";
}
std::string const end_of_parts = "--vetted-form-data-0--\r\n";
std::string const json_type = "\r\nContent-Type: application/json";

template <class File = photo>
File slow_file(std::string bytes, std::size_t good = SIZE_MAX) {
  auto* const source = new slow_source{std::move(bytes)};
  auto made = File::from_source(vetted::source_ptr{source}, {.name = "slow"});
  source->good_ = good;
  return made.value();
}

std::string const nonce(32, 'a');

}  // namespace

TEST_CASE("every kind of value is a part") {
  edit request{.prompt = std::string{"two\nlines \xc3\xa4"}};
  request.images = {*photo::from_bytes("abc", {.name = "a.txt"}),
                    slow_file("d\0e")};  // NOLINT(bugprone-string-literal-with-embedded-nul)
  request.count = 3;
  request.ratio = 0.5;
  request.sort = kind::still;
  request.is_public = false;
  request.tags = {"x", "y"};
  request.styles = {style{.name = "n", .weight = 2}, style{.name = "\"m\""}};
  request.project = "p q";
  auto const made = content_of(request);
  CHECK(made.media_type == "multipart/form-data; boundary=vetted-form-data-0");
  std::string const text = "\r\nContent-Type: text/plain";
  std::string const expected =
      part_of("prompt", "two\nlines \xc3\xa4") +
      part_of("image[]", "abc", "; filename=\"a.txt\"" + text) +
      part_of("image[]", "d", "; filename=\"slow\"\r\nContent-Type: application/octet-stream") +
      part_of("count", "3") + part_of("ratio", "0.5") + part_of("sort", "a still") +
      part_of("isPublic", "false") + part_of("tags", "x") + part_of("tags", "y") +
      part_of("styles", R"({"name":"n","weight":2})", json_type) +
      part_of("styles", R"({"name":"\"m\""})", json_type) + end_of_parts;
  CHECK(all_of(made.bytes) == expected);
  CHECK(made.bytes.size() == expected.size());
  CHECK(all_of(*vetted::body_of(request)) == expected);
  for (std::size_t at = 0; at <= expected.size(); ++at)
    for (std::size_t const size : {1u, 2u, 7u, 64u, 300u})
      REQUIRE(part(made.bytes, at, size) ==
              (at < expected.size() ? expected.substr(at, size) : std::string{}));
  auto const message = vetted::message_of(*session(), request);
  REQUIRE(message.has_value());
  CHECK(message->url == "https://pictures.example/edits?project=p%20q");
}

TEST_CASE("values of a map are parts, alternatives are what they hold, and null is none") {
  new_kinds request{.title = nullptr};
  CHECK(all_of(content_of(request).bytes) == part_of("version", "v 2") + end_of_parts);
  request.title = "t";
  request.labels = {{"a", "b\""}, {"c", ""}};
  request.extra = R"({"a": [1]})";
  request.size = 7;
  request.notes = {vetted::text<"notes">{"x"}, nullptr};
  request.frame = 9223372036854775807;
  request.looks = {style{.name = "n"}, vetted::text<"looks">{"l"}};
  CHECK(all_of(content_of(request).bytes) ==
        part_of("title", "t") + part_of("labels[a]", "b\"") + part_of("labels[c]", "") +
            part_of("extra", R"({"a": [1]})", json_type) + part_of("size", "7") +
            part_of("notes", "x") + part_of("frame", "9223372036854775807") +
            part_of("version", "v 2") + part_of("looks", R"({"name":"n"})", json_type) +
            part_of("looks", "l") + end_of_parts);
  request.extra = std::string{"{"};
  CHECK(vetted::content_of(request).error().violations.has_errors());
}

TEST_CASE("a name in a map cannot build the name of another part") {
  for (std::string const odd : {"x][admin", "[", "]"}) {
    new_kinds request{.title = nullptr};
    request.labels.add(odd, "1");
    auto const made = vetted::content_of(request);
    REQUIRE(made.has_error());
    CHECK(made.error().kind == error_kind::invalid_request);
    CHECK(made.error().message ==
          "/labels has the name '" + odd + "', in which no '[' and no ']' can stand");
  }
}

TEST_CASE("names are written as browsers write them") {
  edit request{.prompt = "a"};
  request.odd_one = *vetted::file_part<"odd_one", vetted::wire<"odd\r\n\"\xc3\xa4">>::from_bytes(
      "x", {.name = "a\"b\r\nX-Evil: 1;\\%22\t\x01\xf0\x9f\x98\x80.txt"});
  std::string const all = all_of(content_of(request).bytes);
  CHECK(
      all.find("; name=\"odd%0D%0A%22\xc3\xa4\"; filename=\"%22\t%01\xf0\x9f\x98\x80.txt\"\r\n") !=
      std::string::npos);
  request.odd_one = *vetted::file_part<"odd_one", vetted::wire<"odd\r\n\"\xc3\xa4">>::from_bytes(
      "x", {.name = "a\"b\r\nX-Evil: 1;%22.txt"});
  CHECK(all_of(content_of(request).bytes).find("; filename=\"a%22b%0D%0AX-Evil: 1;%22.txt\"\r\n") !=
        std::string::npos);
}

TEST_CASE("a file of a type of the user's is a part, if its header can be written") {
  CHECK(all_of(content_of(send_drawing{drawing{"image/svg+xml"}}).bytes) ==
        part_of("sketch", "<svg/>", "; filename=\"%22\"\r\nContent-Type: image/svg+xml") +
            end_of_parts);
  auto const odd = vetted::content_of(send_drawing{drawing{"a/b\r\nX-Evil: 1"}});
  REQUIRE(odd.has_error());
  CHECK(odd.error().kind == error_kind::invalid_request);
  CHECK(odd.error().message == "the media type of a file cannot stand in a field");
}

TEST_CASE("an image in a data URL is made while the body is sent, also within JSON") {
  std::string const png = "\x89PNG\r\n\x1a\n" + some_bytes(2000);
  edit request{.prompt = "a"};
  request.thumb = *vetted::data_url::from_bytes(png);
  request.front = cover{.image = *vetted::data_url::from_bytes(png)};
  auto const made = content_of(request, nonce);
  std::string url(request.thumb->encoded_size(), '?');
  request.thumb->put_encoded(url.data());
  std::string const all = all_of(made.bytes);
  CHECK(all.find("name=\"thumb\"\r\n\r\n" + url + "\r\n--") != std::string::npos);
  CHECK(all.find("\r\n\r\n{\"image\":\"" + url + "\"}\r\n--") != std::string::npos);
  CHECK(made.bytes.view().empty());
}

TEST_CASE("nothing given is a body without parts") {
  CHECK(all_of(content_of(all_left_out{}).bytes) == end_of_parts);
  auto const message = vetted::message_of(*session(), all_left_out{.word = "a"});
  REQUIRE(message.has_value());
  CHECK(message->method == "DELETE");
  CHECK(message->url == "https://pictures.example/notes");
  CHECK(all_of(message->content) == part_of("word", "a") + end_of_parts);
}

TEST_CASE("the boundary is in no part that is in memory") {
  for (std::string const odd :
       {"", "a", "vetted-form-data-0", "\r\n--vetted-form-data-0--\r\nvetted-form-data-1",
        "vetted-form-data-10 vetted-form-data-0 vetted-form-data-1 vetted-form-data-2"}) {
    CAPTURE(odd);
    edit text{.prompt = odd};
    edit name{.prompt = "a"};
    name.images = {*photo::from_bytes("x", {.name = "n" + odd})};
    edit bytes{.prompt = "a"};
    bytes.images = {*photo::from_bytes("x" + odd)};
    edit json{.prompt = "a"};
    json.styles = {style{.name = odd}};
    for (edit const& request : {text, name, bytes, json})
      for (std::string_view const given : {std::string_view{}, std::string_view{nonce}}) {
        auto const made = content_of(request, given);
        std::string const boundary = boundary_of(made.media_type);
        CHECK(boundary.size() <= 70);
        CHECK(boundary.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
              std::string::npos);
        CHECK(count_of(boundary, all_of(made.bytes)) ==
              2 + request.images.size() + request.styles.size());
      }
  }
}

TEST_CASE("the boundary besides a file is one that nobody knew, or is looked for in it") {
  edit request{.prompt = "a"};
  for (std::size_t const at : {0u, 1u, 65500u, 65518u, 65530u, 65536u, 131060u}) {
    std::string file(200000, 'x');
    file.replace(at, 18, "vetted-form-data-0");
    request.images = {slow_file(file)};
    auto const searched = content_of(request);
    std::string const boundary = boundary_of(searched.media_type);
    CHECK(boundary.size() == 35);
    CHECK(boundary.substr(33) == "-1");
    CHECK(count_of(boundary, all_of(searched.bytes)) == 3);
    CHECK(boundary_of(content_of(request).media_type) == boundary);
  }
  auto const known = content_of(request, nonce);
  CHECK(boundary_of(known.media_type) == "vetted-form-data-" + nonce + "-0");
  auto const one = vetted::message_of(*session(), request);
  auto const other = vetted::message_of(*session(), request);
  REQUIRE(one->fields.size() == 2);
  CHECK(one->fields[1].name == "Content-Type");
  CHECK(boundary_of(one->fields[1].value).size() == 51);
  CHECK(one->fields[1].value != other->fields[1].value);
  CHECK(one->content.size() == other->content.size());
}

TEST_CASE("a boundary is found in a few tries, though the parts hold all that can be guessed") {
  std::string text;
  for (int i = 0; i <= 5000; ++i) text += "vetted-form-data-" + std::to_string(i) + '\n';
  auto* const source = new slow_source{text};
  edit request{.prompt = text};
  request.images = {*photo::from_source(vetted::source_ptr{source}, {.name = "x"})};
  request.front = cover{.image = *vetted::data_url::from_bytes("\x89PNG\r\n\x1a\n" + text)};
  std::size_t const read_before = source->bytes_read();
  auto const searched = content_of(request);
  CHECK(source->bytes_read() - read_before <= 3 * text.size());
  CHECK(count_of(boundary_of(searched.media_type), all_of(searched.bytes)) == 4);
  request = {.prompt = text};
  for (std::string_view const given : {std::string_view{}, std::string_view{nonce}}) {
    std::string const boundary = boundary_of(content_of(request, given).media_type);
    CHECK(boundary.size() <= 70);
    CHECK(boundary.substr(boundary.size() - 2) == "-1");
  }
}

TEST_CASE("a file is read only while the body is sent, if there is a nonce") {
  auto* const source = new slow_source{std::string(100000, 'x')};
  vetted::source_ptr const keep{source};
  edit request{.prompt = "a"};
  request.images = {*photo::from_source(keep, {.name = "x"})};
  std::size_t const read_before = source->bytes_read();
  CHECK(read_before <= 128);
  auto const made = content_of(request, nonce);
  CHECK(source->bytes_read() == read_before);
  all_of(made.bytes);
  CHECK(source->bytes_read() == read_before + 100000);
}

TEST_CASE("a constant request has such a body too, and its rules are kept") {
  static constexpr note constant{.words = "hello"};
  auto const made = vetted::message_of(*session(), vetted::verified<constant>);
  REQUIRE(made.has_value());
  CHECK(all_of(made->content) == part_of("words", "hello") + end_of_parts);
  static constexpr edit without_files{.prompt = "a", .count = 2, .tags = {"x"}};
  auto const other = vetted::message_of(*session(), vetted::verified<without_files>);
  REQUIRE(other.has_value());
  CHECK(all_of(other->content) ==
        part_of("prompt", "a") + part_of("count", "2") + part_of("tags", "x") + end_of_parts);
  auto const wrong = vetted::message_of(*session(), note{.words = std::string{}});
  REQUIRE(wrong.has_error());
  CHECK(wrong.error().kind == error_kind::invalid_request);
  CHECK(wrong.error().violations.has_errors());
}

TEST_CASE("a body in memory has a fingerprint that stays") {
  note const request{.words = std::string{"hello"}};
  auto const one = vetted::message_of(*session(), request);
  auto const other = vetted::message_of(*session(), request);
  CHECK_FALSE(one->content.view().empty());
  CHECK(one->content.view() == other->content.view());
  CHECK(vetted::fingerprint_of_text(vetted::body_of(request)->view()) ==
        vetted::fingerprint_of_text(one->content.view()));
}

TEST_CASE("a file that does not stay as it is, is named, and nothing is sent") {
  struct change {
    std::string name;
    void (*happens)(fs::path const&);
  };
  for (change const& one : std::vector<change>{
           {"cut", [](fs::path const& path) { fs::resize_file(path, 10); }},
           {"longer", [](fs::path const& path) { fs::resize_file(path, 300000); }},
           {"touched",
            [](fs::path const& path) {
              fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds{2});
            }},
           {"deleted", [](fs::path const& path) { fs::remove(path); }}}) {
    CAPTURE(one.name);
    temporary_folder const folder;
    fs::path const path = folder.write("a.bin", std::string(200000, 'x'));
    edit request{.prompt = "a"};
    request.images = {*photo::from_file(path.string())};
    vetted::client client{http::memory{[](auto const&) { return http::answered(200, "{}"); }},
                          api{}};
    auto const made = content_of(request, nonce);
    one.happens(path);
    CHECK(made.bytes.objection().find(path.string()) != std::string::npos);
    CHECK(made.bytes.path() == path.string());
    CHECK(all_of(made.bytes) == "failed");
    for (std::string_view const given : {std::string_view{}, std::string_view{nonce}}) {
      auto const late = vetted::content_of(request, given);
      REQUIRE(late.has_error());
      CHECK(late.error().kind == error_kind::invalid_request);
      CHECK(late.error().message.find("/image[]/0: images must be a file that is still there") ==
            0);
    }
    auto const called = client.call(request);
    REQUIRE(called.has_error());
    CHECK(called.error().kind == error_kind::invalid_request);
    CHECK(client.transport().requests().empty());
  }
}

TEST_CASE("a source that fails later than its objection is an error all the same") {
  edit request{.prompt = "a"};
  /// Fails without a word.
  class silent final : public vetted::byte_source {
   public:
    std::uint64_t size() const noexcept override { return 1000; }
    bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
      return at + target.size() <= 500;
    }
  };
  request.images = {*photo::from_source(vetted::source_ptr{new silent}, {.name = "s"})};
  auto const searched = vetted::content_of(request);
  REQUIRE(searched.has_error());
  CHECK(searched.error().kind == error_kind::file);
  CHECK(searched.error().message == "what belongs into the body cannot be read");
  CHECK(all_of(content_of(request, nonce).bytes) == "failed");
}

TEST_CASE("a file that is lost while a paid request is sent stops it, and it is not sent again") {
  temporary_folder const folder;
  fs::path const path = folder.write("a.bin", std::string(200000, 'x'));
  edit request{.prompt = "a"};
  request.images = {*photo::from_file(path.string())};
  int asked = 0;
  // memory reads the whole content before it answers.
  auto message = vetted::message_of(*session(), request);
  REQUIRE(message.has_value());
  fs::remove(path);
  http::memory net{[&](auto const&) { return ++asked, http::answered(200, "{}"); }};
  vetted::call_operation<vetted::nothing> call{session(), std::move(message),
                                               vetted::rules_of_call<edit::endpoint>()};
  vetted::call::block(net, call);
  REQUIRE(call.outcome().has_error());
  CHECK(asked == 0);
  CHECK(call.outcome().error().message.find("a.bin") != std::string::npos);
}

TEST_CASE("a body is sent again as it was") {
  edit request{.prompt = "a"};
  request.images = {slow_file(some_bytes(100000))};
  auto const message = vetted::message_of(*session(), request);
  CHECK(all_of(message->content) == all_of(message->content));
  // Nobody was reached at first, so that a paid request may be sent again.
  vetted::client client{http::memory{answering{{breaks(http::fault::connect, http::reached::no),
                                                http::answered(200, "{}")}}},
                        api{},
                        {.back_off = std::chrono::milliseconds{1}}};
  CHECK(client.call(request).has_value());
  auto const& sent = client.transport().requests();
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].content == sent[1].content);
  CHECK(sent[0].content.find(some_bytes(100000)) != std::string::npos);
}

TEST_CASE("a recorded body with a file is found again, whatever its boundary") {
  edit request{.prompt = "a"};
  request.images = {slow_file(some_bytes(10000)), slow_file(std::string(4096 * 3, '-'))};
  vetted::client first{
      http::recorder{http::memory{[](auto const&) { return http::answered(200, "{}"); }}}, api{}};
  CHECK(first.call(request).has_value());
  vetted::client again{http::replay{first.transport().so_far()}, api{}};
  CHECK(again.call(request).has_value());
  CHECK(again.transport().is_done());
  vetted::client other{http::replay{first.transport().so_far()}, api{}};
  request.images = {slow_file(some_bytes(10000)), slow_file(std::string(4096 * 3, '_'))};
  CHECK(other.call(request).has_error());
}

TEST_CASE("a file that would make the body too long is refused") {
  edit request{.prompt = "a"};
  for (std::uint64_t const size : {UINT64_MAX, std::uint64_t{INT64_MAX}}) {
    request.images = {
        *photo::from_source(vetted::source_ptr{new counting_source{size}}, {.name = "x"})};
    auto const made = vetted::content_of(request, nonce);
    REQUIRE(made.has_error());
    CHECK(made.error().message == "the body is too long");
  }
}
