// SPDX-License-Identifier: BSL-1.0
//
// An id has no blanks.
// message: text_has_blank_or_unprintable_characters
// remedy: Give the id as the service shows it.
// expect-first: "project_id"
// expect-first: visible_only
// expect-first: project_id = "proj 1"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .project_id = "proj_1"};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .project_id = "proj 1"};
#endif
