// SPDX-License-Identifier: BSL-1.0
//
// What the benchmarks share: add() and run_all(), and a reporter that keeps the best time of each
// benchmark and prints ratios of them, which say more than times on a machine that others use as
// well. With --results=FILE the ratios also go into a file of JSON, which plot.py reads.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

class ratios final : public benchmark::ConsoleReporter {
 public:
  ratios() : ConsoleReporter(OO_Tabular) {}

  void ReportRuns(std::vector<Run> const& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (Run const& one : runs)
      if (one.aggregate_name == "min") best_[one.run_name.function_name] = one.GetAdjustedCPUTime();
  }

  /// The title of the ratios that follow; `base` names what they are of where each has its own.
  void section(std::string const& title, std::string const& base = {}) {
    std::printf("\n%s\n", title.c_str());
    boost::json::object made{
        {"title", title}, {"ratios", boost::json::array{}}, {"amounts", boost::json::array{}}};
    if (!base.empty()) made["base"] = base;
    sections_.push_back(std::move(made));
  }

  /// "name / base = 0.87", and how that compares with what is promised: `limit` at most.
  void print(std::string const& name, std::string const& base, double limit = 0) {
    if (!best_.contains(name) || !best_.contains(base)) return;
    double const ratio = best_.at(name) / best_.at(base);
    std::printf("%-30s / %-28s = %6.2f", name.c_str(), base.c_str(), ratio);
    if (limit > 0) std::printf("   %s %.2f", ratio <= limit ? "within" : "ABOVE ", limit);
    std::printf("\n");
    boost::json::object row{{"name", name}, {"base", base}, {"ratio", ratio}};
    if (limit > 0) row["limit"] = limit;
    rows("ratios").push_back(std::move(row));
  }

  /// What is counted, not timed, such as heap blocks. However busy the machine is, it stays the
  /// same, so that more than `limit` is an error.
  void print_amount(std::string const& name, double amount, std::string const& unit,
                    double limit = 0) {
    bool const is_above = limit > 0 && amount > limit;
    std::printf("%-36s %8g %s", name.c_str(), amount, unit.c_str());
    if (limit > 0) std::printf("   %s %g", is_above ? "ABOVE " : "within", limit);
    std::printf("\n");
    is_amount_above_ = is_amount_above_ || is_above;
    rows("amounts").push_back(
        boost::json::object{{"name", name}, {"amount", amount}, {"unit", unit}});
  }

  /// Work on `size` items as one of the sizes of `name`, for print_growth.
  template <class Work>
  void add_sized(std::string const& name, std::size_t size, Work work);

  /// What an item of each size takes in nanoseconds, and how many times as much one of the most
  /// takes as one of `base` items: `limit` at most is promised.
  void print_growth(std::string const& name, std::size_t base, double limit) {
    auto const& sizes = sizes_.at(name);
    if (!best_.contains(sized(name, sizes.back())) || !best_.contains(sized(name, base))) return;
    auto const each = [&](std::size_t size) {
      return best_.at(sized(name, size)) / static_cast<double>(size);
    };
    std::printf("%-30s", name.c_str());
    for (std::size_t const size : sizes) std::printf("%9.2f", each(size) * 1000);
    double const ratio = each(sizes.back()) / each(base);
    std::printf("  ns: × %.2f   %s %.2f\n", ratio, ratio <= limit ? "within" : "ABOVE ", limit);
    rows("ratios").push_back(boost::json::object{
        {"name", name}, {"base", std::to_string(base)}, {"ratio", ratio}, {"limit", limit}});
  }

  void save_to(std::string path) { path_ = std::move(path); }

  /// Writes the file if one is wanted; what main returns: a failure if it cannot be written or an
  /// amount is above its limit.
  int save() const {
    int const result = is_amount_above_ ? EXIT_FAILURE : EXIT_SUCCESS;
    if (path_.empty()) return result;
    boost::json::object const all{
        {"compiler", compiler()},   {"flags", VETTED_BENCHMARK_FLAGS},
        {"processor", processor()}, {"cores", std::thread::hardware_concurrency()},
        {"date", today()},          {"sections", sections_}};
    std::ofstream file{path_};
    file << boost::json::serialize(all) << '\n';
    if (file.flush()) return result;
    std::fprintf(stderr, "%s cannot be written\n", path_.c_str());
    return EXIT_FAILURE;
  }

 private:
  boost::json::array& rows(std::string_view kind) {
    return sections_.back().as_object().at(kind).as_array();
  }

  static std::string sized(std::string const& name, std::size_t size) {
    return name + ", " + std::to_string(size);
  }

  static std::string compiler() {
#if defined(__clang__)
    return "clang " + std::to_string(__clang_major__) + '.' + std::to_string(__clang_minor__);
#elif defined(__GNUC__)
    return "g++ " + std::to_string(__GNUC__) + '.' + std::to_string(__GNUC_MINOR__);
#else
    return "unknown";
#endif
  }

  static std::string processor() {
    std::ifstream file{"/proc/cpuinfo"};
    for (std::string line; std::getline(file, line);)
      if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "unknown";
  }

  static std::string today() {
    std::time_t const now = std::time(nullptr);
    char text[16];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now))};
  }

  std::map<std::string, double> best_;
  std::map<std::string, std::vector<std::size_t>> sizes_;
  boost::json::array sections_;
  std::string path_;
  bool is_amount_above_ = false;
};

inline constexpr int rounds = 45;

/// Runs `what` again and again, in rounds that are short enough for some to be left alone; the best
/// counts. Time is that of the processor, of all threads: when others run instead, it stands still.
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
      ->Repetitions(rounds)
      ->MinTime(0.01)
      ->MeasureProcessCPUTime()
      ->DisplayAggregatesOnly()
      ->Unit(benchmark::kMicrosecond)
      ->ComputeStatistics("min", [](std::vector<double> const& times) {
        return *std::min_element(times.begin(), times.end());
      });
}

template <class Work>
void ratios::add_sized(std::string const& name, std::size_t size, Work work) {
  sizes_[name].push_back(size);
  add(sized(name, size), 0, std::move(work));
}

/// Runs all, in an order that spreads what others do on the machine over all of them.
inline void run_all(int count, char** arguments, ratios& reporter) {
  constexpr std::string_view results = "--results=";
  std::string interleaved = "--benchmark_enable_random_interleaving=true";
  std::vector<char*> all{arguments[0], interleaved.data()};
  for (int i = 1; i < count; ++i) {
    std::string_view const one = arguments[i];
    if (one.starts_with(results))
      reporter.save_to(std::string{one.substr(results.size())});
    else
      all.push_back(arguments[i]);
  }
  int size = static_cast<int>(all.size());
  benchmark::Initialize(&size, all.data());
  if (benchmark::ReportUnrecognizedArguments(size, all.data())) std::exit(EXIT_FAILURE);
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
