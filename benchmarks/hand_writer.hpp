// SPDX-License-Identifier: BSL-1.0
//
// The bound: what an expert writes by hand for one struct when nothing but speed counts. It checks
// nothing, neither a rule nor UTF-8, and it is for SSE2 or for one byte at a time. Look at write();
// its policies replace one trick at a time by what is usual.
#pragma once

#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hand {

enum class ip_adapter_type : std::uint8_t { character, style };
enum class scheduler : std::uint8_t { ddim, ddpm, deis_multistep, dpm_solver_multistep };

/// A concept of a composition.
struct concept_weight {
  std::string model_id;
  double scale = 0;
  std::optional<std::string> model_epoch;
};

/// The members of vetted's txt2img_ip_adapter that go into the body, unchecked.
struct request {
  std::optional<std::string> model_id, prompt, negative_prompt;
  std::optional<double> negative_prompt_strength;
  std::vector<std::string> ip_adapter_images, ip_adapter_image_ids;
  std::vector<double> ip_adapter_scales;
  std::optional<hand::ip_adapter_type> ip_adapter_type;
  std::optional<std::string> ip_adapter_image, ip_adapter_image_id;
  std::optional<double> ip_adapter_scale;
  std::optional<std::int64_t> width, height;
  std::optional<std::string> aspect_ratio;
  std::optional<double> guidance;
  std::optional<std::int64_t> num_inference_steps, num_samples;
  std::optional<std::string> seed;
  std::optional<hand::scheduler> scheduler;
  std::vector<concept_weight> concepts;
  std::optional<std::string> model_epoch, base_model_id;
  std::optional<bool> hide_results, intermediate_images;
};

/// Room for text that is kept from call to call and never filled with zeros.
class buffer {
 public:
  char* room_for(std::size_t size) {
    if (size > capacity_) {
      bytes_.reset(new char[size]);
      capacity_ = size;
    }
    return bytes_.get();
  }
  void set_end(char const* end) { size_ = static_cast<std::size_t>(end - bytes_.get()); }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

/// Copies a constant of known length; the compiler makes a few moves of it.
template <std::size_t Size>
inline char* put(char* out, char const (&text)[Size]) {
  std::memcpy(out, text, Size - 1);
  return out + Size - 1;
}

// Whole numbers: two digits at a time.

struct digit_pairs {
  char text[200];
  constexpr digit_pairs() : text{} {
    for (int i = 0; i < 100; ++i) {
      text[2 * i] = static_cast<char>('0' + i / 10);
      text[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
  }
};
inline constexpr digit_pairs pairs;

inline char* put_pair(char* out, std::uint64_t value) {
  std::memcpy(out, pairs.text + 2 * value, 2);
  return out + 2;
}

inline char* put_unsigned(char* out, std::uint64_t value) {
  if (value < 10) {
    *out = static_cast<char>('0' + value);
    return out + 1;
  }
  if (value < 100) return put_pair(out, value);
  if (value < 1000) {
    *out = static_cast<char>('0' + value / 100);
    return put_pair(out + 1, value % 100);
  }
  if (value < 10000) return put_pair(put_pair(out, value / 100), value % 100);
  out = put_unsigned(out, value / 10000);
  return put_pair(put_pair(out, value / 100 % 100), value % 100);
}

inline char* put_integer(char* out, std::int64_t value) {
  if (value >= 0) return put_unsigned(out, static_cast<std::uint64_t>(value));
  *out = '-';
  return put_unsigned(out + 1, 0 - static_cast<std::uint64_t>(value));
}

// Doubles.

struct to_chars_doubles {
  static char* put(char* out, double value) { return std::to_chars(out, out + 32, value).ptr; }
};

/// Up to four decimals exactly: m / 10^4 == value proves the shortest text, but for the zeros at
/// its end.
struct short_decimals {
  static char* put(char* out, double value) {
    double const size = value < 0 ? -value : value;
    auto const scaled = static_cast<std::uint64_t>(size < 1e10 ? size * 1e4 + 0.5 : 0);
    if (static_cast<double>(scaled) / 1e4 != size || scaled < 10)
      return value == 0 ? hand::put(out, "0") : to_chars_doubles::put(out, value);
    *out = '-';
    out = put_unsigned(out + (value < 0), scaled / 10000);
    std::uint64_t const decimals = scaled % 10000;
    if (decimals == 0) return out;
    *out = '.';
    put_pair(out + 1, decimals / 100);
    put_pair(out + 3, decimals % 100);
    if (decimals % 100 != 0) return out + (decimals % 10 != 0 ? 5 : 4);
    return out + (decimals % 1000 != 0 ? 3 : 2);
  }
};

// Strings.

inline char* put_escaped(char* out, char c) {
  constexpr char hex[] = "0123456789abcdef";
  constexpr std::string_view plain = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
  *out++ = '\\';
  if (std::size_t const at = plain.find(c); at != plain.npos) {
    *out = letters[at];
    return out + 1;
  }
  out = hand::put(out, "u00");
  *out++ = hex[static_cast<unsigned char>(c) >> 4];
  *out++ = hex[c & 15];
  return out;
}

struct byte_table {
  bool special[256];
  constexpr byte_table() : special{} {
    for (int i = 0; i < 0x20; ++i) special[i] = true;
    special[static_cast<int>('"')] = special[static_cast<int>('\\')] = true;
  }
};
inline constexpr byte_table table;

/// One byte after the other, the usual way.
struct bytewise_escapes {
  static char* put(char* out, char const* text, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
      if (table.special[static_cast<unsigned char>(text[i])])
        out = put_escaped(out, text[i]);
      else
        *out++ = text[i];
    }
    return out;
  }
};

#if defined(__SSE2__)
/// Sixteen bytes at once: stored, then tested.
struct block_escapes {
  static unsigned specials(__m128i block) {
    __m128i const quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
    __m128i const backslash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
    __m128i const control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);
    return static_cast<unsigned>(
        _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), control)));
  }

  static char* put(char* out, char const* text, std::size_t size) {
    char const* const end = text + size;
    while (end - text >= 16) {
      __m128i const block = _mm_loadu_si128(reinterpret_cast<__m128i const*>(text));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out), block);
      if (unsigned const mask = specials(block); mask != 0) {
        int const plain = std::countr_zero(mask);
        out = put_escaped(out + plain, text[plain]);
        text += plain + 1;
      } else {
        out += 16;
        text += 16;
      }
    }
    if (end - text >= 8) {
      __m128i const block = _mm_loadl_epi64(reinterpret_cast<__m128i const*>(text));
      if ((specials(block) & 0xff) == 0) {
        _mm_storel_epi64(reinterpret_cast<__m128i*>(out), block);
        out += 8;
        text += 8;
      }
    }
    return bytewise_escapes::put(out, text, static_cast<std::size_t>(end - text));
  }
};

/// The same, but the last block overlaps the one before it, and two halves make a short text.
struct overlapping_escapes {
  static char* put(char* out, char const* text, std::size_t size) {
    if (size < 8) return bytewise_escapes::put(out, text, size);
    if (size < 16) {
      auto const* const first = reinterpret_cast<__m128i const*>(text);
      auto const* const second = reinterpret_cast<__m128i const*>(text + size - 8);
      __m128i const both = _mm_unpacklo_epi64(_mm_loadl_epi64(first), _mm_loadl_epi64(second));
      if (block_escapes::specials(both) != 0) return bytewise_escapes::put(out, text, size);
      _mm_storel_epi64(reinterpret_cast<__m128i*>(out), both);
      _mm_storel_epi64(reinterpret_cast<__m128i*>(out + size - 8), _mm_unpackhi_epi64(both, both));
      return out + size;
    }
    std::size_t const last = size - 16;
    for (std::size_t at = 0;; at = at + 16 < last ? at + 16 : last) {
      __m128i const block = _mm_loadu_si128(reinterpret_cast<__m128i const*>(text + at));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out + at), block);
      if (block_escapes::specials(block) != 0)
        return block_escapes::put(out + at, text + at, size - at);
      if (at == last) return out + size;
    }
  }
};
#else
using block_escapes = bytewise_escapes;
using overlapping_escapes = bytewise_escapes;
#endif

inline constexpr std::string_view types[] = {"\"character\"", "\"style\""};
inline constexpr std::string_view schedulers[] = {"\"DDIMScheduler\"", "\"DDPMScheduler\"",
                                                  "\"DEISMultistepScheduler\"",
                                                  "\"DPMSolverMultistepScheduler\""};

template <class Doubles, class Escapes>
struct writer {
  static std::size_t bound(std::string const& text) { return 6 * text.size(); }
  static std::size_t bound(std::optional<std::string> const& text) {
    return text ? bound(*text) : 0;
  }

  /// Bytes at the most: all keys and numbers, and six a character of text.
  static std::size_t bound(request const& r) {
    std::size_t size = 2048 + bound(r.model_id) + bound(r.prompt) + bound(r.negative_prompt) +
                       bound(r.ip_adapter_image) + bound(r.ip_adapter_image_id) +
                       bound(r.aspect_ratio) + bound(r.seed) + bound(r.model_epoch) +
                       bound(r.base_model_id) + 33 * r.ip_adapter_scales.size();
    for (std::string const& text : r.ip_adapter_images) size += bound(text) + 3;
    for (std::string const& text : r.ip_adapter_image_ids) size += bound(text) + 3;
    for (concept_weight const& one : r.concepts)
      size += bound(one.model_id) + bound(one.model_epoch) + 96;
    return size;
  }

  static char* put_string(char* out, std::string const& text) {
    *out++ = '"';
    out = Escapes::put(out, text.data(), text.size());
    *out++ = '"';
    return out;
  }

  template <std::size_t Size>
  static char* member(char* out, char const (&key)[Size], std::optional<std::string> const& text) {
    if (!text) return out;
    out = hand::put(out, key);
    out = Escapes::put(out, text->data(), text->size());
    *out++ = '"';
    return out;
  }
  template <std::size_t Size>
  static char* member(char* out, char const (&key)[Size], std::optional<double> value) {
    return value ? Doubles::put(hand::put(out, key), *value) : out;
  }
  template <std::size_t Size>
  static char* member(char* out, char const (&key)[Size], std::optional<std::int64_t> value) {
    return value ? put_integer(hand::put(out, key), *value) : out;
  }
  template <std::size_t Size>
  static char* member(char* out, char const (&key)[Size], std::optional<bool> value) {
    if (!value) return out;
    out = hand::put(out, key);
    return *value ? hand::put(out, "true") : hand::put(out, "false");
  }
  template <std::size_t Size, class Enum>
  static char* member(char* out, char const (&key)[Size], std::optional<Enum> value,
                      std::string_view const* words) {
    if (!value) return out;
    out = hand::put(out, key);
    std::string_view const word = words[static_cast<int>(*value)];
    std::memcpy(out, word.data(), word.size());
    return out + word.size();
  }
  template <std::size_t Size, class Item>
  static char* member(char* out, char const (&key)[Size], std::vector<Item> const& items) {
    if (items.empty()) return out;
    out = hand::put(out, key);
    for (Item const& item : items) {
      out = put_item(out, item);
      *out++ = ',';
    }
    out[-1] = ']';
    return out;
  }
  static char* put_item(char* out, std::string const& text) { return put_string(out, text); }
  static char* put_item(char* out, double value) { return Doubles::put(out, value); }
  static char* put_item(char* out, concept_weight const& one) {
    out = put_string(hand::put(out, "{\"modelId\":"), one.model_id);
    out = Doubles::put(hand::put(out, ",\"scale\":"), one.scale);
    out = member(out, ",\"modelEpoch\":\"", one.model_epoch);
    *out++ = '}';
    return out;
  }

  static void write(request const& r, buffer& into) {
    char* const begin = into.room_for(bound(r));
    char* out = begin;
    out = member(out, ",\"modelId\":\"", r.model_id);
    out = member(out, ",\"prompt\":\"", r.prompt);
    out = member(out, ",\"negativePrompt\":\"", r.negative_prompt);
    out = member(out, ",\"negativePromptStrength\":", r.negative_prompt_strength);
    out = member(out, ",\"ipAdapterImages\":[", r.ip_adapter_images);
    out = member(out, ",\"ipAdapterImageIds\":[", r.ip_adapter_image_ids);
    out = member(out, ",\"ipAdapterScales\":[", r.ip_adapter_scales);
    out = member(out, ",\"ipAdapterType\":", r.ip_adapter_type, types);
    out = member(out, ",\"ipAdapterImage\":\"", r.ip_adapter_image);
    out = member(out, ",\"ipAdapterImageId\":\"", r.ip_adapter_image_id);
    out = member(out, ",\"ipAdapterScale\":", r.ip_adapter_scale);
    out = member(out, ",\"width\":", r.width);
    out = member(out, ",\"height\":", r.height);
    out = member(out, ",\"aspectRatio\":\"", r.aspect_ratio);
    out = member(out, ",\"guidance\":", r.guidance);
    out = member(out, ",\"numInferenceSteps\":", r.num_inference_steps);
    out = member(out, ",\"numSamples\":", r.num_samples);
    out = member(out, ",\"seed\":\"", r.seed);
    out = member(out, ",\"scheduler\":", r.scheduler, schedulers);
    out = member(out, ",\"concepts\":[", r.concepts);
    out = member(out, ",\"modelEpoch\":\"", r.model_epoch);
    out = member(out, ",\"baseModelId\":\"", r.base_model_id);
    out = member(out, ",\"hideResults\":", r.hide_results);
    out = member(out, ",\"intermediateImages\":", r.intermediate_images);
    if (out == begin) ++out;
    *begin = '{';  // in the place of the first comma
    *out++ = '}';
    into.set_end(out);
  }
};

}  // namespace hand
