// SPDX-License-Identifier: BSL-1.0
// The service's contract, read from contract.json at run time: which operations
// exist under which method and path, which query parameters they take, and the
// schema of their bodies. The validator is generic over the part of JSON Schema that
// the contract uses: type, required, properties, items, enum, minimum, maximum,
// maxLength. It words what it finds as Joi does, since that is what clients see.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace stand_in {

/// One sentence about the first thing that is wrong, or nothing.
using complaint = std::optional<std::string>;

/// What to think of members that the schema does not name.
enum class unknown_members { refused, tolerated };

/// Checks a value against a schema. `path` is how the value is called in the sentence.
complaint check(nlohmann::json const& schema, nlohmann::json const& value, unknown_members unknown,
                std::string const& path = {});

class contract {
 public:
  struct match {
    std::string operation;                          // "GetJobId"
    std::map<std::string, std::string> parameters;  // "jobId" -> "job_1", percent-decoded
  };

  /// Errors: std::runtime_error that names the file and says what is wrong with it.
  explicit contract(std::string const& file);

  /// The operation for a method and a path (below the base path, without the query).
  std::optional<match> find(std::string_view method, std::string_view path) const;

  /// Whether any operation has this path, whatever its method.
  bool knows(std::string_view path) const;

  /// The schema of a request body, null if there is none.
  nlohmann::json const& request_schema(std::string const& operation) const;

  /// The schema of a reply body. Errors: std::out_of_range or json's, if there is none.
  nlohmann::json const& reply_schema(std::string const& operation, unsigned status) const;

  /// Only the documented query parameters, and `projectId`,
  /// which the contract forgets; flags are "true" or "false".
  complaint check_query(std::string const& operation,
                        std::map<std::string, std::string> const& query) const;

 private:
  nlohmann::json operations_;
};

}  // namespace stand_in
