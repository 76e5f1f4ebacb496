#include "check/print.h"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

namespace mis_check {
namespace {

struct Counts {
  size_t of_grade[3] = {}, not_applicable = 0, not_run = 0;

  explicit Counts(const std::vector<Outcome>& outcomes) {
    for (const auto& [id, result] : outcomes) {
      for (const Finding& finding : result.findings) ++of_grade[static_cast<size_t>(finding.grade)];
      not_applicable += result.end == Result::End::not_applicable;
      not_run += result.end == Result::End::not_run;
    }
  }
  size_t errors() const { return of_grade[static_cast<size_t>(Grade::error)]; }
  size_t warnings() const { return of_grade[static_cast<size_t>(Grade::warning)]; }
  size_t notes() const { return of_grade[static_cast<size_t>(Grade::note)]; }
};

std::string counted(size_t count, const std::string& one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

const char* result_word(const Result& result) {
  switch (result.end) {
    case Result::End::not_applicable:
      return "not_applicable";
    case Result::End::not_run:
      return "not_run";
    case Result::End::done:
      break;
  }
  const auto worst = std::max_element(result.findings.begin(), result.findings.end(),
                                      [](const Finding& a, const Finding& b) { return a.grade < b.grade; });
  return worst == result.findings.end() ? "ok" : word(worst->grade);
}

}  // namespace

std::string as_text(const Outcome& outcome) {
  std::string result = result_word(outcome.result);
  std::replace(result.begin(), result.end(), '_', ' ');
  std::string text = fmt::format("{:<15} {}", result, outcome.id);
  if (!outcome.result.why.empty()) text += ": " + outcome.result.why;
  text += '\n';
  for (const Finding& finding : outcome.result.findings) {
    text += fmt::format("    {}: {}\n        {}\n", word(finding.grade), finding.what, finding.todo);
  }
  return text;
}

std::string summary(const std::vector<Outcome>& outcomes) {
  const Counts counts(outcomes);
  std::string text = fmt::format("{}: {}, {}, {}", counted(outcomes.size(), "check"), counted(counts.errors(), "error"),
                                 counted(counts.warnings(), "warning"), counted(counts.notes(), "note"));
  if (counts.not_applicable > 0) text += fmt::format("; {} not applicable", counts.not_applicable);
  if (counts.not_run > 0) text += fmt::format("; {} could not be run", counts.not_run);
  return text + ". docs/checks.md explains each.\n";
}

std::string as_json(const std::string& connector, const std::vector<Outcome>& outcomes) {
  const Counts counts(outcomes);
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto text = [&](const char* key, const std::string& value) {
    json.Key(key);
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  text("connector", connector);
  json.Key("checks");
  json.StartArray();
  for (const auto& [id, result] : outcomes) {
    json.StartObject();
    text("id", id);
    text("result", result_word(result));
    if (!result.why.empty()) text("why", result.why);
    json.Key("seconds");
    json.RawValue(fmt::format("{:.3f}", result.seconds).c_str(), fmt::formatted_size("{:.3f}", result.seconds),
                  rapidjson::kNumberType);
    json.Key("findings");
    json.StartArray();
    for (const Finding& finding : result.findings) {
      json.StartObject();
      text("grade", word(finding.grade));
      text("what", finding.what);
      text("do", finding.todo);
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  for (const auto& [key, count] :
       {std::pair{"errors", counts.errors()}, {"warnings", counts.warnings()}, {"notes", counts.notes()}}) {
    json.Key(key);
    json.Uint64(count);
  }
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

int exit_code(const std::vector<Outcome>& outcomes) {
  const Counts counts(outcomes);
  return counts.errors() > 0 ? 1 : counts.not_run > 0 ? 2 : 0;
}

}  // namespace mis_check
