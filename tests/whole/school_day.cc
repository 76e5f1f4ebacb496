#include "whole/school_day.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace whole {
namespace fs = std::filesystem;

PretendMis::PretendMis(const std::vector<std::string>& options, const std::string& system) : system_(system) {
  std::vector<std::string> words = {system};
  words.insert(words.end(), options.begin(), options.end());
  program_ = std::make_unique<support::Running>(fs::path(ROLLCALL_BIN) / "mis-sandbox", words);
  rapidjson::Document said;
  if (said.Parse(program_->line().c_str()).HasParseError()) throw std::runtime_error("mis-sandbox said no JSON");
  address_ = said["address"].GetString();
  for (const auto& setting : said["settings"].GetObject()) {
    settings_.push_back("--set");
    settings_.push_back(std::string(setting.name.GetString()) + "=" + setting.value.GetString());
  }
  rapidjson::StringBuffer secrets;
  rapidjson::Writer<rapidjson::StringBuffer> writer(secrets);
  said["secrets"].Accept(writer);
  secrets_ = secrets.GetString();
  if (said.HasMember("ca")) ca_ = said["ca"].GetString();
}

void PretendMis::stop() { program_.reset(); }

support::Outcome SchoolDay::rollcall(std::vector<std::string> words, const std::string& in) const {
  const std::vector<std::string> always = {"--home", folder_ / "home", "--store", store()};
  words.insert(words.begin(), always.begin(), always.end());
  support::Given given;
  given.in = in;
  return support::run(fs::path(ROLLCALL_BIN) / "rollcall", words, given);
}

support::Outcome SchoolDay::plan(const PretendMis& mis, const std::vector<std::string>& more,
                                 std::optional<std::string> secrets) const {
  std::vector<std::string> words = {"plan", mis.system(), "--secrets", "-"};
  for (const auto& word : mis.settings()) words.push_back(word);
  words.insert(words.end(), more.begin(), more.end());
  return rollcall(words, secrets.value_or(mis.secrets()));
}

std::string SchoolDay::export_json(const std::string& name) const {
  const auto into = folder_ / name;
  const auto outcome = rollcall({"export", "--format", "json", into});
  if (outcome.code != 0) throw std::runtime_error("export: " + outcome.err);
  return read_folder(into);
}

std::string read_folder(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::string all;
  for (const auto& file : files) all += "== " + file.filename().string() + "\n" + support::read_file(file);
  return all;
}

std::string first_difference(const std::string& a, const std::string& b) {
  std::istringstream left(a), right(b);
  std::string l, r, part;
  while (true) {
    const bool more_l = static_cast<bool>(std::getline(left, l)), more_r = static_cast<bool>(std::getline(right, r));
    if (!more_l && !more_r) return {};
    if (more_l && l.rfind("== ", 0) == 0) part = l;
    if (more_l != more_r || l != r) return part + "\n  " + (more_l ? l : "(end)") + "\n  " + (more_r ? r : "(end)");
  }
}

}  // namespace whole
