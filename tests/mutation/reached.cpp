// SPDX-License-Identifier: BSL-1.0
//
// Linked into each mutated test program: with VETTED_MUTATION_HITS=FILE, writes a line for each
// test case with the seconds it took, its name, and the points that it reached, separated by tabs.
// The first line has the points that are reached before the first test case.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <vetted_mutation.hpp>

namespace {

class reached final : public doctest::IReporter {
 public:
  explicit reached(doctest::ContextOptions const&) {
    if (vetted_mutation::current().hits != nullptr)
      file_ = std::fopen(std::getenv("VETTED_MUTATION_HITS"), "w");
    tell("");
  }
  reached(reached const&) = delete;
  reached& operator=(reached const&) = delete;
  ~reached() override {
    if (file_ != nullptr) static_cast<void>(std::fclose(file_));
  }

  void test_case_start(doctest::TestCaseData const& what) override {
    name_ = what.m_name;
    begin_ = std::chrono::steady_clock::now();
  }
  void test_case_end(doctest::CurrentTestCaseStats const&) override { tell(name_); }

  void report_query(doctest::QueryData const&) override {}
  void test_run_start() override {}
  void test_run_end(doctest::TestRunStats const&) override {}
  void test_case_reenter(doctest::TestCaseData const&) override {}
  void test_case_exception(doctest::TestCaseException const&) override {}
  void subcase_start(doctest::SubcaseSignature const&) override {}
  void subcase_end() override {}
  void log_assert(doctest::AssertData const&) override {}
  void log_message(doctest::MessageData const&) override {}
  void test_case_skipped(doctest::TestCaseData const&) override {}

 private:
  void tell(char const* name) {
    if (file_ == nullptr) return;
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begin_;
    unsigned char* const hits = vetted_mutation::current().hits;
    std::fprintf(file_, "%.3f\t%s\t", took.count(), name);
    for (unsigned i = 0; i < vetted_mutation::most; ++i)
      if (hits[i] != 0) std::fprintf(file_, "%u ", i);
    std::fputc('\n', file_);
    std::fflush(file_);  // a child of a test must not write it again
    std::memset(hits, 0, vetted_mutation::most);
  }

  std::FILE* file_ = nullptr;
  char const* name_ = "";
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace

DOCTEST_REGISTER_LISTENER("reached", 1, reached);
