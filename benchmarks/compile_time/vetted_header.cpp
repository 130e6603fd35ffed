// SPDX-License-Identifier: BSL-1.0
#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>
