// SPDX-License-Identifier: BSL-1.0
//
// To describe an API of your own and to call it: parameters and rules, endpoints and jobs, and
// vetted::client. A transport is one of transport/, or http/memory.hpp for tests.
#pragma once

#include <vetted/api/client.hpp>
#include <vetted/api/credentials.hpp>
#include <vetted/api/job.hpp>
#include <vetted/vetted.hpp>
