// SPDX-License-Identifier: BSL-1.0
//
// An empty project would end up in the URL as "projectId=".
// expect: text_must_not_be_empty
// expect: project_id
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .project_id = "proj_1"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .project_id = ""};
#endif
