// SPDX-License-Identifier: BSL-1.0
//
// Bodies that are no JSON: a picture goes to an API as multipart/form-data, and a payment as
// application/x-www-form-urlencoded. The transport is one in memory.
#include <cstdint>
#include <cstdio>
#include <string>

#include <vetted/api.hpp>
#include <vetted/http/memory.hpp>
#include <vetted/media/file_part.hpp>

namespace http = vetted::http;

namespace shop {
using namespace vetted;

as_written wire_names(void const*);

struct created {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(created, (), (id))

namespace param {
using picture = file_part<"pictures", wire<"image[]">, max_bytes<(4u << 20)>,
                          media_types<"image/png", "image/jpeg", "image/webp">>;
}

struct edit_pictures {
  text<"prompt", not_empty> prompt;
  list<param::picture, required, max_items<16>> pictures;  // a part for each, called image[]
  struct endpoint : post<"/images/edits", created> {
    static constexpr auto body = body_format::multipart;
  };
};
BOOST_DESCRIBE_STRUCT(edit_pictures, (), (prompt, pictures))

struct address {
  text<"city"> city;
};
BOOST_DESCRIBE_STRUCT(address, (), (city))

struct create_customer {
  text<"name"> name;
  optional<address> shipping{};     // shipping[city]=…
  list<text<"expand">> expand{};    // expand[]=…
  list<text<"locales">> locales{};  // locales=…
  struct endpoint : post<"/customers", created> {
    static constexpr auto body = body_format::form;
    using repeated = members<&create_customer::locales>;
  };
};
BOOST_DESCRIBE_STRUCT(create_customer, (), (name, shipping, expand, locales))

struct api {
  bearer credentials;
  std::string base_url = "https://api.shop.example/v1";
};

}  // namespace shop

/// The server of this example.
http::outcome answer(http::request const& asked) {
  for (http::field const& one : asked.fields)
    if (one.name == "Content-Type")
      std::printf("%s, %d bytes\n", one.value.substr(0, one.value.find(';')).c_str(),
                  static_cast<int>(asked.content.size()));
  return http::answered(200, R"({"id":"a1"})");
}

int main(int argc, char** argv) {
  vetted::client client{http::memory{answer}, shop::api{{"a-token"}}};

  // A file that is not there is an error in words; so is one that is too large or no picture.
  auto const none = shop::param::picture::from_file("no-such-picture.png");
  std::puts(none.error().message.c_str());
  auto const text = shop::param::picture::from_bytes("a text", {.name = "cat.png"});
  std::puts(text.error().message.c_str());

  auto const picture = argc > 1 ? shop::param::picture::from_file(argv[1])
                                : shop::param::picture::from_bytes("\x89PNG\r\n\x1a\n");
  if (!picture) return std::puts(picture.error().message.c_str()), 1;
  auto const edited = client.call(
      shop::edit_pictures{.prompt = "a pier at dusk", .pictures = {*picture, *picture}});
  if (!edited) return std::puts(edited.error().message.c_str()), 1;

  static constexpr shop::create_customer ada{.name = "Ada & Co",
                                             .shipping = shop::address{.city = "Kiel"},
                                             .expand = {"orders", "cards"},
                                             .locales = {"de", "en"}};
  auto const made = client.call(vetted::verified<ada>);
  if (!made) return std::puts(made.error().message.c_str()), 1;
  std::puts(client.transport().requests().back().content.c_str());
}
