// SPDX-License-Identifier: BSL-1.0
//
// The kinds of members that larger APIs use: a content of several kinds, names of the program's
// own, null, free-form JSON, dates, ids of 64 bits and folders in folders. The transport is one in
// memory.
#include <cstdio>
#include <string>
#include <utility>

#include <boost/json.hpp>

#include <vetted/api.hpp>
#include <vetted/http/memory.hpp>

namespace messages {
using namespace vetted;

as_written wire_names(void const*);

struct text_part {
  constant<"type", "text"> type{};
  vetted::text<"text", not_empty> text;
};
BOOST_DESCRIBE_STRUCT(text_part, (), (type, text))

struct image_part {
  constant<"type", "image"> type{};
  vetted::text<"url", pattern<"^https://">> url;
};
BOOST_DESCRIBE_STRUCT(image_part, (), (type, url))

struct folder {
  vetted::text<"title", not_empty> title;
  list<folder, recursive> folders{};
};
BOOST_DESCRIBE_STRUCT(folder, (), (title, folders))

struct sent {
  std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(sent, (), (id))

struct send_message {
  list<one_of<text_part, image_part>, required, min_items<1>> content;
  nullable<number<"reply_to", whole_64, minimum<1>>> reply_to{};
  optional<vetted::text<"send_at", date_time>> send_at{};
  map<vetted::text<"label", max_length<64>>, max_properties<8>> labels{};
  optional<any_json> extra{};
  optional<folder> file_under{};
  struct endpoint : post<"/messages", sent> {};
};
BOOST_DESCRIBE_STRUCT(send_message, (), (content, reply_to, send_at, labels, extra, file_under))

struct api {
  bearer credentials;
  std::string base_url = "https://api.messages.example/v1";
};
}  // namespace messages

namespace http = vetted::http;

int main() {
  vetted::client client{http::memory{[](http::request const&) {
                          return http::answered(201, R"({"id":9007199254740993})");
                        }},
                        messages::api{{"a-token"}}};

  static constexpr messages::send_message greeting{
      .content = {messages::text_part{.text = "Look:"},
                  messages::image_part{.url = "https://images.example/pier.webp"}},
      .reply_to = nullptr,
      .send_at = "2026-12-24T18:00:00+01:00",
      .labels = {{"team", "blue"}},
      .extra = R"({"mood": [0.5, null]})"};
  auto const first = client.call(vetted::verified<greeting>);
  if (!first) return std::puts(first.error().message.c_str()), 1;
  std::puts(client.transport().requests().back().content.c_str());

  // Values of run time: the id that was answered, a tree, and folders in folders.
  messages::folder inbox{.title = "inbox"};
  inbox.folders.push_back({.title = "2026"});
  messages::send_message answer{.content = {messages::text_part{.text = "Again."}},
                                .file_under = std::move(inbox)};
  vetted::problems<messages::send_message> found;
  vetted::set(answer.reply_to, first->id, found);
  if (auto extra = vetted::any_json_of(boost::json::value{{"shots", {1, 2, 3}}}))
    answer.extra = *std::move(extra);
  if (found.has_errors()) return std::puts(found.text().c_str()), 1;
  if (auto const second = client.call(answer); !second)
    return std::puts(second.error().message.c_str()), 1;
  std::puts(client.transport().requests().back().content.c_str());

  // read_json tells all that is wrong with a preset at once, each with its place.
  auto const preset = vetted::read_json<messages::send_message>(
      R"({"content":[{"type":"video"}],"reply_to":0,"labels":{"a":"1","a":"2"},"send_at":"soon"})");
  std::puts(preset.error().text().c_str());
}
