// SPDX-License-Identifier: BSL-1.0
//
// A struct is named as a header field, which holds one text.
// message: a struct, a map or an image cannot stand in a header field
// remedy: Leave the member out of the endpoint's `header`: then it stands in the query or the body.
// expect-first: static assertion
// expect-lines: GNU 16
// expect-lines: Clang 15
#include <vetted/api/message.hpp>

struct range {
  vetted::number<"first"> first;
  vetted::number<"last"> last;
};
BOOST_DESCRIBE_STRUCT(range, (), (first, last))

struct find_similar {
  range sizes;
  struct endpoint : vetted::get<"/similar", vetted::nothing> {
#ifndef FIXED
    using header = vetted::members<&find_similar::sizes>;
#endif
  };
};
BOOST_DESCRIBE_STRUCT(find_similar, (), (sizes))
auto message(vetted::session const& shared, find_similar const& request) {
  return vetted::message_of(shared, request);
}
