// SPDX-License-Identifier: BSL-1.0
//
// terminal_progress: shows how far a run is, as a bar that moves on a terminal and as a line for
// each change elsewhere.
#pragma once

#include <vetted/scenario/options.hpp>

class terminal_progress {
 public:
  terminal_progress();
  ~terminal_progress();
  terminal_progress(terminal_progress const&) = delete;
  terminal_progress& operator=(terminal_progress const&) = delete;

  void show(vetted::scenario::progress const& now);

 private:
  bool is_terminal_;
  bool drawn_ = false;
};
