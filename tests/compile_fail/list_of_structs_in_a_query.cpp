// SPDX-License-Identifier: BSL-1.0
//
// A list of structs is a member of a GET, where members stand in the query.
// message: a list of structs, maps or lists cannot stand in a query or a header field
// remedy: Use a method with a body, or say in the endpoint that there is one.
// expect-first: static assertion
// expect-lines: GNU 18
// expect-lines: Clang 21
#include <vetted/api/message.hpp>

struct range {
  vetted::number<"first"> first;
  vetted::number<"last"> last;
};
BOOST_DESCRIBE_STRUCT(range, (), (first, last))

struct find_similar {
  vetted::list<range> sizes{};
  struct endpoint : vetted::get<"/similar", vetted::nothing> {
#ifdef FIXED
    using body = vetted::members<&find_similar::sizes>;
#endif
  };
};
BOOST_DESCRIBE_STRUCT(find_similar, (), (sizes))
auto message(vetted::session const& shared, find_similar const& request) {
  return vetted::message_of(shared, request);
}
