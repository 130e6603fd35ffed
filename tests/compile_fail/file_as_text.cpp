// SPDX-License-Identifier: BSL-1.0
//
// A literal stands in the place of a file, which has to be opened.
// message: use of deleted function / deleted
// remedy: Open it with from_file, which says what is wrong if that fails.
// expect-first: picture
// expect-lines: GNU 8
// expect-lines: Clang 7
#include <vetted/media/file_part.hpp>

struct new_avatar {
  vetted::file_part<"picture"> picture;
};

#ifdef FIXED
vetted::result<new_avatar> request() {
  auto picture = vetted::file_part<"picture">::from_file("me.png");
  if (!picture) return picture.error();
  return new_avatar{.picture = *picture};
}
#else
new_avatar request() { return {.picture = "me.png"}; }
#endif
