// SPDX-License-Identifier: BSL-1.0
#include "terminal_progress.hpp"

#include <cstddef>
#include <cstdio>
#include <string>

#if defined(_WIN32)
#include <io.h>
static bool on_terminal() { return _isatty(_fileno(stdout)) != 0; }
#else
#include <unistd.h>
static bool on_terminal() { return isatty(fileno(stdout)) != 0; }
#endif

namespace {

constexpr std::size_t bar_width = 30;  // characters

std::string text_of(vetted::scenario::progress const& now) {
  if (now.images_total > 0)
    return "saving image " + std::to_string(now.images_saved) + " of " +
           std::to_string(now.images_total);
  return now.status;
}

}  // namespace

terminal_progress::terminal_progress() : is_terminal_(on_terminal()) {}

terminal_progress::~terminal_progress() {
  if (drawn_) std::puts("");
}

void terminal_progress::show(vetted::scenario::progress const& now) {
  int const percent = static_cast<int>(now.fraction * 100);
  if (is_terminal_) {
    auto const filled = static_cast<std::size_t>(now.fraction * bar_width);
    std::string const bar = std::string(filled, '#') + std::string(bar_width - filled, '-');
    std::printf("\r[%s] %3d %% %-24s", bar.c_str(), percent, text_of(now).c_str());
    drawn_ = true;
  } else {
    std::printf("%3d %% %s\n", percent, text_of(now).c_str());
  }
  std::fflush(stdout);
}
