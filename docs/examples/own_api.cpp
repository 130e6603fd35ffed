// SPDX-License-Identifier: BSL-1.0
//
// An API of your own, here the leaderboard of a game: what it takes and answers is described in
// namespace leaderboard, the rest comes from the library. The transport is one in memory.
#include <array>
#include <cstdint>
#include <cstdio>
#include <string>

#include <boost/describe/class.hpp>

#include <vetted/api.hpp>
#include <vetted/http/memory.hpp>

namespace http = vetted::http;

namespace leaderboard {

enum class mode : std::uint8_t { story, time_trial };
constexpr auto choices_of(mode) {
  return std::to_array<vetted::choice_word<mode>>(
      {{mode::story, "story"}, {mode::time_trial, "time-trial"}});
}

namespace param {
using namespace vetted;
using player = text<"player", not_empty, visible_only>;
using points = number<"points", whole, minimum<0>, maximum<1'000'000>>;
using seconds = number<"seconds", minimum<0>, maximum<3600>>;
using mode = choice<"mode", leaderboard::mode>;
}  // namespace param

struct placed {
  std::int64_t rank = 0;
};
BOOST_DESCRIBE_STRUCT(placed, (), (rank))

struct score {
  param::player player;                        // who played
  param::points points;                        // what was reached
  vetted::optional<param::mode> mode{};        // story by default
  vetted::optional<param::seconds> seconds{};  // of a time trial

  struct endpoint : vetted::free_post<"/scores", placed> {  // may be sent twice
    using rules =
        vetted::member_rules<vetted::without_effect_unless<&score::seconds, &score::mode>>;
  };
};
BOOST_DESCRIBE_STRUCT(score, (), (player, points, mode, seconds))

struct api {
  vetted::header_key<"X-Api-Key"> credentials;
  std::string base_url = "https://scores.example";
};

}  // namespace leaderboard

/// The server of this example.
http::outcome answer(http::request const& asked) {
  std::printf("%s %s\n", asked.method.c_str(), asked.url.c_str());
  return http::answered(201, R"({"rank": 3, "of": 512})");
}

int main() {
  static constexpr leaderboard::score best{.player = "Ada", .points = 9000};

  auto const given = leaderboard::param::points::from(-5);  // a number that comes at run time
  if (!given) std::puts(given.error().message().c_str());
  for (auto const& found :
       vetted::validate(leaderboard::score{.player = std::string{}, .points = 1}))
    std::printf("%s: %s\n", found.pointer().c_str(), found.message().c_str());

  vetted::client client{http::memory{answer}, leaderboard::api{{"a-key-of-mine"}}};
  auto const reply = client.call(vetted::verified<best>);
  std::puts(client.transport().requests().front().content.c_str());
  if (!reply) return std::puts(reply.error().message.c_str()), 1;
  std::printf("rank %d\n", static_cast<int>(reply->rank));
  std::puts(vetted::json_schema<leaderboard::score>.data());
}
