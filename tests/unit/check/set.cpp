// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/vetted.hpp>

namespace dashed {

struct with_dashes {
  vetted::number<"lap_time", vetted::minimum<0>> lap_time;
};
BOOST_DESCRIBE_STRUCT(with_dashes, (), (lap_time))
vetted::kebab_case wire_names(with_dashes const*);

}  // namespace dashed

namespace {

enum class mode : std::uint8_t { story, time_trial };
constexpr auto choices_of(mode) {
  return std::to_array<vetted::choice_word<mode>>(
      {{mode::story, "story"}, {mode::time_trial, "time-trial"}});
}

struct score {
  vetted::text<"player_name", vetted::not_empty> player_name;
  vetted::optional<vetted::number<"best_points", vetted::whole, vetted::minimum<0>>> best_points{};
  vetted::optional<vetted::choice<"game_mode", mode>> game_mode{};
  vetted::optional<vetted::flag<"is_public">> is_public{};
  vetted::list<vetted::number<"lap_times", vetted::minimum<0>>> lap_times{};
  vetted::list<vetted::text<"tags", vetted::not_empty, vetted::wire<"tag[]">>> tags{};
  vetted::optional<vetted::digits<"seed">> seed{};
};
BOOST_DESCRIBE_STRUCT(score, (),
                      (player_name, best_points, game_mode, is_public, lap_times, tags, seed))

score mine() { return {.player_name = "Ada"}; }

}  // namespace

TEST_CASE("values of run time are set if they keep their rules") {
  score one = mine();
  vetted::problems<score> found;
  CHECK(vetted::set(one.player_name, std::string{"Bob"}, found));
  CHECK(vetted::set(one.best_points, 9000, found));
  CHECK(vetted::set(one.game_mode, std::string{"time-trial"}, found));
  CHECK(vetted::set(one.is_public, true, found));
  CHECK(vetted::set(one.lap_times, std::vector<double>{1.5, 2}, found));
  CHECK(vetted::set(one.tags, std::vector<std::string>{"a", "b"}, found));
  CHECK(vetted::set(one.seed, 7, found));
  CHECK(found.empty());
  CHECK(*vetted::write_json(one) ==
        R"({"playerName":"Bob","bestPoints":9000,"gameMode":"time-trial","isPublic":true,)"
        R"("lapTimes":[1.5,2],"tag[]":["a","b"],"seed":"7"})");
}

TEST_CASE("all that is wrong is gathered, with pointers as validate has them, and nothing is set") {
  score one = mine();
  score const before = one;
  vetted::problems<score> found;
  CHECK_FALSE(vetted::set(one.player_name, std::string{}, found));
  CHECK_FALSE(vetted::set(one.best_points, -1, found));
  CHECK_FALSE(vetted::set(one.best_points, std::numeric_limits<double>::quiet_NaN(), found));
  CHECK_FALSE(vetted::set(one.game_mode, "chess", found));
  CHECK_FALSE(vetted::set(one.lap_times, std::vector<double>{1, -2}, found));
  CHECK_FALSE(vetted::set(one.tags, std::vector<std::string>{""}, found));
  CHECK_FALSE(vetted::set(one.seed, std::string{"x"}, found));
  REQUIRE(found.size() == 7);
  std::vector<std::string> pointers;
  for (vetted::violation const& each : found) pointers.push_back(each.pointer());
  CHECK(pointers == std::vector<std::string>{"/playerName", "/bestPoints", "/bestPoints",
                                             "/gameMode", "/lapTimes/1", "/tag[]/0", "/seed"});
  CHECK(found[1].message() == "best_points must be a whole number and at least 0; -1 was given");
  CHECK(vetted::validate(score{.player_name = std::string{}})[0].pointer() == pointers[0]);
  CHECK(*vetted::write_json(one) == *vetted::write_json(before));
}

TEST_CASE("what is not there is left alone") {
  score one = mine();
  vetted::violations found;
  CHECK(vetted::set(one.best_points, std::optional<int>{}, found));
  CHECK_FALSE(one.best_points.has_value());
  CHECK(vetted::set(one.best_points, std::optional{5}, found));
  CHECK(one.best_points->value() == 5);
  CHECK_FALSE(vetted::set(one.best_points, std::optional{-5}, found));
  CHECK(one.best_points->value() == 5);
  CHECK(found[0].pointer() == "/bestPoints");
}

TEST_CASE("pointers have the names of the request that the problems are of") {
  dashed::with_dashes one{.lap_time = 1};
  vetted::problems<dashed::with_dashes> found;
  CHECK_FALSE(vetted::set(one.lap_time, -1.0, found));
  CHECK(found[0].pointer() == "/lap-time");
}
