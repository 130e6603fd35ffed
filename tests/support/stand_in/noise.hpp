// SPDX-License-Identifier: BSL-1.0
// Chance that can be repeated: everything random in
// the stand-in comes from these few functions, so
// that one seed gives one picture, byte for byte.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>

namespace stand_in {

/// The finaliser of SplitMix64: every bit of the result depends on every bit of the value.
constexpr std::uint64_t scrambled(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15u;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

/// FNV-1a, scrambled: a number for a text. No cryptography.
constexpr std::uint64_t digest(std::string_view text) {
  std::uint64_t value = 0xcbf29ce484222325u;
  for (char const letter : text)
    value = (value ^ static_cast<unsigned char>(letter)) * 0x100000001b3u;
  return scrambled(value);
}

class dice {
 public:
  constexpr explicit dice(std::uint64_t seed) : state_{seed} {}

  constexpr std::uint64_t bits() { return scrambled(state_++); }
  constexpr double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  constexpr double between(double low, double high) { return low + (high - low) * unit(); }
  constexpr int below(int count) {
    return static_cast<int>(bits() % static_cast<std::uint64_t>(count));
  }

 private:
  std::uint64_t state_;
};

/// Smooth noise from 0 to 1 with one feature per unit of x and y.
inline double noise(double x, double y, std::uint64_t seed) {
  double const column = std::floor(x);
  double const row = std::floor(y);
  auto const corner = [&](double at_x, double at_y) {
    auto const key_x = static_cast<std::uint64_t>(static_cast<std::int64_t>(at_x));
    auto const key_y = static_cast<std::uint64_t>(static_cast<std::int64_t>(at_y));
    std::uint64_t const hash =
        scrambled(seed ^ (key_x * 0x8da6b343u) ^ (key_y * 0xd8163841u << 16));
    return static_cast<double>(hash >> 40) * 0x1p-24;
  };
  auto const eased = [](double t) { return t * t * (3 - 2 * t); };
  double const across = eased(x - column);
  double const down = eased(y - row);
  double const upper = std::lerp(corner(column, row), corner(column + 1, row), across);
  double const lower = std::lerp(corner(column, row + 1), corner(column + 1, row + 1), across);
  return std::lerp(upper, lower, down);
}

/// Several octaves of noise, from 0 to 1, mostly around 0.5.
inline double layered_noise(double x, double y, std::uint64_t seed, int octaves) {
  double sum = 0;
  double weight = 0.5;
  double total = 0;
  for (int octave = 0; octave < octaves; ++octave) {
    sum += weight * noise(x, y, seed + static_cast<std::uint64_t>(octave));
    total += weight;
    weight *= 0.5;
    x = x * 2.03 + 17.1;
    y = y * 2.03 + 31.7;
  }
  return sum / total;
}

}  // namespace stand_in
