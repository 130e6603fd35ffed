// SPDX-License-Identifier: BSL-1.0
//
// Everything for Scenario (scenario.com) but the transport: the endpoints and the client.
#pragma once

#include <vetted/param/optional.hpp>  // first: keeps the compiler's messages short

#include <vetted/scenario/client.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>
