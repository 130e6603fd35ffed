// SPDX-License-Identifier: BSL-1.0
//
// A form cannot hold the file that is a member of its request.
// message: a file cannot be sent in a form
// remedy: Say `static constexpr auto body = vetted::body_format::multipart;` in the endpoint.
// expect-first: static assertion
// expect-lines: GNU 21
// expect-lines: Clang 23
#include <vetted/api/request_body.hpp>
#include <vetted/media/file_part.hpp>

struct new_avatar {
  vetted::file_part<"picture"> picture;
  struct endpoint : vetted::put<"/avatar", vetted::nothing> {
#ifdef FIXED
    static constexpr auto body = vetted::body_format::multipart;
#else
    static constexpr auto body = vetted::body_format::form;
#endif
  };
};
BOOST_DESCRIBE_STRUCT(new_avatar, (), (picture))
auto body(new_avatar const& request) { return vetted::body_of(request); }
