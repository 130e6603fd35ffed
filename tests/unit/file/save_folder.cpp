// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <vetted/file/save_folder.hpp>

#include "../temporary_folder.hpp"

namespace fs = std::filesystem;

TEST_CASE("a folder is made, tried and left empty, and given back with its parents") {
  temporary_folder const folder;
  fs::path const deep = folder.path() / "a" / "b";
  {
    vetted::save_folder made{deep};
    CHECK_FALSE(made.prepare());
    CHECK(fs::is_directory(deep));
    CHECK(fs::is_empty(deep));
    CHECK_FALSE(made.prepare());
    made.give_back();
    CHECK(folder.count() == 0);
    CHECK_FALSE(made.prepare());
  }
  CHECK(folder.count() == 0);
  {
    vetted::save_folder made{folder.path() / "x" / ".." / "y"};
    CHECK_FALSE(made.prepare());
    CHECK(fs::is_directory(folder.path() / "y"));
  }
  CHECK(folder.count() == 0);
  {
    vetted::save_folder made{deep / ""};
    CHECK_FALSE(made.prepare());
    vetted::save_folder other{deep};  // it has made nothing
    CHECK_FALSE(other.prepare());
    other.give_back();
    CHECK(fs::is_directory(deep));
    made.keep();
  }
  CHECK(fs::is_directory(deep));
  {
    vetted::save_folder made{deep / "c"};
    CHECK_FALSE(made.prepare());
    std::ofstream{deep / "c" / "of somebody else"} << "x";
  }
  CHECK(fs::exists(deep / "c" / "of somebody else"));
}

TEST_CASE("a folder that cannot be made is told, and nothing is left of the attempt") {
  temporary_folder const folder;
  vetted::save_folder below{folder.write("file", "x") / "below"};
  CHECK(below.prepare());
  CHECK(vetted::save_folder{folder.path() / "file"}.prepare());
  vetted::save_folder too_long{folder.path() / "new" / std::string(300, 'x')};
  CHECK(too_long.prepare());
  too_long.give_back();
  CHECK(folder.count() == 1);
}
