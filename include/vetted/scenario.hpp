// SPDX-License-Identifier: BSL-1.0
//
// Everything for Scenario (scenario.com) but the transport: the endpoints, the client, and what can
// be done with a request without sending it.
#pragma once

#include <vetted/param/compiler.hpp>  // first: one sentence instead of thousands of lines

#include <vetted/json/constant.hpp>
#include <vetted/json/read.hpp>
#include <vetted/json/schema.hpp>
#include <vetted/json/write.hpp>
#include <vetted/scenario/client.hpp>
#include <vetted/scenario/data_url.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>
