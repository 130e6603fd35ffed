// SPDX-License-Identifier: BSL-1.0
//
// What every contestant includes.
#include <optional>
#include <string>
#include <vector>
