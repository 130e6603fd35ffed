// SPDX-License-Identifier: BSL-1.0
//
// registered: the adapters that the programs of this folder test. A source file adds its own:
//   bool const added = conformance::add(conformance::adapter_of("curl", [] { return curl{}; }));
#pragma once

#include <vector>

#include <conformance/adapter.hpp>

namespace conformance {

std::vector<adapter>& registered();

/// Always true: it is there to initialise something with it.
bool add(adapter one);

/// Whether the verdicts are to be printed.
bool& prints_table();

}  // namespace conformance
