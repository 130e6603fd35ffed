// SPDX-License-Identifier: BSL-1.0
//
// sweep: the connection is cut at every byte of a request, or of an answer. Each cut has to be an
// error that says so, no cut answer may be taken for a whole one, and nothing may be sent twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <conformance/adapter.hpp>

namespace conformance {

enum class cut : std::uint8_t { fin, rst, stall };
enum class cut_in : std::uint8_t { request, answer, chunked_answer };

struct sweep_result {
  std::size_t exchanges = 0;
  std::vector<std::string> wrong{};  // a sentence for each, at most 20
};

/// Cuts behind each `stride`-th byte, the first 0, and once not at all; many at a time.
sweep_result sweep(adapter const& subject, cut how, cut_in where, std::size_t stride = 1);

/// For messages, such as "FIN in the chunked answer".
std::string text_of(cut how, cut_in where);

}  // namespace conformance
