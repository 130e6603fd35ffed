// SPDX-License-Identifier: BSL-1.0
// The stand-in as a program: serves until Ctrl-C, SIGTERM
// or the end of its time, or for as long as another
// program runs: `stand_in_service --run PROGRAM ARG...`.
#include <chrono>
#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <stand_in/service.hpp>

#include "child.hpp"

namespace {

void print_how_to_reach(stand_in::service const& service, stand_in::options const& with) {
  std::cout << "The stand-in service listens.\n\n"
            << "  base URL  " << service.base_url() << '\n'
            << "  images    " << service.asset_url() << '\n'
            << "  key       " << with.api_key << '\n'
            << "  secret    " << with.api_secret << "\n\n"
            << "Try:\n\n"
            << "  curl -u '" << with.api_key << ':' << with.api_secret
            << "' -H 'Content-Type: application/json' \\\n"
            << "    -d '{\"modelId\":\"flux.1-dev\",\"prompt\":\"a lighthouse at "
               "dusk\",\"numSamples\":1}' \\\n"
            << "    '" << service.base_url() << "/generate/txt2img-ip-adapter'\n\n"
            << "Ctrl-C ends it." << std::endl;
}

void wait_for_the_end(std::chrono::seconds most) {
  boost::asio::io_context io{1};
  boost::asio::signal_set signals{io, SIGINT, SIGTERM};
  signals.async_wait([&](boost::system::error_code, int) { io.stop(); });
  boost::asio::steady_timer timer{io, most};
  timer.async_wait([&](boost::system::error_code) { io.stop(); });
  io.run();
}

}  // namespace

int main(int count, char** arguments) {
  stand_in::options with;
  long stage_ms = with.stage.count();
  long seconds = 3600;
  bool run = false;

  CLI::App app{"A stand-in for the Scenario image API on 127.0.0.1."};
  app.add_option("--contract", with.contract,
                 "The service's contract (contract.json); default: its own");
  app.add_option("--port", with.port, "Port of the API; 0: the system picks")
      ->capture_default_str();
  app.add_option("--asset-port", with.asset_port, "Port of the images; 0: the system picks")
      ->capture_default_str();
  app.add_option("--key", with.api_key, "API key")->capture_default_str();
  app.add_option("--secret", with.api_secret, "API secret")->capture_default_str();
  app.add_option("--stage-ms", stage_ms, "How long each state of a job lasts, in milliseconds")
      ->capture_default_str()
      ->check(CLI::Range(1, 60'000));
  app.add_option("--for", seconds, "Stop after so many seconds")
      ->capture_default_str()
      ->check(CLI::Range(1, 86'400));
  app.add_flag(
      "--run", run,
      "Run PROGRAM ARG... (the rest of the line) with VETTED_BASE_URL, SCENARIO_API_KEY and "
      "SCENARIO_API_SECRET set, and stop with it");
  app.prefix_command();
  try {
    app.parse(count, arguments);
    if (!run && app.remaining_size() > 0) throw CLI::ExtrasError{app.remaining()};
    if (run && app.remaining_size() == 0) throw CLI::RequiredError{"--run: PROGRAM"};
  } catch (CLI::ParseError const& wrong) {
    return app.exit(wrong);
  }
  with.stage = std::chrono::milliseconds{stage_ms};
  std::chrono::seconds const most{seconds};

  try {
    stand_in::service service{with};
    if (run) {
      return stand_in::run_child(app.remaining(),
                                 {{"VETTED_BASE_URL", service.base_url()},
                                  {"SCENARIO_API_KEY", with.api_key},
                                  {"SCENARIO_API_SECRET", with.api_secret}},
                                 most);
    }
    print_how_to_reach(service, with);
    wait_for_the_end(most);
    return 0;
  } catch (std::exception const& wrong) {
    std::cerr << "stand_in_service: " << wrong.what() << '\n';
    return 1;
  }
}
