// SPDX-License-Identifier: BSL-1.0
//
// A program that sends a proven request. Its body has to stand in read-only memory, and nothing
// that checks or writes requests may be in the program: constant.cmake looks at both. Built with
// VETTED_PROVES_NOTHING it sends the same request unproven, to see that the look finds something.
#include <cstdio>
#include <string_view>

#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

namespace sc = vetted::scenario;

static constexpr sc::txt2img_ip_adapter lighthouse{
    .model_id = "flux.1-dev",
    .prompt = "a lighthouse on a cliff at dusk",
    .ip_adapter_image_ids = {"asset_GTrL3mq4SXWyMxkOHRxlpw"},
    .ip_adapter_scales = {0.9},
    .width = 1024,
    .guidance = 3.5,
    .num_samples = 2,
};

int main() {
  sc::client client{vetted::http::memory{[](vetted::http::request const&) {
                      vetted::http::outcome answer;
                      answer.response.status = 200;
                      answer.response.content = R"({"job":{"jobId":"job_1","status":"queued"}})";
                      return answer;
                    }},
                    sc::credentials{"canary-key", "canary-secret"}};
#if defined(VETTED_PROVES_NOTHING)
  auto const job = client.submit(lighthouse);
#else
  auto const job = client.submit(vetted::verified<lighthouse>);
#endif
  if (!job) return 1;
  std::puts(client.transport().requests().front().content.c_str());
}
