#include "cli/doctor_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/json.h"
#include "cli/words.h"

namespace cli {

using wizard::Finding;
using State = Finding::State;

namespace {

std::string summary(const std::vector<Finding>& found) {
  const auto count = [&](State state) {
    return std::count_if(found.begin(), found.end(), [&](const Finding& one) { return one.state == state; });
  };
  const auto warnings = count(State::warning), wrongs = count(State::wrong);
  if (wrongs == 0 && warnings == 0) return fmt::format("\nAll {} checks are well.\n", found.size());
  const auto said = [](auto number, const char* one, const char* more) {
    return fmt::format("{} {}", number, number == 1 ? one : more);
  };
  return fmt::format("\nOf {} checks {}, {}.\n", found.size(), said(wrongs, "is wrong", "are wrong"),
                     said(warnings, "has a warning", "have a warning"));
}

}  // namespace

std::string findings_text(const std::vector<Finding>& found) {
  size_t widest = 0;
  for (const auto& one : found) widest = std::max(widest, shown(one.check).size());
  std::string text;
  for (const auto& one : found) {
    text +=
        fmt::format("  {:<7}  {:<{}}  {}\n", wizard::word_of(one.state), shown(one.check), widest, shown(one.message));
    if (!one.what_to_do.empty())
      text += fmt::format("  {:<7}  {:<{}}  To do: {}\n", "", "", widest, shown(one.what_to_do));
  }
  return text + summary(found);
}

std::string findings_json(const std::vector<Finding>& found) {
  Json json;
  json.array();
  for (const auto& one : found) {
    json.object().text("check", one.check).text("state", wizard::word_of(one.state)).text("message", one.message);
    json.text("do", one.what_to_do).end();
  }
  return json.end().take();
}

}  // namespace cli
