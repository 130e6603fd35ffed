// SPDX-License-Identifier: BSL-1.0
#include <vetted/media/data_url.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/optional.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using vetted::data_url;

constexpr bool is_taken(std::string_view literal) { return data_url::allows(literal); }

static_assert(is_taken("data:image/png;base64,iVBORw0KGgo="));
static_assert(is_taken("data:image/jpeg;base64,/9j/4AAQ"));
static_assert(is_taken("data:image/webp;base64,UklGRgAAAABXRUJQ"));

static_assert(!is_taken(""));
// It is written as it is: what stands behind the media type must not become JSON of its own.
static_assert(!is_taken("data:image/png \",\"numSamples\":128,\"x\":\";base64,AAAA"));
static_assert(!is_taken("data:image/png;charset=\";base64,AAAA"));
static_assert(!is_taken("data:image/png;base64,"));  // no image at all
static_assert(!is_taken("data:text/plain;base64,SGVsbG8="));
static_assert(!is_taken("data:image/gif;base64,R0lGODlh"));  // not taken by the service
static_assert(!is_taken("data:image/svg+xml;base64,PHN2Zz4="));
static_assert(!is_taken("data:image/png,iVBORw0KGgo="));  // not in base64
static_assert(!is_taken("data:;base64,iVBORw0KGgo="));
static_assert(!is_taken("image/png;base64,iVBORw0KGgo="));
static_assert(!is_taken("iVBORw0KGgo="));
static_assert(!is_taken("DATA:image/png;base64,iVBORw0KGgo="));
static_assert(!is_taken("data:image/png;base64,iVBOR"));      // cut off
static_assert(!is_taken("data:image/png;base64,iVBOR\"=="));  // would end the JSON string
static_assert(!is_taken("data:image/png;base64,iVBOR\\=="));
static_assert(!is_taken("https://example.com/a.png"));
static_assert(!is_taken("/home/me/a.png"));  // from_file() takes paths

// The bytes are of the media type named, by the whole of their signature.
static_assert(is_taken("data:image/png;base64,iVBORw0KGgp="));  // what padding leaves over is free
static_assert(is_taken("data:image/png;base64,iVBORw0KGgoAAA=="));
static_assert(is_taken("data:image/jpeg;base64,/9j/"));
static_assert(is_taken("data:image/webp;base64,UklGRv////9XRUJQ"));
static_assert(!is_taken("data:image/webp;base64,UklGRv////9XQVZF"));  // a WAVE
static_assert(!is_taken("data:image/jpeg;base64,iVBORw0KGgo="));
static_assert(!is_taken("data:image/webp;base64,iVBORw0KGgo="));
static_assert(!is_taken("data:image/png;base64,/9j/4AAQ"));
static_assert(!is_taken("data:image/webp;base64,/9j/4AAQ"));
static_assert(!is_taken("data:image/png;base64,UklGRgAAAABXRUJQ"));
static_assert(!is_taken("data:image/jpeg;base64,UklGRgAAAABXRUJQ"));
static_assert(!is_taken("data:image/png;base64,aGVsbG8="));  // "hello"
static_assert(!is_taken("data:image/png;base64,AAAA"));
static_assert(!is_taken("data:image/png;base64,iVBORw0KGg=="));  // a signature that is cut off
static_assert(!is_taken("data:image/webp;base64,UklGRg=="));
static_assert(!is_taken("data:image/webp;base64,UklGRgAAAABXRUI="));
static_assert(!is_taken("data:image/jpeg;base64,R0lGODlhAQABAAAAADs="));  // a GIF

constexpr data_url tiny{"data:image/png;base64,iVBORw0KGgo="};
constexpr vetted::list<data_url> several{"data:image/png;base64,iVBORw0KGgo=", tiny};
static_assert(several.size() == 2 && several[0] == several[1]);
static_assert(vetted::optional<data_url>{"data:image/png;base64,iVBORw0KGgo="}.has_value());

static_assert(std::is_constructible_v<data_url, std::string>);
static_assert(!std::is_constructible_v<data_url, std::nullptr_t>);
static_assert(!std::is_constructible_v<data_url, int>);
static_assert(!std::is_default_constructible_v<data_url>);
static_assert(!std::is_aggregate_v<data_url>);
static_assert(std::is_nothrow_move_constructible_v<data_url>);

}  // namespace
