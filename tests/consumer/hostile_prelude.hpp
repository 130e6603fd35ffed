// SPDX-License-Identifier: BSL-1.0
//
// Macros that engines and system headers define. The standard library and Boost are included first,
// as they do not survive all of them; vetted has to.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
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
