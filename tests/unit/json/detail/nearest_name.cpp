// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include <vetted/json/detail/nearest_name.hpp>
#include <vetted/json/detail/read_number.hpp>

namespace {

constexpr std::string_view nearest(std::string_view wanted) {
  vetted::detail::nearest_name found{wanted};
  for (std::string_view const name : {"width", "height", "ipAdapterScales", "ipAdapterScale",
                                      "numSamples", "seed", "modelId", "baseModelId", "x"})
    found.offer(name);
  return found.best();
}

constexpr std::size_t apart(std::string_view from, std::string_view to) {
  return vetted::detail::edit_distance(vetted::detail::folded_name{from},
                                       vetted::detail::folded_name{to});
}

}  // namespace

TEST_CASE("characters put in, left out, replaced and swapped are counted") {
  CHECK(apart("", "") == 0);
  CHECK(apart("abc", "") == 3);
  CHECK(apart("", "abc") == 3);
  CHECK(apart("abc", "abc") == 0);
  CHECK(apart("abc", "axc") == 1);
  CHECK(apart("abc", "abxc") == 1);
  CHECK(apart("abc", "ac") == 1);
  CHECK(apart("abc", "acb") == 1);
  CHECK(apart("ca", "abc") == 3);  // optimal string alignment
  CHECK(apart("kitten", "sitting") == 3);
  CHECK(apart("A_b-C", "abc") == 0);
  CHECK(apart("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz") == 0);
  CHECK(apart("@[`{", "@[`{") == 0);
  CHECK(apart("[", "{") == 1);
  static_assert(apart("widht", "width") == 1);
}

TEST_CASE("the closest name is found, or none") {
  CHECK(nearest("widht") == "width");
  CHECK(nearest("Width") == "width");
  CHECK(nearest("ip_adapter_scales") == "ipAdapterScales");
  CHECK(nearest("ip_adapter_scale") == "ipAdapterScale");
  CHECK(nearest("ipAdapterScalez") == "ipAdapterScales");
  CHECK(nearest("IP-ADAPTER-SCALE") == "ipAdapterScale");
  CHECK(nearest("num_sample") == "numSamples");
  CHECK(nearest("baseModel") == "baseModelId");
  CHECK(nearest("model") == "modelId");
  CHECK(nearest("sed") == "seed");
  CHECK(nearest("cfg") == "");
  CHECK(nearest("steps") == "");
  CHECK(nearest("y") == "");
  CHECK(nearest("") == "");
  CHECK(nearest("___") == "");
  CHECK(nearest("X") == "x");
}

TEST_CASE("a name of any length is looked at in little time") {
  CHECK(nearest(std::string(100, 'w')) == "");
  CHECK(nearest(std::string(1 << 20, '_') + "width") == "width");
  CHECK(nearest("width" + std::string(1 << 20, 'x')) == "");
}

TEST_CASE("a text is exactly its number, or only close to it") {
  using vetted::detail::is_exactly;
  CHECK(is_exactly("0", 0));
  CHECK(is_exactly("-0.000e5", 0));
  CHECK(is_exactly("64", 64));
  CHECK(is_exactly("64.000", 64));
  CHECK(is_exactly("6.4e1", 64));
  CHECK(is_exactly("6400e-2", 64));
  CHECK(is_exactly("0.00064E+5", 64));
  CHECK(is_exactly("9007199254740991", 9007199254740991.0));
  CHECK(is_exactly("9007199254740992", 9007199254740992.0));
  CHECK_FALSE(is_exactly("9007199254740993", 9007199254740992.0));
  CHECK_FALSE(is_exactly("64.0000000000000000000000000001", 64));
  CHECK_FALSE(is_exactly("63.9999999999999999999999999999", 64));
  CHECK_FALSE(is_exactly("64." + std::string(2000, '0') + "1", 64));
  CHECK(is_exactly("64." + std::string(2000, '0'), 64));
  CHECK(is_exactly("64" + std::string(2000, '0') + "e-2000", 64));
  CHECK_FALSE(is_exactly("1e-400", 0));
}
