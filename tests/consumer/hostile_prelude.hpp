// SPDX-License-Identifier: BSL-1.0
//
// Macros that engines and system headers define. The standard library and Boost are included first,
// as they do not survive all of them; vetted has to.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <bitset>
#include <charconv>
#include <chrono>
#include <cmath>
#include <compare>
#include <condition_variable>
#include <coroutine>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/system/result.hpp>

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wkeyword-macro"
#endif

#define min(a, b) hostile macro
#define max(a, b) hostile macro
#define check(x) hostile macro
#define verify(x) hostile macro
#define ensure(x) hostile macro
#define TEXT(x) hostile macro
#define PI hostile macro
#define IN hostile macro
#define OUT hostile macro
#define ERROR hostile macro
#define DELETE hostile macro
#define near hostile macro
#define far hostile macro
#define small hostile macro
#define interface hostile macro
#define signals hostile macro
#define slots hostile macro
#define emit hostile macro
#define foreach hostile macro
#define None hostile macro
#define Status hostile macro
#define Bool hostile macro
#define Success hostile macro
#define GetMessage hostile macro
#define dynamic_cast hostile macro
#define typeid hostile macro

// Of X11, Windows, macOS, Qt, Arduino, curses, glib and the C library.
#define Always hostile macro
#define Expect hostile macro
#define Above hostile macro
#define Below hostile macro
#define True hostile macro
#define False hostile macro
#define Complex hostile macro
#define CurrentTime hostile macro
#define OPTIONAL hostile macro
#define CONST hostile macro
#define VOID hostile macro
#define TRUE hostile macro
#define FALSE hostile macro
#define NO_ERROR hostile macro
#define DOMAIN hostile macro
#define OVERFLOW hostile macro
#define I hostile macro
#define nil hostile macro
#define YES hostile macro
#define NO hostile macro
#define major(x) hostile macro
#define minor(x) hostile macro
#define forever hostile macro
#define abs(x) hostile macro
#define round(x) hostile macro
#define B1 hostile macro
#define MIN(a, b) hostile macro
#define MAX(a, b) hostile macro
#define require(x) hostile macro
#define require_noerr(x) hostile macro
#define Yield hostile macro
#define SendMessage hostile macro
#define CreateFile hostile macro
#define GetObject hostile macro
#define LoadImage hostile macro
#define CopyFile hostile macro
#define DeleteFile hostile macro
#define PRIVATE hostile macro
#define PUBLIC hostile macro
#define LOCAL hostile macro
#define likely(x) hostile macro
#define unlikely(x) hostile macro
#define timeout(x) hostile macro
#define refresh() hostile macro
#define log(x) hostile macro
#define assume(x) hostile macro
#define STRICT hostile macro
#define BYTE hostile macro
#define STATUS hostile macro
#define FAILED hostile macro
#define SUCCEEDED hostile macro
#define UPDATE hostile macro
#define GET hostile macro
#define POST hostile macro
#define ceil(x) hostile macro
#define floor(x) hostile macro
#define trunc(x) hostile macro
#define pow(x, y) hostile macro
#define isnan(x) hostile macro
#define isfinite(x) hostile macro
#define constrain(x, low, high) hostile macro
#define Font hostile macro
#define Window hostile macro
#define CreateWindow hostile macro
#define ReplaceFile hostile macro
#define RELATIVE hostile macro
#define ABSOLUTE hostile macro
#define IGNORE hostile macro
#define INFINITE hostile macro
#define NO_DATA hostile macro
