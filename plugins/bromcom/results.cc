#include "bromcom/results.h"

#include <mis++/text.h>

#include <algorithm>

namespace bromcom {
namespace {

constexpr std::size_t kMostOptions = 40;  // in one filter

// A qualification in one season.
struct Option {
  std::string qualification, code, grade_set;
  const Season* season = nullptr;
};

class Writing {
 public:
  Writing(Api& api, const mis::Scope& scope, const Roster& roster, mis::ResultsWriter& out)
      : api_(api), scope_(scope), roster_(roster), out_(out) {}

  void run() {
    api_.bind({"seasons", "series", "options", "qualifications", "candidates", "entries"});
    seasons_ = chosen(read_seasons(api_), scope_);
    for (const auto& one : seasons_) out_.series.add(one.id).name(one.name).start_date(one.start).end_date(one.end);
    out_.series.end(-1, true);
    read_options();
    read_candidates();
    read_entries();
    write_qualifications();
    tell();
    out_.results.end(-1, true);
  }

 private:
  void read_options() {
    std::vector<std::string> series;
    api_.read("series", "", [&](const Record& record) {
      const std::string season = record.id("season"), id = record.id("mis_id");
      for (const auto& one : seasons_)
        if (one.id == season && season_of_series_.emplace(id, &one).second) series.push_back(id);
    });
    api_.read("options", one_of(api_.bound("options").column("series"), series, kMostOptions),
              [&](std::size_t, const Record& record) {
                const auto season = season_of_series_.find(std::string(record.code("series").value_or("")));
                if (season == season_of_series_.end()) return;
                Option one;
                one.qualification = record.code("qualification").value_or("");
                one.code = record.code("code").value_or("");
                one.grade_set = record.code("grade_set").value_or("");
                one.season = season->second;
                const std::string id = record.id("mis_id");
                if (options_.emplace(id, std::move(one)).second) in_order_.push_back(id);
              });
  }

  void read_candidates() {
    api_.read("candidates", "", [&](const Record& record) {
      if (const auto pupil = record.code("pupil")) pupils_.emplace(record.id("mis_id"), *pupil);
    });
  }

  void read_entries() {
    api_.read("entries", one_of(api_.bound("entries").column("option"), in_order_, kMostOptions),
              [&](std::size_t, const Record& record) { take(record); });
  }

  void take(const Record& record) {
    const std::string id = record.id("mis_id");
    const auto option = options_.find(std::string(record.code("option").value_or("")));
    if (option == options_.end() || !given_.insert(id).second) return;
    const auto candidate = pupils_.find(std::string(record.code("candidate").value_or("")));
    if (candidate == pupils_.end()) return void(++without_pupil_);
    const auto* pupil = roster_.find_by_id(candidate->second);
    if (!pupil) pupil = roster_.find(candidate->second);
    if (!pupil) return void(++left_);
    if (!scope_.has_year(pupil->year)) return;
    if (option->second.qualification.empty()) return void(++without_qualification_);
    const Grade grade = grade_of(api_.mapping, record.text("grade").value_or(""));
    if (grade.text.empty() && grade.state == MIS_RESULT_GRADED) return void(++without_grade_);
    const Season& season = *option->second.season;
    used_.emplace(option->second.qualification, &option->second);
    out_.results.add(pupil->id, option->second.qualification, season.id, MIS_FACET_ACHIEVED)
        .mis_id(mis::Text(id))
        .grade(grade.text.empty() ? mis::Text() : mis::Text(grade.text))
        .date(season.date(), MIS_DATE_FROM_SEASON)
        .state(grade.state);
  }

  void write_qualifications() {
    std::unordered_map<std::string, std::string> grade_sets;
    if (api_.may_read("grade_sets"))
      api_.read("grade_sets", "",
                [&](const Record& record) { grade_sets[record.id("mis_id")] = record.text("name").value_or(""); });
    std::set<std::string> written;
    api_.tell_missing("qualifications", out_.qualifications);
    api_.read("qualifications", "", [&](const Record& record) {
      const std::string id = record.id("mis_id");
      const auto used = used_.find(id);
      if (used == used_.end() || !written.insert(id).second) return;
      const auto set = grade_sets.find(used->second->grade_set);
      out_.qualifications.add(id)
          .qan(record.code("qan"))
          .board(record.code("board"))
          .code(used->second->code.empty() ? mis::Text() : mis::Text(used->second->code))
          .level(record.code("level"))
          .title(record.code("title"))
          .subject(record.code("subject"))
          .grade_set(set == grade_sets.end() || set->second.empty() ? mis::Text() : mis::Text(set->second));
    });
    if (written.size() < used_.size())
      throw mis::Error(MIS_E_PROTOCOL, "Bromcom gives results in " + std::to_string(used_.size() - written.size()) +
                                           " qualifications that its list of them (ExamQualifications) does not have: "
                                           "try again, and if it stays so, ask Bromcom's support.")
          .remote_code("DataSet");
    out_.qualifications.end(-1, true);
  }

  // What could not be brought: a sentence for each reason, however many entries it is about.
  void tell() {
    const auto problem = [&](uint64_t number, const char* field, const std::string& words) {
      if (number > 0)
        out_.results.problem(std::nullopt, field,
                             std::to_string(number) + (number == 1 ? " exam entry " : " exam entries ") + words);
    };
    problem(without_grade_, "grade",
            "without a grade left out: they have none in Bromcom yet; import again when they have.");
    problem(without_pupil_, "pupil", "without a candidate left out: look in Bromcom whose they are.");
    problem(without_qualification_, "qualification",
            "without a qualification left out: Bromcom does not say what they are in.");
    problem(left_, "pupil",
            "left out, of pupils who left before the day since when leavers are brought: choose their series, and they "
            "come with their pupils.");
  }

  Api& api_;
  const mis::Scope& scope_;
  const Roster& roster_;
  mis::ResultsWriter& out_;
  std::vector<Season> seasons_;
  std::map<std::string, const Season*> season_of_series_;
  std::map<std::string, Option> options_;
  std::vector<std::string> in_order_;  // their ids as they came, so that a replay asks in the same parts
  std::unordered_map<std::string, std::string> pupils_;  // by candidate
  std::map<std::string, const Option*> used_;            // by qualification
  std::set<std::string> given_;
  uint64_t without_grade_ = 0, without_pupil_ = 0, without_qualification_ = 0, left_ = 0;
};

}  // namespace

Grade grade_of(const Mapping& mapping, std::string_view held) {
  held = mis::trim(held);
  if (mapping.is("no_result", held)) return {"", MIS_RESULT_NONE};
  if (mapping.is("pending", held)) return {"", MIS_RESULT_PENDING};
  if (mapping.is("absent", held)) return {"", MIS_RESULT_ABSENT};
  for (const auto& suffix : mapping.words("partly_absent_suffix"))
    if (held.size() > suffix.size() && held.substr(held.size() - suffix.size()) == suffix)
      return {std::string(mis::trim(held.substr(0, held.size() - suffix.size()))), MIS_RESULT_PARTIAL_ABSENCE};
  return {std::string(held), MIS_RESULT_GRADED};
}

void write_results(Api& api, const mis::Scope& scope, const Roster& roster, mis::ResultsWriter& out) {
  Writing(api, scope, roster, out).run();
}

}  // namespace bromcom
