// SPDX-License-Identifier: BSL-1.0
//
// Replies of many kinds, described in responses_api.hpp, over a transport in memory.
#include "responses_api.hpp"

#include <cstdio>

#include <vetted/http/memory.hpp>

namespace http = vetted::http;

/// The server of this example.
http::outcome answer(http::request const& asked) {
  if (asked.url.find("/audio/") != std::string::npos) {
    http::outcome made = http::answered(200, "ID3 and the rest of an MP3");
    made.response.fields.push_back({"Content-Type", "audio/mpeg"});
    return made;
  }
  return http::answered(200, R"({"id":"resp_1","status":"queued","metadata":{"player":"Ada"},
    "output":[{"type":"reasoning","summary":[]},
              {"type":"image_generation_call","id":"ig_1","result":"iVBORw0KGgo="},
              {"type":"message","content":[{"type":"output_text","text":"A pier at dusk."}]}]})");
}

int main() {
  vetted::client client{http::memory{answer}, responses::api{{"sk-a-key-of-mine"}}};
  auto const made =
      client.call(responses::create_response{.model = "gpt-4.1", .input = "Draw a pier."});
  if (!made) return std::puts(made.error().message.c_str()), 1;
  bool const is_done = made->status == responses::state::completed;
  std::printf("%s, done: %s, for %s\n", std::string{made->status.word()}.c_str(),
              is_done ? "yes" : "no", made->metadata.at("player").c_str());
  for (auto const& one : made->output) {
    if (auto const* const said = std::get_if<responses::message>(&one))
      for (auto const& part : said->content)
        if (auto const* const text = std::get_if<responses::output_text>(&part))
          std::printf("text: %s\n", text->text.c_str());
    if (auto const* const image = std::get_if<responses::image>(&one))
      std::printf("image of %d bytes\n", static_cast<int>(image->result.size()));
    if (auto const* const other = std::get_if<boost::json::value>(&one))
      std::printf("other: %s\n", other->at("type").as_string().c_str());
  }
  auto const spoken = client.call(responses::create_speech{
      .model = "gpt-4o-mini-tts", .voice = "coral", .input = "A pier at dusk."});
  if (!spoken) return std::puts(spoken.error().message.c_str()), 1;
  std::printf("%s: %d bytes\n", spoken->media_type.c_str(), static_cast<int>(spoken->bytes.size()));
}
