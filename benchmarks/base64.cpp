// SPDX-License-Identifier: BSL-1.0
//
// The base64 encoder against a memcpy of its output, 4 MiB at a time: once with everything in the
// caches, once with bytes that come from memory and text that goes there, as when a body is sent
// once.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <vetted/bytes/base64.hpp>
#include <vetted/bytes/detail/base64_table.hpp>

#include "ratios.hpp"

namespace {

constexpr std::size_t size = std::size_t{4} << 20, text_size = vetted::base64_size(size);
constexpr std::size_t places = 32;  // 300 MiB, more than caches hold

/// The next of several buffers, or always the first.
struct place {
  std::string* all;
  std::size_t step;
  bool in_cache;
  std::size_t at = 0;

  char* next() {
    char* const here = all->data() + at * step;
    if (!in_cache) at = (at + 1) % places;
    return here;
  }
};

template <class Encode>
void add_encoder(std::string const& name, std::string& bytes, std::string& text, Encode encode) {
  for (bool const in_cache : {true, false})
    add(name + (in_cache ? ", in cache" : ", from memory"), text_size,
        [=, from = place{&bytes, size, in_cache},
         to = place{&text, text_size, in_cache}]() mutable {
          encode(to.next(), std::string_view{from.next(), size});
        });
}

}  // namespace

int main(int count, char** arguments) {
  namespace d = vetted::detail;
  std::string bytes = random_bytes(size * places), text(text_size * places, 'A');
  std::string source(text_size * places, 'A');
  for (bool const in_cache : {true, false})
    add(in_cache ? "memcpy, in cache" : "memcpy, from memory", text_size,
        [&, from = place{&source, text_size, in_cache},
         to = place{&text, text_size, in_cache}]() mutable {
          std::memcpy(to.next(), from.next(), text_size);
        });
  add_encoder("put_base64", bytes, text, vetted::put_base64);
  add_encoder("table", bytes, text, d::put_base64_table);
#if defined(VETTED_BASE64_X86)
  if (__builtin_cpu_supports("ssse3")) add_encoder("SSSE3", bytes, text, d::put_base64_ssse3);
  if (__builtin_cpu_supports("avx2")) add_encoder("AVX2", bytes, text, d::put_base64_avx2);
  if (__builtin_cpu_supports("avx512vbmi"))
    add_encoder("AVX-512", bytes, text, d::put_base64_avx512);
#elif defined(VETTED_BASE64_NEON)
  add_encoder("NEON", bytes, text, d::put_base64_neon);
#endif
  add("is_base64, in cache", text_size,
      [&] { benchmark::DoNotOptimize(vetted::is_base64({source.data(), text_size})); });

  ratios reporter;
  run_all(count, arguments, reporter);
  for (std::string const where : {", in cache", ", from memory"}) {
    reporter.section("Encode base64" + where);
    reporter.print("put_base64" + where, "memcpy" + where, 1.3);
    for (std::string const one : {"AVX-512", "AVX2", "SSSE3", "NEON"})
      reporter.print(one + where, "memcpy" + where);
    reporter.print("table" + where, "memcpy" + where);
    reporter.print("is_base64" + where, "memcpy" + where);
  }
  return reporter.save();
}
