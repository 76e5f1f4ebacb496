#include "cli/results_text.h"

#include <fmt/format.h>

#include "cli/table.h"
#include "cli/words.h"

namespace cli {
namespace {

std::string plural(int64_t number, const char* one, const char* many) {
  return grouped(number) + " " + (number == 1 ? one : many);
}

// The words for what stands where a grade would. Whoever is partly absent has a grade, and is counted there.
const char* word_of_state(const std::string& state) {
  if (state == "none") return "no result";
  if (state == "no_grade") return "no grade";
  return state == "partial_absence" ? "absent from a part" : state.c_str();
}

std::string grades_text(const wizard::Entries& row) {
  std::string text;
  const auto part = [&](const std::string& more) { text += (text.empty() ? "" : "  ") + more; };
  for (const auto& [grade, number] : row.grades) part(fmt::format("{}: {}", shown(grade), grouped(number)));
  for (const auto& [state, number] : row.states) part(fmt::format("{}: {}", word_of_state(state), grouped(number)));
  if (row.embargoed > 0) part(fmt::format("under embargo: {}", grouped(row.embargoed)));
  return text;
}

void put_numbers(Json& json, std::string_view name, std::string_view what, const wizard::Numbers& numbers) {
  json.key(name).array();
  for (const auto& [text, number] : numbers) json.object().text(what, text).number("entries", number).end();
  json.end();
}

}  // namespace

std::string tally_text(const wizard::Tally& tally) {
  std::string text =
      fmt::format("{}: {}, {} in {}\n", shown(tally.series), plural(tally.pupils, "pupil", "pupils"),
                  plural(tally.entries, "entry", "entries"),
                  plural(static_cast<int64_t>(tally.qualifications.size()), "qualification", "qualifications"));
  Table table({"QUALIFICATION", "LEVEL", "ENTRIES", "GRADES"});
  table.right(2);
  for (const auto& row : tally.qualifications)
    table.add({shown(row.title), shown(row.level), grouped(row.entries), grades_text(row)});
  return table.empty() ? text : text + table.text();
}

void put_tally(Json& json, const wizard::Tally& tally) {
  json.object().text("series", tally.series).text("facet", tally.facet).number("pupils", tally.pupils);
  json.number("entries", tally.entries).number("embargoed", tally.withheld.results);
  json.said("embargo_until", tally.withheld.until).key("qualifications").array();
  for (const auto& row : tally.qualifications) {
    json.object().text("qualification", row.qualification).text("title", row.title).said("subject", row.subject);
    json.said("level", row.level).said("board", row.board);
    json.number("entries", row.entries).number("embargoed", row.embargoed);
    put_numbers(json, "grades", "grade", row.grades);
    put_numbers(json, "states", "state", row.states);
    json.end();
  }
  json.end().end();
}

std::string changed_grades_text(const std::vector<wizard::ChangedGrade>& changed, size_t most) {
  if (changed.empty()) return {};
  Table table({"  PUPIL", "IN", "SERIES", "BEFORE", "AFTER"});
  for (size_t i = 0; i < changed.size() && i < most; ++i)
    table.add({"  " + shown(changed[i].pupil), shown(changed[i].title), shown(changed[i].series),
               shown(changed[i].before), shown(changed[i].after)});
  std::string text =
      fmt::format("Changed grades ({}):\n{}", grouped(static_cast<int64_t>(changed.size())), table.text());
  if (changed.size() > most)
    text +=
        fmt::format("  … and {} more; --json lists them all.\n", grouped(static_cast<int64_t>(changed.size() - most)));
  return text;
}

void put_results(Json& json, const wizard::ResultsDay& day) {
  json.key("results").object().key("series").array();
  for (const auto& tally : day.tallies) put_tally(json, tally);
  json.end().key("changed_grades").array();
  for (const auto& one : day.changed) {
    json.object().number("id", one.result).text("pupil", one.pupil).text("title", one.title);
    json.text("qualification", one.qualification).text("series", one.series);
    json.text("before", one.before).text("after", one.after).end();
  }
  json.end().end();
}

}  // namespace cli
