// SPDX-License-Identifier: BSL-1.0
//
// run: every wire case over one adapter. What comes back is a list of findings, for whichever test
// framework there is; table_of prints them side by side.
#pragma once

#include <string>
#include <vector>

#include <conformance/adapter.hpp>
#include <conformance/wire_case.hpp>

namespace conformance {

struct finding {
  std::string adapter;
  std::string wire_case;
  verdict found;
  std::string wrong{};     // in a sentence; empty: as it should be
  std::string deviates{};  // the reason, if the adapter says that it cannot do better
};

/// Runs `cases`, some at a time, each with a transport and a server of its own. While it runs, the
/// process has proxies and a .netrc in its environment, none of which may be used: call it while no
/// other thread reads the environment.
std::vector<finding> run(adapter const& subject, std::vector<wire_case> const& cases = all_cases());

/// Case × adapter: the verdict. `!` marks what is wrong, `~` a deviation.
std::string table_of(std::vector<finding> const& all);

}  // namespace conformance
