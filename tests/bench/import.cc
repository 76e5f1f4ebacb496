// A whole import (plan and apply, as a person runs them) of a made-up school from each pretend MIS, beside its floor:
// the same requests by curl with as many connections, and the same rows by prepared statements. A MIS that is a program
// and no server has no requests: its floor is the rows alone, and its ratio says little.
//   bench-import [--system wonde,arbor,bromcom,edgen,sims] [--pupils 200,2000,20000] [--photo-kb 30] [--runs 3]
#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <unistd.h>

#include <algorithm>
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

std::string json_of(const rapidjson::Value& value) {
  rapidjson::StringBuffer text;
  rapidjson::Writer<rapidjson::StringBuffer> writer(text);
  value.Accept(writer);
  return text.GetString();
}

Figures measure(const std::string& bin, const std::filesystem::path& folder, const std::string& system, int pupils,
                int photo_kb) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto requests = folder / "requests";
  bench::Server sandbox({bin + "/mis-sandbox", system, "--pupils", std::to_string(pupils), "--photo-kb",
                         std::to_string(photo_kb), "--curl", requests.string()});
  rapidjson::Document said;
  if (said.Parse(sandbox.first_line().c_str()).HasParseError()) throw std::runtime_error("the sandbox did not start");
  const auto store = folder / "school.db";
  std::vector<std::string> rollcall = {bin + "/rollcall", "--home", folder / "home", "--store", store};
  auto command = [&](std::vector<std::string> words) {
    words.insert(words.begin(), rollcall.begin(), rollcall.end());
    return words;
  };
  std::vector<std::string> plan = {"plan", system, "--secrets", "-"};
  for (const auto& setting : said["settings"].GetObject()) {
    plan.push_back("--set");
    plan.push_back(std::string(setting.name.GetString()) + "=" + setting.value.GetString());
  }
  const auto planned = bench::run(command(plan), json_of(said["secrets"]));
  if (planned.exit_code != 0) throw std::runtime_error("plan: " + planned.output);
  const auto applied = bench::run(command({"apply", "p1"}));
  if (applied.exit_code != 0) throw std::runtime_error("apply: " + applied.output);

  Figures f;
  f.plan = planned.seconds;
  f.apply = applied.seconds;
  f.peak_kb = std::max(planned.peak_kb, applied.peak_kb);
  if (std::filesystem::exists(requests)) {
    const auto again = folder / "again";  // the sandbox goes on writing down what it is asked
    std::filesystem::copy_file(requests, again);
    f.fetch = bench::fetch_floor(again, connections, f.bytes, f.requests);
  }
  f.insert = bench::insert_floor(store, folder / "floor.db", f.rows);
  return f;
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream in(list);
  for (std::string part; std::getline(in, part, ',');) parts.push_back(part);
  return parts;
}

}  // namespace

int main(int argc, char** argv) try {
  std::map<std::string, std::string> options = {
      {"--system", "wonde"}, {"--pupils", "200,2000,20000"}, {"--photo-kb", "30"}, {"--runs", "3"}};
  for (int i = 1; i + 1 < argc; i += 2) {
    if (!options.count(argv[i])) throw std::runtime_error(fmt::format("no such option: {}", argv[i]));
    options[argv[i]] = argv[i + 1];
  }
  const std::string bin = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("rollcall-bench-{}", getpid());
  fmt::print("{:>8} {:>7} {:>9} {:>9} {:>8} {:>8} {:>9} {:>9} {:>7} {:>9} {:>9}\n", "system", "pupils", "requests",
             "MB", "plan s", "apply s", "fetch s", "insert s", "ratio", "peak MB", "rows");
  for (const auto& system : split(options["--system"])) {
    for (const auto& pupils : split(options["--pupils"])) {
      std::vector<Figures> runs;
      for (int i = 0; i < std::stoi(options["--runs"]); ++i)
        runs.push_back(measure(bin, folder, system, std::stoi(pupils), std::stoi(options["--photo-kb"])));
      std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.ratio() < b.ratio(); });
      const Figures& f = runs[runs.size() / 2];  // the run of the median ratio
      fmt::print("{:>8} {:>7} {:>9} {:>9.1f} {:>8.2f} {:>8.2f} {:>9.2f} {:>9.2f} {:>7.2f} {:>9.1f} {:>9}\n", system,
                 pupils, f.requests, static_cast<double>(f.bytes) / 1e6, f.plan, f.apply, f.fetch, f.insert, f.ratio(),
                 static_cast<double>(f.peak_kb) / 1024, f.rows);
      std::fflush(stdout);
    }
  }
  std::filesystem::remove_all(folder);
  return 0;
} catch (const std::exception& e) {
  fmt::print(stderr, "bench-import: {}\n", e.what());
  return 1;
}
