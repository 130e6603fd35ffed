// SPDX-License-Identifier: BSL-1.0
//
// file_name: what a file is called whose name comes from a server: a name of ours that is safe in
// every folder. Look at file_name and, for several, file_names.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace vetted {

namespace detail {

/// Whether Windows takes `name` for a device, with any suffix.
bool is_device_name(std::string_view name);

/// Whether `name` ends like the name of a second file, image-2.
bool ends_with_a_number(std::string_view name);

/// Whether `name` ends like one that with_hash gave.
bool ends_with_a_hash(std::string_view name);

std::string with_hash(std::string name, std::string_view id);

}  // namespace detail

/// A name of ours without suffix. It is the id, if that consists of letters, digits, '-' and '_',
/// has at most 100 characters, and does not read as an option, a device, the name of a second file
/// or one with a hash. Otherwise it is what is left of the id, '_' in place of the rest, and the
/// FNV-1a hash of the id, so that no two ids share a name.
std::string file_name(std::string_view id);

/// Names of several files. Where files are found in either case, two ids may differ in that only;
/// then the second name has the hash, too.
class file_names {
 public:
  std::string next(std::string_view id);

 private:
  std::unordered_set<std::string> given_;
};

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/media/file_name.ipp>
#endif
