// SPDX-License-Identifier: BSL-1.0
// Runs a program with the address and the credentials of the service in its
// environment, and waits for it. This is what lets a test or a demo be one
// command line, without a port number agreed beforehand or a service left behind.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace stand_in {

/// The program inherits the terminal and the environment, `extra` on top. It is sent SIGTERM, later
/// SIGKILL, when the time is up; Ctrl-C reaches it by itself, SIGTERM is passed on to it.
/// Returns its exit status, 128 + the signal that ended it, or 127 if it could not be started.
int run_child(std::vector<std::string> const& command,
              std::map<std::string, std::string> const& extra, std::chrono::seconds most);

}  // namespace stand_in
