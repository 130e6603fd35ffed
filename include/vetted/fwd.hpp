// SPDX-License-Identifier: BSL-1.0
//
// fwd: names of the library without what they are, for headers of yours that others wait for. A
// class with a std::unique_ptr to one of these includes the rest in its source file.
#pragma once

namespace vetted {

struct error;
class violation;
class violations;
template <class Value>
class operation;

namespace call {
class handle;
}  // namespace call

namespace http {
class exchange;
class memory;
struct outcome;
struct request;
struct response;
}  // namespace http

namespace transport {
class beast;
class curl;
class curl_multi;
class httplib;
}  // namespace transport

}  // namespace vetted
