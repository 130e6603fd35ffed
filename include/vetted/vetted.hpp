// SPDX-License-Identifier: BSL-1.0
//
// Everything to describe an API of your own: parameter types, rules, validation, JSON, machines.
#pragma once

#include <vetted/param/compiler.hpp>  // first: one sentence instead of thousands of lines

#include <vetted/call/awaited.hpp>
#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/dispatcher.hpp>
#include <vetted/call/job_machine.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/check/set.hpp>
#include <vetted/check/validate.hpp>
#include <vetted/check/verified.hpp>
#include <vetted/http/function_transport.hpp>
#include <vetted/http/memory.hpp>
#include <vetted/http/transport.hpp>
#include <vetted/json/any_json_of.hpp>
#include <vetted/json/constant.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/json/member_is.hpp>
#include <vetted/json/open_choice.hpp>
#include <vetted/json/read.hpp>
#include <vetted/json/schema.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/model/notes.hpp>
#include <vetted/model/reference.hpp>
#include <vetted/param/any_json.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/constant.hpp>
#include <vetted/param/date_time.hpp>
#include <vetted/param/digits.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/list_rules.hpp>
#include <vetted/param/map.hpp>
#include <vetted/param/map_rules.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/one_of.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/or_null.hpp>
#include <vetted/param/pattern.hpp>
#include <vetted/param/text.hpp>
