// SPDX-License-Identifier: BSL-1.0
//
// Makes an image by the API that images_api.hpp describes, and edits the ones that are named:
//   edit_images BASE_URL FOLDER MASK.png IMAGE.png…
// The token is in OPENAI_API_KEY. What comes back is written into the folder.
#include "images_api.hpp"

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <vetted/transport/curl.hpp>

namespace {

/// Writes the images of a reply; false, with a word, if there are none.
bool save(vetted::result<images::images_reply> const& reply, std::string const& begin) {
  if (!reply) return std::puts(reply.error().message.c_str()), false;
  std::size_t number = 0;
  for (images::image const& one : reply->data) {
    if (!one.b64_json) continue;
    std::string const path = begin + std::to_string(number++) + ".png";
    std::ofstream file{path, std::ios::binary};
    file.write(reinterpret_cast<char const*>(one.b64_json->data()),
               static_cast<std::streamsize>(one.b64_json->size()));
    std::puts(path.c_str());
  }
  return number > 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5) return std::puts("edit_images BASE_URL FOLDER MASK.png IMAGE.png..."), 2;
  std::string const folder = std::string{arguments[2]} + '/';
  vetted::client client{
      vetted::transport::curl{},
      images::api{.credentials = vetted::bearer::from_environment("OPENAI_API_KEY"),
                  .base_url = arguments[1]}};

  static constexpr images::create_image pier{.prompt = "a pier at dusk",
                                             .model = "gpt-image-1",
                                             .n = 2,
                                             .size = images::usual_size::automatic,
                                             .quality = nullptr};
  bool const is_made = save(client.call(vetted::verified<pier>), folder + "made");

  auto mask = images::param::mask::from_file(arguments[3]);
  if (!mask) return std::puts(mask.error().message.c_str()), 1;
  auto pictures = decltype(images::edit_image::image)::none();
  for (char const* const path : std::span{arguments, static_cast<std::size_t>(count)}.subspan(4)) {
    auto picture = images::param::image::from_file(path);
    if (!picture) return std::puts(picture.error().message.c_str()), 1;
    pictures.push_back(*std::move(picture));
  }
  bool const is_edited = save(client.call(images::edit_image{.image = std::move(pictures),
                                                             .prompt = "the same \"at dawn\"\r\n",
                                                             .mask = *std::move(mask),
                                                             .size = "1536x864"}),
                              folder + "edited");
  return is_made && is_edited ? 0 : 1;
}
