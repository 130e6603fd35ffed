// SPDX-License-Identifier: BSL-1.0
//
// What std::to_chars writes for a double, while compiling, where the standard library of C++20
// cannot: the fewest digits that read back as the same value, from whole numbers of several hundred
// bits (Steele and White, "How to Print Floating-Point Numbers Accurately", 1990).
// Look at put_exact. It is slow at run time, where put_number does not call it.
#pragma once

#include <bit>
#include <compare>
#include <cstdint>
#include <initializer_list>

namespace vetted::detail {

/// Whether `value` is whole and below 2^53 in size, up to where every whole number is a double.
constexpr bool prints_as_integer(double value) {
  constexpr double exact_integers = 9007199254740992.0;  // 2^53
  return value > -exact_integers && value < exact_integers &&
         static_cast<double>(static_cast<std::int64_t>(value)) == value;
}

/// A whole number of up to 800 bits. The least doubles need most: 53 bits times 5^307 times 10.
struct big_whole {
  std::uint32_t limbs[25] = {};  // the lowest first
  int size = 0;                  // without leading zeros

  constexpr explicit big_whole(std::uint64_t value) {
    for (; value > 0; value >>= 32) limbs[size++] = static_cast<std::uint32_t>(value);
  }

  constexpr void multiply(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (int i = 0; i < size; ++i, carry >>= 32) {
      carry += std::uint64_t{limbs[i]} * factor;
      limbs[i] = static_cast<std::uint32_t>(carry);
    }
    if (carry > 0) limbs[size++] = static_cast<std::uint32_t>(carry);
  }

  /// Multiplies by 5^fives and by 2^twos; one that is below 0 counts as 0.
  constexpr void scale(int fives, int twos) {
    for (; fives >= 13; fives -= 13) multiply(1220703125);  // 5^13, the last below 2^32
    for (; fives > 0; --fives) multiply(5);
    if (size == 0 || twos <= 0) return;
    multiply(std::uint32_t{1} << twos % 32);
    int const moved = twos / 32;
    for (int i = size - 1; i >= 0 && moved > 0; --i) {
      limbs[i + moved] = limbs[i];
      limbs[i] = 0;
    }
    size += moved;
  }

  /// Subtracts `other`, which is not greater.
  constexpr void subtract(big_whole const& other) {
    std::uint64_t borrow = 0;
    for (int i = 0; i < size; ++i) {
      std::uint64_t const difference = std::uint64_t{limbs[i]} - other.limbs[i] - borrow;
      limbs[i] = static_cast<std::uint32_t>(difference);
      borrow = difference >> 63;
    }
    while (size > 0 && limbs[size - 1] == 0) --size;
  }

  friend constexpr std::strong_ordering operator<=>(big_whole const& a, big_whole const& b) {
    if (a.size != b.size) return a.size <=> b.size;
    for (int i = a.size - 1; i >= 0; --i)
      if (a.limbs[i] != b.limbs[i]) return a.limbs[i] <=> b.limbs[i];
    return std::strong_ordering::equal;
  }
};

/// The value significand × 2^power.
struct binary_parts {
  std::uint64_t significand;
  int power;
  bool closer_below;  // than above: half as far to the next double
};

/// The parts of `value`, which is finite and above 0.
constexpr binary_parts parts_of(double value) {
  constexpr std::uint64_t hidden_bit = std::uint64_t{1} << 52;
  auto const bits = std::bit_cast<std::uint64_t>(value);
  std::uint64_t const fraction = bits % hidden_bit;
  auto const exponent = static_cast<int>(bits / hidden_bit);
  if (exponent == 0) return {fraction, -1074, false};
  return {hidden_bit + fraction, exponent - 1075, fraction == 0 && exponent > 1};
}

/// The value d.ddd × 10^exponent.
struct decimal_digits {
  char text[22] = {};  // 17 tell all doubles apart; whole numbers in full have 22 (see put_exact)
  int count = 0;
  int exponent = 0;

  constexpr void append(int digit) {
    if (digit == 0 && count == 0)
      --exponent;
    else
      text[count++] = static_cast<char>('0' + digit);
  }
};

/// The digits of `value`, which is finite and above 0: the fewest that lie closer to it than to
/// any other double, and of those the closest. `in_full`: all digits that it has.
constexpr decimal_digits digits_of(double value, bool in_full) {
  auto const [significand, power, closer_below] = parts_of(value);
  // log10(2) is 78913 / 2^18, close enough up to ±1100. May be one too high: a leading zero then.
  int const top_bit = static_cast<int>(std::bit_width(significand)) - 1 + power;
  decimal_digits found;
  found.exponent = (top_bit * 78913 >> 18) + 1;

  // rest / unit is value / 10^exponent; below and above are half of the way to the next doubles.
  // All count in quarters of the last bit, to be whole.
  big_whole rest{significand * 4};
  big_whole below{in_full ? 0u : closer_below ? 1u : 2u};
  big_whole above{in_full ? 0u : 2u};
  big_whole unit{1};
  int const twos = power - 2 - found.exponent;
  for (big_whole* const number : {&rest, &below, &above}) number->scale(-found.exponent, twos);
  unit.scale(found.exponent, -twos);

  bool const half_way_reads_back = in_full || significand % 2 == 0;  // readers round to even
  auto const reads_back = [&](big_whole const& distance, big_whole const& half_way) {
    return half_way_reads_back ? distance <= half_way : distance < half_way;
  };
  for (;;) {
    int digit = 0;
    for (; rest >= unit; ++digit) rest.subtract(unit);
    big_whole room = unit;
    room.subtract(rest);
    bool const down = reads_back(rest, below);
    bool const up = reads_back(room, above);
    if (down || up) {
      bool const nearer_up = digit % 2 == 0 ? rest > room : rest >= room;
      found.append(up && (!down || nearer_up) ? digit + 1 : digit);
      return found;
    }
    found.append(digit);
    for (big_whole* const number : {&rest, &below, &above}) number->multiply(10);
  }
}

constexpr char* put_whole(char* out, std::uint64_t value) {
  std::uint64_t unit = 1;
  while (value / unit >= 10) unit *= 10;
  for (; unit > 0; unit /= 10) *out++ = static_cast<char>('0' + value / unit % 10);
  return out;
}

constexpr char* put_fixed(char* out, decimal_digits const& number) {
  int const point = number.exponent + 1;
  int const end = number.count > point ? number.count : point;
  for (int i = point > 0 ? 0 : number.exponent; i < end; ++i) {
    if (i == point) *out++ = '.';
    *out++ = i >= 0 && i < number.count ? number.text[i] : '0';
  }
  return out;
}

constexpr char* put_scientific(char* out, decimal_digits const& number) {
  for (int i = 0; i < number.count; ++i) {
    if (i == 1) *out++ = '.';
    *out++ = number.text[i];
  }
  *out++ = 'e';
  *out++ = number.exponent < 0 ? '-' : '+';
  int const size = number.exponent < 0 ? -number.exponent : number.exponent;
  if (size < 10) *out++ = '0';
  return put_whole(out, static_cast<std::uint64_t>(size));
}

/// put_number for constant expressions.
constexpr char* put_exact(char* out, double value) {
  if (value < 0) {
    *out++ = '-';
    value = -value;
  }
  if (prints_as_integer(value)) return put_whole(out, static_cast<std::uint64_t>(value));

  decimal_digits const number = digits_of(value, false);
  int const count = number.count;
  int const exponent = number.exponent;
  bool const fraction = exponent < count - 1;
  int const fixed_size = exponent < 0 ? count + 1 - exponent : fraction ? count + 1 : exponent + 1;
  // "e+22" is 4; with "e+100" fixed notation is the longer one by far.
  int const scientific_size = count + (count > 1 ? 1 : 0) + 4;
  if (fixed_size > scientific_size) return put_scientific(out, number);
  // As std::to_chars has it, whole numbers in fixed notation, here below 10^22, are in full.
  return put_fixed(out, fraction ? number : digits_of(value, true));
}

}  // namespace vetted::detail
