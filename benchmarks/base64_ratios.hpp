// SPDX-License-Identifier: BSL-1.0
//
// What the benchmarks share: a reporter that keeps the best time of each benchmark and
// prints ratios of them, which say more than times on a machine that others use as well.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

class ratios final : public benchmark::ConsoleReporter {
 public:
  ratios() : ConsoleReporter(OO_Tabular) {}

  void ReportRuns(std::vector<Run> const& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (Run const& one : runs)
      if (one.aggregate_name == "min")
        best_[one.run_name.function_name] = one.GetAdjustedRealTime();
  }

  /// "name / base = 0.87", and how that compares with `limit`, at most or at least.
  void print(std::string const& name, std::string const& base, double limit = 0) const {
    if (!best_.contains(name) || !best_.contains(base)) return;
    double const ratio = best_.at(name) / best_.at(base);
    std::printf("%-32s / %-24s = %5.2f", name.c_str(), base.c_str(), ratio);
    if (limit > 0) std::printf("   %s %.2f", ratio <= limit ? "within" : "ABOVE ", limit);
    std::printf("\n");
  }

 private:
  std::map<std::string, double> best_;
};

/// Runs `what` again and again; several rounds, of which the best counts.
template <class What>
void add(std::string const& name, std::size_t bytes, What what) {
  benchmark::RegisterBenchmark(
      name.c_str(),
      [=](benchmark::State& state) mutable {
        for (auto _ : state) {
          what();
          benchmark::ClobberMemory();
        }
        state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
      })
      ->Repetitions(9)
      ->MinTime(0.05)
      ->DisplayAggregatesOnly()
      ->UseRealTime()
      ->Unit(benchmark::kMicrosecond)
      ->ComputeStatistics("min", [](std::vector<double> const& times) {
        return *std::min_element(times.begin(), times.end());
      });
}

/// Runs all, in an order that spreads what others do on the machine over all of them.
inline void run_all(int count, char** arguments, ratios& reporter) {
  std::string interleaved = "--benchmark_enable_random_interleaving=true";
  std::vector<char*> all(arguments, arguments + count);
  all.insert(all.begin() + 1, interleaved.data());
  int size = static_cast<int>(all.size());
  benchmark::Initialize(&size, all.data());
  benchmark::RunSpecifiedBenchmarks(&reporter);
}

inline std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 4648;
  for (char& c : bytes) {
    state = state * 1664525u + 1013904223u;
    c = static_cast<char>(state >> 24);
  }
  return bytes;
}
