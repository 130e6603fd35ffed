// SPDX-License-Identifier: BSL-1.0
//
// certificates: an authority of this test's own and what it has signed, made by the program openssl
// when first asked for, in a folder that is removed at the end.
#pragma once

#include <filesystem>
#include <string>

struct certificate {
  std::string chain;  // PEM files
  std::string key;
};

struct certificates {
  std::string authority;    // a PEM file, for those that trust it
  certificate right;        // for localhost and 127.0.0.1
  certificate misnamed;     // for elsewhere.test; the subject alone says localhost
  certificate expired;      // for localhost, a day ago
  certificate self_signed;  // for localhost
};

/// The same for all.
certificates const& made_certificates();
