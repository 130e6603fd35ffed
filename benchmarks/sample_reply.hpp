// SPDX-License-Identifier: BSL-1.0
//
// Replies of the service as text without blanks: job_reply, of a job that made four images, and
// submit_reply and dry_run_reply, the answers to a request.
#pragma once

#include <string_view>

namespace sample {

/// 924 bytes; GET /jobs/{jobId}.
inline constexpr std::string_view job_reply =
    R"({"job":{"jobId":"job_7QkZ4WnB2cXfV9sLrT5mHyPa","jobType":"flux","status":"success",)"
    R"("progress":1,"createdAt":"2026-05-04T09:12:31.120Z",)"
    R"("updatedAt":"2026-05-04T09:12:58.700Z","authorId":"user_f2","ownerId":"proj_9",)"
    R"("metadata":{"input":{"modelId":"flux.1-dev","type":"txt2img_ip_adapter",)"
    R"("prompt":"a lighthouse on a cliff at dusk, painterly game splash art","guidance":3.5,)"
    R"("width":1024,"height":768,"seed":"1234567890123456789","numSamples":4},)"
    R"("assetIds":["asset_GTrL3mq4SXWyMxkOHRxlpw","asset_8FqbZ1cXTsS0ewVq3uJmAg",)"
    R"("asset_Pn2LkD7yRbG5hYvC9xWzQe","asset_kV6tJd0NfUiE4oSaB8rXmZ"]},)"
    R"("statusHistory":[{"status":"queued","date":"2026-05-04T09:12:31.120Z"},)"
    R"({"status":"warming-up","date":"2026-05-04T09:12:33.002Z"},)"
    R"({"status":"in-progress","date":"2026-05-04T09:12:38.517Z"},)"
    R"({"status":"finalizing","date":"2026-05-04T09:12:57.100Z"},)"
    R"({"status":"success","date":"2026-05-04T09:12:58.700Z"}],)"
    R"("billing":{"cuCost":14.5,"cuDiscount":0}}})";
static_assert(job_reply.size() == 924);

/// POST of a request; `inference` echoes it.
inline constexpr std::string_view submit_reply =
    R"({"inference":{"type":"txt2img_ip_adapter",)"
    R"("prompt":"a lighthouse on a cliff at dusk, painterly game splash art",)"
    R"("ipAdapterType":"style","ipAdapterImageIds":["asset_GTrL3mq4SXWyMxkOHRxlpw",)"
    R"("asset_8FqbZ1cXTsS0ewVq3uJmAg","asset_Pn2LkD7yRbG5hYvC9xWzQe"],)"
    R"("ipAdapterScales":[0.9,0.45,0.6],"numSamples":2,"numInferenceSteps":28,"guidance":3.5,)"
    R"("width":1024,"height":768,"seed":"1234567890123456789","hideResults":true},)"
    R"("job":{"jobId":"job_7QkZ4WnB2cXfV9sLrT5mHyPa","jobType":"flux","status":"queued",)"
    R"("progress":0,"createdAt":"2026-05-04T09:12:31.120Z",)"
    R"("updatedAt":"2026-05-04T09:12:31.120Z","authorId":"user_f2","ownerId":"proj_9",)"
    R"("metadata":{"input":{"modelId":"flux.1-dev","type":"txt2img_ip_adapter","numSamples":2},)"
    R"("assetIds":[]},"statusHistory":[{"status":"queued","date":"2026-05-04T09:12:31.120Z"}],)"
    R"("billing":{"cuCost":14.5,"cuDiscount":0}},)"
    R"("creativeUnitsCost":14.5,"creativeUnitsDiscount":0})";

/// The same as a dry run.
inline constexpr std::string_view dry_run_reply =
    R"({"creativeUnitsCost":14.5,"creativeUnitsDiscount":0})";

}  // namespace sample
