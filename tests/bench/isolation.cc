// What a process of its own, shut in, costs a connector: the same session there and in this process, which has the same
// checks and the same frames but no process, no jail and no socket.
//   bench-isolation [--runs 9]
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "host/connectors/both.h"

namespace {

using namespace connectors_test;

// Keeps nothing but how much there was.
struct Weighed final : Receiver {
  uint64_t records = 0, bytes = 0;
  void record(school::Kind, school::Record&&) override { ++records; }
  void photo(std::string&&, std::string&&, std::string_view picture) override { bytes += picture.size(); }
  void end(school::Kind, bool, int64_t) override {}
  void problem(school::Problem&& problem) override { throw std::runtime_error(problem.message); }
};

struct Times {
  std::vector<double> program, hello, pupils, photos, whole;  // seconds
};

double timed(const std::function<void()>& what) {
  const auto began = std::chrono::steady_clock::now();
  what();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void run(const Way& way, const Connector& connector, Times& times) {
  Weighed weighed;
  std::unique_ptr<Session> session;
  times.whole.push_back(timed([&] {
    times.hello.push_back(timed([&] { session = way.start(connector, {}, {}); }));
    session->sign_in({}, {{"token", "any"}});
    session->catalogue();
    times.pupils.push_back(timed([&] { session->fetch("mis.pupils/1", {}, weighed); }));
    times.photos.push_back(timed([&] { session->fetch("mis.photos/1", {}, weighed); }));
    session.reset();
  }));
  if (weighed.records != 2000 || weighed.bytes != 60'000'000) throw std::runtime_error("not all of it came");
}

// The floor: what a process costs that does nothing.
void run_nothing(Times& times) {
  times.program.push_back(timed([] {
    char* const words[] = {const_cast<char*>("/bin/true"), nullptr};
    pid_t child = 0;
    if (::posix_spawn(&child, words[0], nullptr, nullptr, words, environ) != 0 || ::waitpid(child, nullptr, 0) != child)
      throw std::runtime_error("/bin/true cannot be run");
  }));
}

double median(std::vector<double> times) {
  std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
  return times[times.size() / 2];
}

void tell(const char* what, const std::vector<double>& in_a_worker, const std::vector<double>& here) {
  const double there = median(in_a_worker) * 1000, alone = median(here) * 1000;
  fmt::print("{:<32} {:>9.1f} ms {:>9.1f} ms {:>8.1f} ms {:>7.2f}\n", what, there, alone, there - alone, there / alone);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const int runs = argc == 3 && std::string(argv[1]) == "--runs" ? std::max(1, std::atoi(argv[2])) : 9;
    const auto connector = test_connector("test.bench");
    Times worker, here;
    for (int i = 0; i < runs; ++i) {  // in turns, so that both have the same machine
      run(in_a_worker, connector, worker);
      run(in_this_process, connector, here);
      run_nothing(here);
    }
    const double program = median(here.program) * 1000;
    fmt::print("medians of {}\n{:<32} {:>12} {:>12} {:>11} {:>7}\n", runs, "", "in a worker", "in-process", "more",
               "ratio");
    tell("start, until it said what it is", worker.hello, here.hello);
    tell("2,000 pupils", worker.pupils, here.pupils);
    tell("2,000 photos, 60 MB", worker.photos, here.photos);
    tell("the whole session, to its end", worker.whole, here.whole);
    fmt::print(
        "for scale: /bin/true, from start to end, takes {:.1f} ms here; the start of a worker is {:.1f} of these\n",
        program, median(worker.hello) * 1000 / program);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench-isolation: {}\n", error.what());
    return 1;
  }
}
