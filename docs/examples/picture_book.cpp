// SPDX-License-Identifier: BSL-1.0
//
// The source file of picture_book.hpp, and a game of a few frames over the transport in memory.
#include "picture_book.hpp"

#include <cstdio>
#include <string>
#include <utility>

#include <vetted/http/memory.hpp>
#include <vetted/scenario.hpp>

namespace sc = vetted::scenario;
namespace http = vetted::http;

namespace {

/// A service that names a price.
http::memory service() {
  return http::memory{[](http::request const&) {
    http::outcome answer;
    answer.response.status = 269;
    answer.response.content = R"({"creativeUnitsCost":7.25})";
    return answer;
  }};
}

}  // namespace

picture_book::picture_book(std::string const& base_url)
    : client_(std::make_unique<sc::client<http::memory>>(
          service(), sc::credentials{"canary-key", "canary-secret"},
          sc::client_options{.base_url = base_url})) {}

picture_book::~picture_book() = default;

void picture_book::ask_for(std::string const& scene) {
  sc::txt2img_ip_adapter const wanted{.model_id = "flux.1-dev", .prompt = scene, .width = 512};
  auto const tell = [this](sc::result<sc::cost>& ended) {
    told_ = ended ? std::to_string(ended->creative_units_cost) + " creative units"
                  : ended.error().message;
  };
  running_ =
      std::make_unique<vetted::call::handle>(client_->start(client_->estimating(wanted), tell));
}

void picture_book::frame() { client_->tick(); }

bool picture_book::is_busy() const { return client_->started() > 0; }

int main() {
  picture_book book{"http://127.0.0.1:8080/v1"};
  book.ask_for("a lighthouse at dusk");
  for (int i = 0; book.is_busy() && i < 100; ++i) book.frame();
  std::puts(book.told().c_str());
}
