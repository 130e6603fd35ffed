// SPDX-License-Identifier: BSL-1.0
//
// A class of a game that has pictures made while frames go on. Whoever includes it waits for no
// header of the library but the one with its names.
#pragma once

#include <memory>
#include <string>

#include <vetted/scenario/fwd.hpp>

class picture_book {
 public:
  explicit picture_book(std::string const& base_url);
  ~picture_book();  // in the source file, where the types below are whole

  void ask_for(std::string const& scene);
  void frame();
  bool is_busy() const;
  std::string const& told() const { return told_; }

 private:
  std::unique_ptr<vetted::scenario::client<vetted::http::memory>> client_;  // or of curl_multi
  std::unique_ptr<vetted::call::handle> running_;
  std::string told_;
};
