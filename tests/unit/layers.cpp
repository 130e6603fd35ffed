// SPDX-License-Identifier: BSL-1.0
//
// The rules of the source tree: which folder may include which, and how a header looks.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

fs::path const root = fs::path{VETTED_SOURCE_DIR} / "include" / "vetted";

/// What the headers of a folder may include besides their own folder. Umbrellas stand in no folder.
std::map<std::string, std::set<std::string>> const arrows = {
    {"bytes", {}},
    {"param", {"bytes"}},
    {"model", {"param"}},
    {"check", {"bytes", "model", "param"}},
    {"json", {"bytes", "check", "model", "param"}},
    {"http", {"bytes"}},
    {"call", {"bytes", "check", "http"}},
    {"file", {"bytes"}},
    {"media", {"bytes", "param", "json", "http", "call", "file"}},
    {"api", {"bytes", "param", "model", "check", "json", "http", "call", "file", "media"}},
    {"scenario", {"bytes", "param", "model", "json", "http", "call", "file", "media", "api"}},
    {"transport", {"http"}},
    {"", {"param", "model", "check", "json", "http", "call", "api", "scenario"}}};

/// What single headers may include besides.
std::map<std::string, std::set<std::string>> const exceptions = {
    {"transport/beast_async.hpp", {"call"}}};  // it drives machines

struct header {
  std::string name;  // such as "param/text.hpp"
  std::string folder;
  bool in_detail = false;  // for the folder alone
  std::vector<std::string> lines;
};

/// A folder that is a layer, also for what stands in its `detail`.
std::string layer_of(fs::path const& name) {
  return name.has_parent_path() ? name.begin()->string() : "";
}

bool is_in_detail(fs::path const& name) { return name.parent_path().filename() == "detail"; }

std::vector<header> headers() {
  std::vector<header> found;
  for (auto const& entry : fs::recursive_directory_iterator{root}) {
    if (!entry.is_regular_file() || entry.path().filename() == "vetted.cppm") continue;
    fs::path const name = entry.path().lexically_relative(root);
    header one{name.generic_string(), layer_of(name), is_in_detail(name), {}};
    std::ifstream file{entry.path()};
    for (std::string line; std::getline(file, line);) one.lines.push_back(line);
    found.push_back(std::move(one));
  }
  return found;
}

/// What a line includes, such as "vetted/param/text.hpp"; empty if it includes nothing.
std::string included(std::string const& line) {
  std::size_t const begin = line.find_first_not_of(" \t");
  if (begin == line.npos || line[begin] != '#') return {};
  std::size_t const word = line.find("include", begin);
  std::size_t const open = line.find_first_of("<\"", begin);
  if (word == line.npos || open == line.npos) return {};
  return line.substr(open + 1, line.find_first_of(">\"", open + 1) - open - 1);
}

bool is_header(fs::path const& name) { return name.extension() == ".hpp"; }

/// The bodies of a header's functions, which are compiled once if a program wants that.
bool is_bodies(fs::path const& name) { return name.extension() == ".ipp"; }

bool is_bodies_of(fs::path bodies, fs::path const& header) {
  return bodies.replace_extension(".hpp") == header;
}

/// src.hpp, and one for each transport that has bodies.
bool is_src(std::string const& name) {
  return name == "src.hpp" || (name.size() > 8 && name.substr(name.size() - 8) == "_src.hpp");
}

/// What a header of transport/ is a part of: beast_trust.hpp of beast.
std::string whole_of(std::string const& name) {
  std::string const stem = fs::path{name}.stem().generic_string();
  return stem.substr(0, stem.find('_'));
}

}  // namespace

TEST_CASE("every header is found, and every folder has its arrows") {
  std::set<std::string> folders, known;
  for (header const& one : headers()) {
    CAPTURE(one.name);
    CHECK((is_header(one.name) || is_bodies(one.name)));
    auto const slashes = std::count(one.name.begin(), one.name.end(), '/');
    CHECK(slashes == (one.folder.empty() ? 0 : one.in_detail ? 2 : 1));
    folders.insert(one.folder);
  }
  for (auto const& [folder, targets] : arrows) known.insert(folder);
  CHECK(folders == known);
}

TEST_CASE("bodies stand beside their header, which ends with them, and a src.hpp has each") {
  std::set<std::string> in_src, bodies;
  for (header const& one : headers()) {
    if (is_src(one.name))
      for (std::string const& line : one.lines)
        if (std::string const target = included(line); !target.empty()) in_src.insert(target);
    if (!is_bodies(one.name)) continue;
    CAPTURE(one.name);
    bodies.insert("vetted/" + one.name);
    std::string const name =
        "vetted/" + fs::path{one.name}.replace_extension(".hpp").generic_string();
    std::set<std::string> targets;
    for (std::string const& line : one.lines) targets.insert(included(line));
    CHECK(targets.count(name) == 1);
    CHECK(targets.count("vetted/config.hpp") == 1);
    std::ifstream file{root.parent_path() / name};
    std::string all{std::istreambuf_iterator<char>{file}, {}};
    std::string const end =
        "\n#ifndef VETTED_SEPARATE_COMPILATION\n#include <vetted/" + one.name + ">\n#endif\n";
    CHECK(all.size() > end.size());
    CHECK(all.substr(all.size() - (std::min)(all.size(), end.size())) == end);
  }
  CHECK(in_src == bodies);
  CHECK(bodies.size() > 20);
}

TEST_CASE("every header is compiled alone") {
  std::set<std::string> alone;
  std::ifstream list{VETTED_HEADERS};
  for (std::string line; std::getline(list, line);) alone.insert(line);
  for (header const& one : headers()) {
    CAPTURE(one.name);
    CHECK(alone.count("include/vetted/" + one.name) == 1);
  }
}

TEST_CASE("headers include only what their folder may") {
  std::map<std::string, std::set<std::string>> used, used_exceptions;
  for (header const& one : headers())
    for (std::string const& line : one.lines) {
      std::string const target = included(line);
      if (target.rfind("vetted/", 0) != 0) continue;
      std::string const inner = target.substr(7);
      CAPTURE(one.name);
      CAPTURE(target);
      CHECK(fs::exists(root / inner));
      std::string const folder = layer_of(inner);
      if (is_bodies(inner)) CHECK((is_src(one.name) || is_bodies_of(inner, one.name)));
      if (one.name == "src.hpp" || inner == "result.hpp" ||
          (is_bodies(one.name) && inner == "config.hpp") ||
          (one.name == "scenario/fwd.hpp" && inner == "fwd.hpp"))
        continue;
      if (folder == one.folder) {
        if (one.folder.empty())
          CHECK((inner == "vetted.hpp" || inner == "config.hpp" || inner == "fwd.hpp"));
        bool const is_shared =
            whole_of(inner) == "socket" || whole_of(inner) == "proxy";  // by all transports
        if (folder == "transport" && !is_shared) CHECK(whole_of(inner) == whole_of(one.name));
        continue;
      }
      CHECK_FALSE(is_in_detail(inner));
      auto const exception = exceptions.find(one.name);
      bool const is_exception = exception != exceptions.end() && exception->second.count(folder);
      CHECK((is_exception || arrows.at(one.folder).count(folder) == 1));
      (is_exception ? used_exceptions[one.name] : used[one.folder]).insert(folder);
    }
  // An arrow that nobody uses would allow what nobody wants.
  for (auto const& [folder, targets] : arrows) {
    CAPTURE(folder);
    CHECK(used[folder] == targets);
  }
  CHECK(used_exceptions == exceptions);
}

TEST_CASE("what only a folder uses stands in its detail, and in a namespace of that name") {
  for (header const& one : headers()) {
    if (!one.in_detail) continue;
    CAPTURE(one.name);
    for (std::string const& line : one.lines) {
      CAPTURE(line);
      bool const opens = line.rfind("namespace ", 0) == 0 && line.back() == '{';
      if (opens) CHECK(line.find("::detail {") != line.npos);
    }
  }
}

TEST_CASE("headers of the library are included in angles, by their whole path") {
  for (header const& one : headers())
    for (std::string const& line : one.lines) {
      CAPTURE(one.name);
      CAPTURE(line);
      if (!included(line).empty()) CHECK(line.find('"') == line.npos);
    }
}

TEST_CASE("a header begins with its licence, a comment and a guard, and is short") {
  for (header const& one : headers()) {
    CAPTURE(one.name);
    REQUIRE(one.lines.size() > 4);
    CHECK(one.lines[0] == "// SPDX-License-Identifier: BSL-1.0");
    CHECK(one.lines[1] == "//");
    std::size_t guard = 0;
    while (guard < one.lines.size() && one.lines[guard].rfind("//", 0) == 0) ++guard;
    REQUIRE(guard < one.lines.size());
    CHECK(one.lines[guard] == "#pragma once");
    CHECK(guard > 2);  // the comment says something
    CHECK(one.lines.size() <= 300);
  }
}

TEST_CASE("lines are at most 100 characters, without tabs or blanks at the end") {
  for (header const& one : headers())
    for (std::string const& line : one.lines) {
      std::size_t width = 0;
      for (char const c : line)
        if ((static_cast<unsigned char>(c) & 0xc0u) != 0x80u) ++width;
      CAPTURE(one.name);
      CAPTURE(line);
      CHECK(width <= 100);
      CHECK(line.find('\t') == line.npos);
      CHECK((line.empty() || line.back() != ' '));
    }
}

TEST_CASE("no header makes every program pay for the standard streams") {
  for (header const& one : headers())
    for (std::string const& line : one.lines) {
      CAPTURE(one.name);
      CHECK(included(line) != "iostream");
    }
}
