// SPDX-License-Identifier: BSL-1.0
//
// A file is a member of a GET, where members stand in the query.
// message: a file cannot stand in a query
// remedy: Use a method with a body, or say in the endpoint that there is one.
// expect-first: static assertion
// expect-lines: GNU 18
// expect-lines: Clang 17
#include <vetted/api/message.hpp>
#include <vetted/media/file_part.hpp>

struct find_similar {
  vetted::file_part<"picture"> picture;
  struct endpoint : vetted::get<"/similar", vetted::nothing> {
#ifdef FIXED
    static constexpr auto body = vetted::body_format::multipart;
#endif
  };
};
BOOST_DESCRIBE_STRUCT(find_similar, (), (picture))
auto message(vetted::session const& shared, find_similar const& request) {
  return vetted::message_of(shared, request);
}
