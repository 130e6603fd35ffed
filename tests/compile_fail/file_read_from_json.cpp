// SPDX-License-Identifier: BSL-1.0
//
// A request with a file cannot be read from a JSON text, which has no files.
// message: a file cannot be read from JSON
// remedy: Read what is text only, and open the file by its path.
// expect-first: static assertion
// expect-lines: GNU 18
// expect-lines: Clang 32
#include <vetted/json/read.hpp>
#include <vetted/media/file_part.hpp>
#include <vetted/param/text.hpp>

struct new_avatar {
#ifdef FIXED
  vetted::text<"picture"> picture;
#else
  vetted::file_part<"picture"> picture;
#endif
};
BOOST_DESCRIBE_STRUCT(new_avatar, (), (picture))
auto preset(std::string_view text) { return vetted::read_json<new_avatar>(text); }
