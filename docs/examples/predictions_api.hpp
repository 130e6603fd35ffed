// SPDX-License-Identifier: BSL-1.0
//
// An API of predictions as data: a paid request makes a job, which is polled until its images are
// there. In the shape of Replicate's API (https://replicate.com/docs/reference/http).
#pragma once

#include <vetted/api.hpp>

namespace predictions {
using namespace vetted;

as_written wire_names(void const*);

struct prediction {
  std::string id, status;  // starting, processing, succeeded, failed or canceled
  std::optional<std::vector<std::string>> output;  // URLs, once it has succeeded
  std::optional<std::string> error;
};
BOOST_DESCRIBE_STRUCT(prediction, (), (id, status, output, error))

struct get_prediction {
  text<"prediction_id", not_empty> prediction_id;
  struct endpoint : get<"/predictions/{prediction_id}", prediction> {};
};
BOOST_DESCRIBE_STRUCT(get_prediction, (), (prediction_id))

struct prediction_job {
  using poll = get_prediction;
  static std::string_view id(prediction const& of) { return of.id; }
  static std::string why(prediction const& of) { return of.error.value_or(""); }
  static job_state state(prediction const& of) {
    if (of.status == "succeeded") return job_state::succeeded;
    if (of.status == "canceled") return job_state::canceled;
    return of.status == "failed" ? job_state::failed : job_state::running;
  }
};

struct image_input {  // of the model black-forest-labs/flux-schnell
  text<"prompt", not_empty> prompt;
  optional<number<"num_outputs", whole, minimum<1>, maximum<4>>, 1> num_outputs{};
};
BOOST_DESCRIBE_STRUCT(image_input, (), (prompt, num_outputs))

struct create_prediction {
  text<"model_owner", not_empty> model_owner;
  text<"model_name", not_empty> model_name;
  image_input input;
  optional<text<"prefer", wire<"Prefer">>> prefer{};  // such as wait=5
  struct endpoint : post<"/models/{model_owner}/{model_name}/predictions", prediction> {
    using header = members<&create_prediction::prefer>;
    using job = prediction_job;
  };
};
BOOST_DESCRIBE_STRUCT(create_prediction, (), (model_owner, model_name, input, prefer))

struct api {
  bearer credentials;
  std::string base_url = "https://api.replicate.com/v1";
};
}  // namespace predictions
