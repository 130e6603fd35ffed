// SPDX-License-Identifier: BSL-1.0
//
// The body of a request with a file is JSON, as its endpoint says nothing else.
// message: a file cannot be written as JSON
// remedy: Say `static constexpr auto body = vetted::body_format::multipart;` in the endpoint.
// expect-first: static assertion
// expect-lines: GNU 22
// expect-lines: Clang 44
#include <vetted/api/request_body.hpp>
#include <vetted/media/file_part.hpp>

struct new_avatar {
  vetted::file_part<"picture"> picture;
  struct endpoint : vetted::put<"/avatar", vetted::nothing> {
#ifdef FIXED
    static constexpr auto body = vetted::body_format::multipart;
#endif
  };
};
BOOST_DESCRIBE_STRUCT(new_avatar, (), (picture))
auto body(new_avatar const& request) { return vetted::body_of(request); }
