// SPDX-License-Identifier: BSL-1.0
//
// Twenty different requests of six members each.
#include <string>

#include <vetted/json/write.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/text.hpp>

#define REQUEST(N)                                                                                 \
  struct request_##N {                                                                             \
    vetted::text<"prompt", vetted::not_empty> prompt;                                              \
    vetted::optional<vetted::text<"note">> note{};                                                 \
    vetted::list<vetted::text<"ids", vetted::not_empty>> ids{};                                    \
    vetted::optional<                                                                              \
        vetted::number<"width", vetted::whole, vetted::minimum<64 + N>, vetted::maximum<2048>>>    \
        width{};                                                                                   \
    vetted::optional<vetted::number<"scale", vetted::minimum<0>, vetted::maximum<1 + N>>> scale{}; \
    vetted::optional<vetted::flag<"hidden">> hidden{};                                             \
  };                                                                                               \
  BOOST_DESCRIBE_STRUCT(request_##N, (), (prompt, note, ids, width, scale, hidden))                \
  std::string body_##N(std::string const& prompt) {                                                \
    request_##N const request{.prompt = prompt, .width = 128, .scale = 0.5};                       \
    auto const text = vetted::write_json(request);                                                 \
    return text ? *text : std::string{};                                                           \
  }

REQUEST(1)
REQUEST(2)
REQUEST(3)
REQUEST(4)
REQUEST(5)
REQUEST(6)
REQUEST(7)
REQUEST(8)
REQUEST(9)
REQUEST(10)
REQUEST(11)
REQUEST(12)
REQUEST(13)
REQUEST(14)
REQUEST(15)
REQUEST(16)
REQUEST(17)
REQUEST(18)
REQUEST(19)
REQUEST(20)
