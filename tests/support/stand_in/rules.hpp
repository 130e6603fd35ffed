// SPDX-License-Identifier: BSL-1.0
// What a body must obey beyond its schema: strict JSON, and the rules that
// the service states only in its text (multiples of 8, whole numbers, scales
// from 0 to 1, decimal seeds, data URLs, members that exclude each other).
#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include <stand_in/contract.hpp>

namespace stand_in {

/// Parses strict JSON in UTF-8, without a byte-order mark and without a key given twice.
/// `wrong` is set if it is not that.
nlohmann::json parse_strictly(std::string_view text, complaint& wrong);

/// For a generation body that has passed its schema.
complaint check_generation(nlohmann::json const& body);

/// For the body of a job action that has passed its schema.
complaint check_action(nlohmann::json const& body);

/// For the body of get-bulk that has passed its schema.
complaint check_bulk(nlohmann::json const& body);

}  // namespace stand_in
