// Matching against a known truth: how many automatic links are right, how many true pairs are linked or asked about;
// and what it costs for longer lists.
//   bench-match [--people 2000] [--lists 5] [--sizes 100,1000,10000,50000]
#include "matching/match.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <sstream>
#include <stdexcept>

#include "data/other_names.h"
#include "host/matching/made_up_lists.h"

namespace {

matching::Tables tables() {
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe");
  return {data::read_short_names({program.parent_path().parent_path() / "share/rollcall/data"}), {}};
}

void tell_truth(size_t people, uint64_t lists) {
  const auto names = tables();
  fmt::print("{} people, {} lists of each kind\n{:<28} {:>8} {:>8} {:>6} {:>10} {:>8} {:>15} {:>10}\n", people, lists,
             "", "pairs", "links", "wrong", "precision", "recall", "with questions", "questions");
  for (const auto& mess : made_up::messes()) {
    made_up::Score all;
    for (uint64_t seed = 1; seed <= lists; ++seed) {
      const auto made = made_up::make(people, mess, seed);
      const auto score = made_up::judge(made, matching::match(made.incoming, made.stored, {}, names));
      all.pairs += score.pairs, all.links += score.links, all.right += score.right;
      all.questions += score.questions, all.offered += score.offered, all.lost += score.lost;
    }
    fmt::print("{:<28} {:>8} {:>8} {:>6} {:>10.5f} {:>8.4f} {:>15.4f} {:>10}\n", mess.name, all.pairs, all.links,
               all.links - all.right, all.precision(), all.recall(), all.recall_with_questions(), all.questions);
    std::fflush(stdout);
  }
}

// In a process of its own, so that its memory is its own.
void tell_cost(size_t people, const made_up::Mess& mess) {
  std::fflush(stdout);
  const auto child = fork();
  if (child < 0) throw std::runtime_error("no further process can be started");
  if (child == 0) {
    const auto names = tables();
    const auto made = made_up::make(people, mess, 1);
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    const auto start = std::chrono::steady_clock::now();
    const auto matches = matching::match(made.incoming, made.stored, {}, names);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    getrusage(RUSAGE_SELF, &after);
    fmt::print("{:<28} {:>8} {:>9.3f} {:>12.1f} {:>8.1f} {:>10}\n", mess.name, people, took.count(),
               took.count() * 1e6 / static_cast<double>(people),
               static_cast<double>(after.ru_maxrss - before.ru_maxrss) / 1024, matches.questions.size());
    std::fflush(stdout);
    _exit(0);
  }
  int how = 0;
  if (waitpid(child, &how, 0) != child || how != 0) throw std::runtime_error("matching did not end well");
}

}  // namespace

int main(int argc, char** argv) try {
  std::map<std::string, std::string> options = {
      {"--people", "2000"}, {"--lists", "5"}, {"--sizes", "100,1000,10000,50000"}};
  for (int i = 1; i + 1 < argc; i += 2) {
    if (!options.count(argv[i])) throw std::runtime_error(fmt::format("no such option: {}", argv[i]));
    options[argv[i]] = argv[i + 1];
  }
  tell_truth(std::stoul(options["--people"]), std::stoul(options["--lists"]));
  const auto messes = made_up::messes();
  fmt::print("\n{:<28} {:>8} {:>9} {:>12} {:>8} {:>10}\n", "", "people", "seconds", "us a person", "MB more",
             "questions");
  std::istringstream sizes(options["--sizes"]);
  for (std::string size; std::getline(sizes, size, ',');)
    for (const size_t which : {size_t{0}, size_t{1}, size_t{3}}) tell_cost(std::stoul(size), messes[which]);
  return 0;
} catch (const std::exception& e) {
  fmt::print(stderr, "bench-match: {}\n", e.what());
  return 1;
}
