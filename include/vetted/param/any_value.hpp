// SPDX-License-Identifier: BSL-1.0
//
// any_value: stands for a value of any type in a question to the compiler that is never evaluated:
// how many members has a struct? Parameters do not take it for a value of their own.
#pragma once

namespace vetted::detail {

struct any_value {
  template <class T>
  operator T() const;
};

}  // namespace vetted::detail
