#include "arbor/results.h"

#include <algorithm>

#include "arbor/attempt.h"
#include "arbor/awards.h"

namespace arbor {
namespace {

using mis::json::Value;

std::string counted(uint64_t number) { return std::to_string(number) + (number == 1 ? " result" : " results"); }

class Writing {
 public:
  Writing(const SeriesList& series, const mis::Scope& scope, const InYears& in_years, mis::ResultsWriter& out)
      : series_(series), scope_(scope), chosen_(series.chosen(scope)), in_years_(in_years), out_(out) {}

  void run(Api& api) {
    for (const auto* one : chosen_)
      out_.series.add(one->name).name(one->name).start_date(one->start).end_date(one->end);
    out_.series.end(-1, true);
    api.walk(
        kResults, [&](const Value& row) { take(row); }, scope_.series.empty() ? "" : only(chosen_));
    if (held_back_ > 0 && out_.results.count() == 0) throw held_back(until_);
    write_qualifications(api, std::move(awards_), out_.qualifications);
    tell();
    out_.results.end(-1, held_back_ == 0);
  }

 private:
  void take(const Value& row) {
    const std::string id = id_of(row, kResults);
    const auto pupil = text(at(row, "student", "id"));
    const auto* series = series_.of(std::string(text(at(row, "qualificationAvailabilityInstance", "id")).value_or("")));
    const auto award = text(at(row, "qualificationAward", "id"));
    // Arbor may hand out more than was asked for.
    if (series && std::find(chosen_.begin(), chosen_.end(), series) == chosen_.end()) return;
    if (!pupil || pupil->empty()) return void(++without_pupil_);
    if (!in_years_(std::string(*pupil))) return;
    if (!series) return void(++without_series_);
    if (!award || award->empty()) return void(++without_award_);
    const Attempt attempt = attempt_of(row);
    if (attempt.unclear_embargo) {
      out_.results.problem(
          id, "embargo_until",
          "This result is under an embargo whose end cannot be read, and was left out: ask for support.");
      return;
    }
    if (attempt.empty()) return without_grade(attempt);
    remember(std::string(*award), row);
    write(id, *pupil, *award, *series, attempt);
  }

  void without_grade(const Attempt& attempt) {
    if (!mis::said(attempt.embargo.date)) return void(++without_grade_);
    ++held_back_;
    if (!until_ || earlier(*until_, attempt.embargo)) until_ = attempt.embargo;
  }

  void remember(const std::string& award, const Value& row) {
    Award& known = awards_[award];
    const auto fill = [](std::string& into, const Value& value) {
      if (into.empty()) into = text(value).value_or("");
    };
    fill(known.title, at(row, "qualificationAward", "title"));
    fill(known.short_title, at(row, "qualificationAward", "shortTitle"));
    fill(known.grade_set, at(row, "qualificationAspect", "resultGradeSet", "name"));
  }

  void write(const std::string& id, std::string_view pupil, std::string_view award, const Series& series,
             const Attempt& attempt) {
    const bool dated = mis::said(attempt.date);
    out_.results.add(pupil, award, series.name, MIS_FACET_ACHIEVED)
        .mis_id(mis::Text(id))
        .grade(attempt.grade.empty() ? mis::Text() : mis::Text(attempt.grade))
        .date(dated ? attempt.date : series.end, dated ? MIS_DATE_FROM_MIS : MIS_DATE_FROM_SEASON)
        .state(attempt.state)
        .embargo_until(attempt.embargo);
    if (!attempt.reason.empty()) out_.results.extra("missing_result_reason", mis::Text(attempt.reason));
  }

  // What could not be brought: a sentence for each reason, however many results it is about.
  void tell() {
    const auto problem = [&](uint64_t number, const char* field, const std::string& words) {
      if (number > 0) out_.results.problem(std::nullopt, field, counted(number) + " " + words);
    };
    problem(without_pupil_, "pupil", "without a pupil left out: look in Arbor whose they are.");
    problem(without_series_, "series", "without an exam series left out: enter the series in Arbor.");
    problem(without_award_, "qualification",
            "without a qualification (of units, perhaps) left out: Arbor does not say what they are in.");
    problem(without_grade_, "grade", "without a grade, and without a reason for it, left out: enter them in Arbor.");
    if (held_back_ > 0)
      problem(
          held_back_, "grade",
          "without a grade yet left out: their embargo ends at " + arbor::words(*until_) + ", so import again then.");
  }

  const SeriesList& series_;
  const mis::Scope& scope_;
  const std::vector<const Series*> chosen_;
  const InYears& in_years_;
  mis::ResultsWriter& out_;
  Awards awards_;  // of the results that were brought
  uint64_t without_pupil_ = 0, without_series_ = 0, without_award_ = 0, without_grade_ = 0, held_back_ = 0;
  std::optional<mis::Moment> until_;  // the last of those held back
};

}  // namespace

void write_results(Api& api, const SeriesList& series, const mis::Scope& scope, const InYears& in_years,
                   mis::ResultsWriter& out) {
  Writing(series, scope, in_years, out).run(api);
}

std::unordered_set<std::string> who_sat(Api& api, const std::vector<const Series*>& chosen) {
  std::unordered_set<std::string> ids;
  api.walk(
      kWhoSat, [&](const Value& row) { ids.emplace(text(at(row, "student", "id")).value_or("")); }, only(chosen));
  return ids;
}

std::optional<mis::Moment> released(Api& api, const Series& series, bool& has_results) {
  std::optional<mis::Moment> last;
  try {
    has_results = api.walk(
                      kEmbargoes,
                      [&](const Value& row) {
                        const auto until = parse_moment(text(row["embargoDatetime"]).value_or(""));
                        if (until && (!last || earlier(*last, *until))) last = until;
                      },
                      only({&series})) > 0;
  } catch (const mis::Error& error) {
    if (error.status() != MIS_E_EMBARGO) throw;
    has_results = true;
    if (mis::said(error.released_at().date)) last = error.released_at();
  }
  return last;
}

}  // namespace arbor
