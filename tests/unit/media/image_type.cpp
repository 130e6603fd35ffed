// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include <vetted/media/image_type.hpp>

namespace {

std::string const signatures[] = {"\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF87a",
                                  std::string{"RIFF\x10\x00\x00\x00WEBP", 12}};

}  // namespace

TEST_CASE("a signature is known whole, with anything behind it, and no shorter") {
  int known = 0;
  for (std::string const& signature : signatures) {
    CHECK(vetted::image_type_of(signature).has_value());
    CHECK(vetted::image_type_of(signature + "anything") == vetted::image_type_of(signature));
    for (std::size_t size = 0; size < signature.size(); ++size)
      if (vetted::image_type_of(signature.substr(0, size))) ++known;
    CHECK(signature.size() <= vetted::image_signature_size);
  }
  CHECK(known == 0);
}

TEST_CASE("one wrong byte in a signature makes it none, but for the length of a WebP") {
  for (std::string const& signature : signatures)
    for (std::size_t at = 0; at < signature.size(); ++at) {
      std::string other = signature;
      other[at] = static_cast<char>(other[at] ^ 0x20);
      bool const is_length = signature.front() == 'R' && at >= 4 && at < 8;
      CHECK(vetted::image_type_of(other).has_value() == is_length);
    }
}
