#include "sims/results.h"

#include <algorithm>
#include <set>

#include "sims/row.h"

namespace sims {
namespace {

// What a qualification is known by: its number, else what the board calls it.
std::string qualification_of(const Row& row) {
  if (const auto qan = row["qan"]) return std::string(*qan);
  const std::string named = row.text("code") + row.text("title") + row.text("subject");
  return named.empty() ? ""
                       : row.text("board") + "|" + row.text("level") + "|" +
                             (row["code"] ? row.text("code") : row.text("title") + row.text("subject"));
}

// By its id, or by the name that the catalogue gives it.
bool wanted(const std::string& season, const mis::Scope& scope) {
  const auto means = [&](const std::string& one) {
    return one == season || mis::same_ignoring_case(one, series_name(season));
  };
  return scope.series.empty() || std::any_of(scope.series.begin(), scope.series.end(), means);
}

void check(const Table& results) { need(results, {{"pupil", true}, {"season"}, {"grade"}}); }

class Writing {
 public:
  Writing(const Table& table, mis::ResultsWriter& out) : table_(table), out_(out) {}

  void take(const Row& row, const std::string& season, const std::string& id, const std::string& in) {
    if (seasons_.insert(season).second)
      out_.series.add(season)
          .name(series_name(season))
          .start_date(row.date(out_.series, season, "season_start"))
          .end_date(row.date(out_.series, season, "season_end"));
    if (qualifications_.insert(in).second)
      out_.qualifications.add(in)
          .qan(row["qan"])
          .board(row["board"])
          .code(row["code"])
          .level(row["level"])
          .title(row["title"])
          .subject(row["subject"])
          .grade_set(row["grade_set"]);
    const Outcome outcome = outcome_of(row.text("grade"));
    const mis::Date day = row.date(out_.results, id, "date");
    const mis::Date end = mis::said(day) ? mis::Date{} : date_of(row.text("season_end")).value_or(mis::Date{});
    out_.results.add(row.text("pupil"), in, season, MIS_FACET_ACHIEVED)
        .mis_id(id.empty() ? mis::Text() : mis::Text(id))
        .grade(outcome.grade.empty() ? mis::Text() : mis::Text(outcome.grade))
        .state(outcome.state)
        .date(mis::said(day) ? day : end, mis::said(end) ? MIS_DATE_FROM_SEASON : MIS_DATE_FROM_MIS);
  }

 private:
  const Table& table_;
  mis::ResultsWriter& out_;
  std::set<std::string> seasons_, qualifications_;
};

}  // namespace

std::string series_name(std::string_view season) {
  constexpr const char* kMonths[] = {"January", "March", "June", "November"};
  const std::string words = mis::lower(season);
  std::string month, year;
  for (const char* one : kMonths) {
    if (words.find(mis::lower(one)) == words.npos) continue;
    if (!month.empty()) return std::string(season);
    month = one;
  }
  for (std::size_t i = 0; i < words.size();) {
    const auto is_digit = [&](std::size_t at) { return at < words.size() && words[at] >= '0' && words[at] <= '9'; };
    std::size_t end = i;
    while (is_digit(end)) ++end;
    if (end - i == 4 && words.compare(i, 2, "20") == 0) {
      if (!year.empty()) return std::string(season);
      year = words.substr(i, 4);
    }
    i = end + (end == i);
  }
  return month.empty() || year.empty() ? std::string(season) : month + " " + year;
}

Outcome outcome_of(std::string_view result) {
  std::string text(mis::trim(result));
  const std::string word = mis::lower(text);
  if (word == "x") return {"", MIS_RESULT_NONE};
  if (word == "q") return {"", MIS_RESULT_PENDING};
  if (word == "abs" || word == "absent") return {"", MIS_RESULT_ABSENT};
  const auto mark = text.find('#');
  if (mark == text.npos) return {text, MIS_RESULT_GRADED};
  text.erase(mark, 1);
  return {std::string(mis::trim(text)), MIS_RESULT_PARTIAL_ABSENCE};
}

std::vector<mis::Catalogue::Series> series_in(const Table& results) {
  check(results);
  std::set<std::string> names;
  for (const auto& cells : results.rows) names.insert(Row(results, cells).text("season"));
  std::vector<mis::Catalogue::Series> all;
  for (const auto& name : names)
    if (!name.empty()) all.push_back({name, series_name(name), {}});
  return all;
}

void write_results(const Table& results, const mis::Scope& scope,
                   const std::function<bool(const std::string&)>& in_scope, mis::ResultsWriter& out) {
  check(results);
  const bool has_ids = results.came("mis_id");
  std::set<std::string> told;
  uint64_t unclear = 0;
  Writing writing(results, out);
  for (const auto& cells : results.rows) {
    const Row row(results, cells);
    const std::string season = row.text("season"), pupil = row.text("pupil");
    if (!in_scope(pupil) || !wanted(season, scope)) continue;
    if (!row["grade"]) continue;  // entered, and no result yet
    const std::string in = qualification_of(row), id = has_ids ? row.text("mis_id") : "";
    if (in.empty() || season.empty()) {
      ++unclear;
      continue;
    }
    // A column of a sub-set gives a result in several rows.
    if (!told.insert(has_ids ? id : pupil + "|" + in + "|" + season + "|" + row.text("date")).second) continue;
    writing.take(row, season, id, in);
  }
  if (unclear > 0)
    out.results.problem(
        std::nullopt, std::nullopt,
        "The report \"" + results.layout.name + "\" has " + std::to_string(unclear) +
            " results without a season, or without anything that says what they are in, and they were left "
            "out: complete them in SIMS.");
  out.series.end(-1, scope.series.empty());
  out.qualifications.end(-1, scope.series.empty());
  out.results.end(-1, unclear == 0);
}

}  // namespace sims
