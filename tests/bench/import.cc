// A whole import (plan and apply, as a person runs them) of a made-up school from the pretend Wonde, beside its floor: the same
// bytes by curl with as many connections, and the same rows by prepared statements.
//   bench-import [--pupils 200,2000,20000] [--photo-kb 30] [--runs 3]
#include <fmt/format.h>
#include <rapidjson/document.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "bench/floor.h"
#include "bench/process.h"

namespace {

constexpr int connections = 6;  // what the host opens at once

struct Figures {
  double plan = 0, apply = 0, fetch = 0, insert = 0;
  long peak_kb = 0;
  uint64_t bytes = 0, rows = 0;
  size_t requests = 0;
  double ratio() const { return (plan + apply) / (fetch + insert); }
};

std::vector<std::string> read_lines(const std::filesystem::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Figures measure(const std::string& bin, const std::filesystem::path& folder, int pupils, int photo_kb) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto log = folder / "requests";
  bench::Server sandbox({bin + "/mis-sandbox", "wonde", "--pupils", std::to_string(pupils), "--photo-kb",
                         std::to_string(photo_kb), "--requests", log.string()});
  rapidjson::Document said;
  if (said.Parse(sandbox.first_line().c_str()).HasParseError()) throw std::runtime_error("the sandbox did not start");
  const std::string address = said["address"].GetString(), token = said["secrets"]["token"].GetString();
  const auto store = folder / "school.db";
  std::vector<std::string> rollcall = {bin + "/rollcall", "--home", folder / "home", "--store", store};
  auto command = [&](std::vector<std::string> words) {
    words.insert(words.begin(), rollcall.begin(), rollcall.end());
    return words;
  };
  std::vector<std::string> plan = {"plan", "wonde", "--secrets", "-"};
  for (const auto& setting : said["settings"].GetObject()) {
    plan.push_back("--set");
    plan.push_back(std::string(setting.name.GetString()) + "=" + setting.value.GetString());
  }
  const auto planned = bench::run(command(plan), "{\"token\":\"" + token + "\"}");
  if (planned.exit_code != 0) throw std::runtime_error("plan: " + planned.output);
  const auto applied = bench::run(command({"apply", "p1"}));
  if (applied.exit_code != 0) throw std::runtime_error("apply: " + applied.output);

  Figures f;
  f.plan = planned.seconds;
  f.apply = applied.seconds;
  f.peak_kb = std::max(planned.peak_kb, applied.peak_kb);
  std::vector<std::string> urls;
  for (const auto& line : read_lines(log)) urls.push_back(address + line.substr(line.find(' ') + 1));
  f.requests = urls.size();
  f.fetch = bench::fetch_floor(urls, token, connections, f.bytes);
  f.insert = bench::insert_floor(store, folder / "floor.db", f.rows);
  return f;
}

}  // namespace

int main(int argc, char** argv) try {
  std::map<std::string, std::string> options = {{"--pupils", "200,2000,20000"}, {"--photo-kb", "30"}, {"--runs", "3"}};
  for (int i = 1; i + 1 < argc; i += 2) {
    if (!options.count(argv[i])) throw std::runtime_error(fmt::format("no such option: {}", argv[i]));
    options[argv[i]] = argv[i + 1];
  }
  const std::string bin = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("rollcall-bench-{}", getpid());
  fmt::print("{:>7} {:>9} {:>9} {:>8} {:>8} {:>9} {:>9} {:>7} {:>9} {:>9}\n", "pupils", "requests", "MB", "plan s", "apply s",
             "fetch s", "insert s", "ratio", "peak MB", "rows");
  std::istringstream list(options["--pupils"]);
  for (std::string pupils; std::getline(list, pupils, ',');) {
    std::vector<Figures> runs;
    for (int i = 0; i < std::stoi(options["--runs"]); ++i)
      runs.push_back(measure(bin, folder, std::stoi(pupils), std::stoi(options["--photo-kb"])));
    std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.ratio() < b.ratio(); });
    const Figures& f = runs[runs.size() / 2];  // the run of the median ratio
    fmt::print("{:>7} {:>9} {:>9.1f} {:>8.2f} {:>8.2f} {:>9.2f} {:>9.2f} {:>7.2f} {:>9.1f} {:>9}\n", pupils, f.requests,
               static_cast<double>(f.bytes) / 1e6, f.plan, f.apply, f.fetch, f.insert, f.ratio(),
               static_cast<double>(f.peak_kb) / 1024, f.rows);
    std::fflush(stdout);
  }
  std::filesystem::remove_all(folder);
  return 0;
} catch (const std::exception& e) {
  fmt::print(stderr, "bench-import: {}\n", e.what());
  return 1;
}
