// SPDX-License-Identifier: BSL-1.0
// Tables of words and colours. A word counts where it stands
// as a word ("sea", not "season"), plurals included; the
// first row of a table that has a word of the prompt wins.
#include <stand_in/palette.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace stand_in {
namespace {

using words = std::set<std::string>;

words words_of(std::string const& prompt) {
  words found;
  std::string word;
  auto const finish = [&] {
    if (word.size() > 3 && word.back() == 's') found.insert(word.substr(0, word.size() - 1));
    if (!word.empty()) found.insert(word);
    word.clear();
  };
  for (char const letter : prompt) {
    bool const upper = letter >= 'A' && letter <= 'Z';
    if (upper || (letter >= 'a' && letter <= 'z')) {
      word += upper ? static_cast<char>(letter - 'A' + 'a') : letter;
    } else {
      finish();
    }
  }
  finish();
  return found;
}

bool any(words const& of, std::vector<char const*> const& wanted) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](char const* word) { return of.contains(word); });
}

struct mood {
  std::vector<char const*> names;
  palette colours;
};

constexpr std::size_t moods_count = 9;

std::array<mood, moods_count> const& moods() {
  static std::array<mood, moods_count> const all{{
      {{"neon", "cyberpunk", "synthwave", "futuristic", "arcade"},
       {rgb(0x120b38), rgb(0x5a1a78), rgb(0xff5d9e), rgb(0xffd07a), rgb(0x53206e), rgb(0x0c0a24),
        true}},
      {{"night", "moon", "moonlit", "midnight", "star", "starry", "dark", "haunted", "ghost",
        "space"},
       {rgb(0x070b22), rgb(0x16264d), rgb(0x3f5c86), rgb(0xf4f1dc), rgb(0x2b4568), rgb(0x060a17),
        true}},
      {{"sunset", "dusk", "evening", "twilight", "splash", "epic", "warm"},
       {rgb(0x2b2358), rgb(0xb4527a), rgb(0xffb36b), rgb(0xfff0c0), rgb(0xa2607d), rgb(0x1f1630),
        false}},
      {{"dawn", "sunrise", "morning", "pastel", "soft", "cherry", "spring"},
       {rgb(0x7ba6d6), rgb(0xf1bfc9), rgb(0xffe6c8), rgb(0xfffbe8), rgb(0xcfa9bd), rgb(0x4a4668),
        false}},
      {{"snow", "snowy", "winter", "ice", "icy", "frozen", "arctic", "glacier", "frost"},
       {rgb(0x5f8fbe), rgb(0xa9c9e2), rgb(0xe8f2f7), rgb(0xffffff), rgb(0xb9d0e2), rgb(0x39536e),
        false}},
      {{"autumn", "fall", "harvest", "pumpkin", "maple", "rust"},
       {rgb(0x6b86a3), rgb(0xdcb98c), rgb(0xf9dfa5), rgb(0xfff5d2), rgb(0xc78f5a), rgb(0x4a1f12),
        false}},
      {{"lava", "volcano", "fire", "mars", "hell", "dragon", "blood", "battle", "war", "demon"},
       {rgb(0x220d12), rgb(0x7a1f1a), rgb(0xf2733a), rgb(0xffd98f), rgb(0x6f2a24), rgb(0x130708),
        false}},
      {{"forest", "jungle", "emerald", "green", "garden", "elf", "elven", "fairy", "swamp",
        "magic"},
       {rgb(0x2f7f86), rgb(0x8cc7a4), rgb(0xeaf2bd), rgb(0xfffde0), rgb(0x7fae8c), rgb(0x0e2b22),
        false}},
      {{"day", "noon", "summer", "sunny", "blue", "sky", "bright", "meadow", "field", "sea",
        "beach"},
       {rgb(0x2a74bf), rgb(0x7db8e3), rgb(0xe6f1ee), rgb(0xfffbe2), rgb(0x93b4bd), rgb(0x1d4038),
        false}},
  }};
  return all;
}

}  // namespace

palette palette_for(std::string const& prompt, dice& lots) {
  words const found = words_of(prompt);
  auto const drawn = static_cast<std::size_t>(lots.below(static_cast<int>(moods_count)));
  palette chosen = moods()[drawn].colours;
  for (auto const& each : moods()) {
    if (any(found, each.names)) {
      chosen = each.colours;
      break;
    }
  }
  // No two seeds have quite the same light.
  colour const tint{lots.unit(), lots.unit(), lots.unit()};
  return leaning(chosen, tint, 0.07);
}

subject subject_for(std::string const& prompt, dice& lots) {
  using ground = subject::ground;
  words const found = words_of(prompt);
  subject made;
  constexpr std::array<ground, 4> grounds{ground::hills, ground::peaks, ground::sea, ground::dunes};
  made.land = grounds[static_cast<std::size_t>(lots.below(4))];
  made.lighthouse = any(found, {"lighthouse"});
  made.boat = any(found, {"boat", "ship", "sail", "pirate", "galleon"});
  made.city =
      any(found, {"city", "street", "town", "skyline", "building", "skyscraper", "cyberpunk"});
  made.castle = any(found, {"castle", "fortress", "tower", "kingdom", "palace", "citadel", "ruin"});
  made.village = any(found, {"village", "house", "cottage", "shop", "blacksmith", "tavern", "inn",
                             "farm", "cabin", "hut", "mill"});
  made.forest =
      any(found, {"forest", "wood", "jungle", "pine", "tree", "elf", "elven", "cabin", "park"});
  made.figure =
      any(found, {"character", "hero", "heroine", "knight", "warrior", "courier", "wizard", "mage",
                  "portrait", "man", "woman", "girl", "boy", "adventurer", "samurai", "traveler"});
  made.rain = any(found, {"rain", "rainy", "storm", "stormy"});
  if (any(found, {"sea", "ocean", "lake", "island", "harbor", "beach", "coast", "water", "wave"}) ||
      made.lighthouse || made.boat) {
    made.land = ground::sea;
  } else if (any(found,
                 {"mountain", "peak", "alp", "cliff", "valley", "dragon", "glacier", "volcano"})) {
    made.land = ground::peaks;
  } else if (any(found, {"desert", "dune", "sand", "mars", "planet"})) {
    made.land = ground::dunes;
  } else if (made.forest || made.castle || made.village ||
             any(found, {"hill", "meadow", "field"})) {
    made.land = ground::hills;
  }
  return made;
}

palette leaning(palette of, colour towards, double share) {
  auto const lean = [&](colour& each) {
    double const light = luminance(each);
    colour const same_light = scaled(towards, light / std::max(0.08, luminance(towards)));
    each = mix(each, same_light, share);
    each = {std::min(each.red, 1.0), std::min(each.green, 1.0), std::min(each.blue, 1.0)};
  };
  for (colour* each : {&of.zenith, &of.middle, &of.horizon, &of.light, &of.far, &of.near})
    lean(*each);
  return of;
}

}  // namespace stand_in
