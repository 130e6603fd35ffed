// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#if !defined(_WIN32)
#include <sys/resource.h>
#include <csignal>
#endif
#if defined(__linux__)
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include <vetted/file/partial_file.hpp>

#include "../temporary_folder.hpp"

namespace fs = std::filesystem;
using vetted::partial_file;

namespace {

bool write(partial_file& file, std::string_view bytes) {
  return file.write(std::as_bytes(std::span{bytes}));
}

}  // namespace

TEST_CASE("the target is there only when it is whole") {
  temporary_folder const folder;
  partial_file file{folder.path(), "image"};
  CHECK_FALSE(file.failure());
  CHECK(write(file, "one "));
  CHECK_FALSE(fs::exists(folder.path() / "image.png"));
  CHECK(write(file, "two"));
  fs::path const kept = file.keep_as(".png");
  CHECK(kept == folder.path() / "image.png");
  CHECK(content_of(kept) == "one two");
  CHECK(folder.count() == 1);
}

TEST_CASE("nothing is left of a file that was not kept") {
  temporary_folder const folder;
  {
    partial_file file{folder.path(), "image"};
    CHECK(write(file, std::string(100000, 'x')));
    CHECK(folder.count() == 1);
  }
  CHECK(folder.count() == 0);
}

TEST_CASE("a kept file stays when its writer goes") {
  temporary_folder const folder;
  {
    partial_file file{folder.path(), "image"};
    CHECK(write(file, "x"));
    CHECK_FALSE(file.keep_as(".png").empty());
    CHECK(file.keep_as(".png").empty());  // there is nothing to keep any more
    CHECK_FALSE(write(file, "late"));
    CHECK_FALSE(file.restart());
  }
  CHECK(content_of(folder.path() / "image.png") == "x");
}

TEST_CASE("a name that is taken is numbered, and what has it is not touched") {
  temporary_folder const folder;
  folder.write("image.png", "old");
  folder.write("image-2.png", "older");
  partial_file file{folder.path(), "image"};
  CHECK(write(file, "new"));
  CHECK(file.keep_as(".png") == folder.path() / "image-3.png");
  CHECK(content_of(folder.path() / "image.png") == "old");
  CHECK(content_of(folder.path() / "image-2.png") == "older");
  CHECK(content_of(folder.path() / "image-3.png") == "new");
}

TEST_CASE("two writers of one name do not meet") {
  temporary_folder const folder;
  partial_file first{folder.path(), "image"}, second{folder.path(), "image"};
  CHECK(write(first, "first"));
  CHECK(write(second, "second"));
  CHECK(second.keep_as(".png") == folder.path() / "image.png");
  CHECK(first.keep_as(".png") == folder.path() / "image-2.png");
  CHECK(content_of(folder.path() / "image.png") == "second");
  CHECK(content_of(folder.path() / "image-2.png") == "first");
}

TEST_CASE("a left-over of an earlier program is neither used nor removed") {
  temporary_folder const folder;
  folder.write("image.part", "left over");
  {
    partial_file file{folder.path(), "image"};
    CHECK(write(file, "new"));
  }
  CHECK(content_of(folder.path() / "image.part") == "left over");
  CHECK(folder.count() == 1);
}

TEST_CASE("beginning anew throws away what was written") {
  temporary_folder const folder;
  partial_file file{folder.path(), "image"};
  CHECK(write(file, "a long first attempt"));
  CHECK(file.restart());
  CHECK(fs::file_size(file.path()) == 0);
  CHECK(write(file, "second"));
  CHECK(content_of(file.keep_as(".png")) == "second");
}

TEST_CASE("a file with the same bytes that has the name already is taken") {
  temporary_folder const folder;
  std::string const bytes(40000, 'x');
  folder.write("image.png", "another of another size");
  folder.write("image-2.png", bytes.substr(1) + "y");  // another of the same size
  folder.write("image-3.png", bytes);
  partial_file file{folder.path(), "image"};
  CHECK(write(file, bytes));
  CHECK(file.keep_as(".png") == folder.path() / "image-3.png");
  CHECK_FALSE(file.failure());
  CHECK(folder.count() == 3);
}

#if defined(__linux__)

TEST_CASE("files that are compared are closed") {
  auto const open_files = [] {
    fs::directory_iterator const all{"/proc/self/fd"};
    return std::distance(begin(all), end(all));
  };
  temporary_folder const folder;
  folder.write("one", "bytes");
  folder.write("other", "bytes");
  auto const before = open_files();
  CHECK(vetted::have_same_bytes(folder.path() / "one", folder.path() / "other"));
  CHECK(open_files() == before);
}

#endif

TEST_CASE("a file that is not brought to disk gets its name all the same") {
  temporary_folder const folder;
  partial_file file{folder.path(), "image"};
  CHECK(write(file, "one two"));
  CHECK(content_of(file.keep_as(".png", false)) == "one two");
  CHECK(folder.count() == 1);
}

TEST_CASE("a file says where it is written for now") {
  temporary_folder const folder;
  folder.write("image.part", "left over");
  partial_file const file{folder.path(), "image"};
  CHECK(file.path().parent_path() == folder.path());
  CHECK(file.path() != folder.path() / "image.part");
  CHECK(fs::exists(file.path()));
}

TEST_CASE("a folder that is not there or is a file is told at once") {
  temporary_folder const folder;
  partial_file const missing{folder.path() / "missing", "image"};
  CHECK(missing.failure() == std::errc::no_such_file_or_directory);
  partial_file below{folder.write("file", "x"), "image"};
  CHECK(below.failure() == std::errc::not_a_directory);
  CHECK_FALSE(write(below, "x"));
  CHECK(below.keep_as(".png").empty());
  CHECK_FALSE(below.restart());
}

#if !defined(_WIN32)

TEST_CASE("a link that somebody planted is not followed") {
  temporary_folder const folder;
  fs::create_symlink(folder.path() / "elsewhere", folder.path() / "image.part");
  fs::create_symlink(folder.path() / "nowhere", folder.path() / "image.png");
  partial_file file{folder.path(), "image"};
  CHECK(write(file, "x"));
  CHECK(file.keep_as(".png") == folder.path() / "image-2.png");
  CHECK_FALSE(fs::exists(folder.path() / "elsewhere"));
  CHECK_FALSE(fs::exists(folder.path() / "nowhere"));
}

TEST_CASE("beginning anew does not follow a link that was planted meanwhile") {
  temporary_folder const folder;
  folder.write("victim", "precious");
  partial_file file{folder.path(), "image"};
  CHECK(write(file, "a long first attempt"));
  fs::path const mine = file.path();
  REQUIRE(fs::remove(mine));
  fs::create_symlink(folder.path() / "victim", mine);
  CHECK(file.restart());
  CHECK(write(file, "second"));
  static_cast<void>(file.keep_as(".png"));
  CHECK(content_of(folder.path() / "victim") == "precious");
}

TEST_CASE("beginning anew truncates the very file that was opened") {
  temporary_folder const folder;
  partial_file file{folder.path(), "image"};
  CHECK(write(file, std::string(100000, 'x')));
  fs::create_hard_link(file.path(), folder.path() / "same");
  CHECK(file.restart());
  CHECK(fs::file_size(folder.path() / "same") == 0);
  CHECK(write(file, "second"));
  CHECK(content_of(file.keep_as(".png")) == "second");
  CHECK(content_of(folder.path() / "same") == "second");
}

TEST_CASE("a file that cannot grow is a failure and leaves nothing") {
  temporary_folder const folder;
  auto const old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &old_limit) == 0);
  rlimit small = old_limit;
  small.rlim_cur = 64u << 10;
  std::error_code failure;
  bool wrote = true;
  fs::path kept;
  {
    partial_file file{folder.path(), "image"};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    std::string const piece(16u << 10, 'x');
    for (int i = 0; i < 8 && wrote; ++i) wrote = write(file, piece);
    setrlimit(RLIMIT_FSIZE, &old_limit);
    kept = file.keep_as(".png");  // although there is room now, a part is missing
    failure = file.failure();
  }
  std::signal(SIGXFSZ, old_handler);
  CHECK_FALSE(wrote);
  CHECK(kept.empty());
  CHECK(failure == std::errc::file_too_large);
  CHECK(folder.count() == 0);
}

TEST_CASE("a failure that only shows at the end is a failure") {
  temporary_folder const folder;
  auto const old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &old_limit) == 0);
  rlimit small = old_limit;
  small.rlim_cur = 16;
  std::error_code failure;
  fs::path kept;
  {
    partial_file file{folder.path(), "image"};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    write(file, std::string(100, 'x'));  // stays in the stream's buffer
    kept = file.keep_as(".png");
    failure = file.failure();
  }
  setrlimit(RLIMIT_FSIZE, &old_limit);
  std::signal(SIGXFSZ, old_handler);
  CHECK(kept.empty());
  CHECK(failure == std::errc::file_too_large);
  CHECK(folder.count() == 0);
}

TEST_CASE("a file that cannot begin anew says so and is not kept") {
  temporary_folder const folder;
  auto const old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &old_limit) == 0);
  rlimit small = old_limit;
  small.rlim_cur = 16;
  std::error_code failure;
  bool restarted = true;
  fs::path kept;
  {
    partial_file file{folder.path(), "image"};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    write(file, std::string(100, 'x'));  // stays in the stream's buffer
    restarted = file.restart();
    setrlimit(RLIMIT_FSIZE, &old_limit);
    write(file, "second");
    kept = file.keep_as(".png");
    failure = file.failure();
  }
  std::signal(SIGXFSZ, old_handler);
  CHECK_FALSE(restarted);
  CHECK(kept.empty());
  CHECK(failure == std::errc::file_too_large);
  CHECK(folder.count() == 0);
}

#endif

#if defined(__linux__)

namespace {

constexpr int not_allowed = 77;

/// What `body` says in a process of its own, which ends with it: what it mounts or may not do is
/// nothing to the others.
template <class Body>
int in_own_process(Body body) {
  auto const ends = [&]() noexcept { return body(); };  // it must not go on as a test program
  ::pid_t const child = ::fork();
  if (child == 0) ::_exit(ends());
  int status = 0;
  REQUIRE(child > 0);
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

/// Puts a file system of its own at `folder`, for this process only.
bool mounted(fs::path const& folder, unsigned long flags, char const* options) {
  return ::unshare(CLONE_NEWNS) == 0 &&
         ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         ::mount("tmpfs", folder.c_str(), "tmpfs", flags, options) == 0;
}

/// Writes 128 KB; which error came of it, 0 if none, 200 if something was left or kept all the
/// same.
int error_of_writing(fs::path const& folder) {
  std::error_code failure;
  bool is_kept = false;
  {
    partial_file file{folder, "image"};
    std::string const piece(16u << 10, 'x');
    for (int i = 0; i < 8; ++i) write(file, piece);
    is_kept = !file.keep_as(".png").empty();
    failure = file.failure();
  }
  std::error_code ignored;
  bool const is_left = !is_kept && !fs::is_empty(folder, ignored);
  return is_left || (is_kept && failure) ? 200 : failure.value();
}

}  // namespace

TEST_CASE("a full disk is a failure and leaves nothing") {
  temporary_folder const folder;
  int const came = in_own_process([&] {
    return mounted(folder.path(), 0, "size=64k") ? error_of_writing(folder.path()) : not_allowed;
  });
  WARN(came != not_allowed);  // a process may not mount anything here
  if (came != not_allowed) CHECK(came == ENOSPC);
}

TEST_CASE("a disk that is read-only is a failure at once") {
  temporary_folder const folder;
  int const came = in_own_process([&] {
    return mounted(folder.path(), MS_RDONLY, "") ? error_of_writing(folder.path()) : not_allowed;
  });
  WARN(came != not_allowed);
  if (came != not_allowed) CHECK(came == EROFS);
}

TEST_CASE("a folder of somebody else is a failure at once") {
  temporary_folder const folder;
  fs::permissions(folder.path(), static_cast<fs::perms>(0555));
  int const came = in_own_process([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return not_allowed;
    return error_of_writing(folder.path());
  });
  fs::permissions(folder.path(), fs::perms::owner_all);
  WARN(came != not_allowed);
  if (came != not_allowed) CHECK(came == EACCES);
}

#endif
