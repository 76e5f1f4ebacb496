#include "wizard/rehearse.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <mis/mis.h>

#include <algorithm>
#include <set>

#include "school/fault.h"
#include "school/moment.h"
#include "wizard/rehearsed_results.h"
#include "wizard/sample.h"
#include "wizard/scope.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;
using school::Kind;
using State = Check::State;
using Series = connectors::Catalogue::Series;

constexpr double slow = 120;  // seconds for a sample

bool is_ours(const Fault& fault) { return fault.kind() == FaultKind::ours || fault.kind() == FaultKind::cancelled; }

// After these the connector has nothing more to say.
bool ends_it(const Fault& fault) {
  return fault.kind() == FaultKind::connector || fault.kind() == FaultKind::unreachable ||
         fault.kind() == FaultKind::sign_in;
}

class Rehearsing {
 public:
  Rehearsing(connectors::Session& session, const Request& request, const Stage& stage, const OnStep& on_step)
      : session_(session), request_(request), stage_(stage), on_step_(on_step) {
    const auto& wanted = request.capabilities;
    results_ = std::find(wanted.begin(), wanted.end(), MIS_CAP_RESULTS) != wanted.end();
    request_.results_named = results_;
  }

  Rehearsal run(const connectors::Pairs& secrets) {
    const bool in = trying("sign-in", "signing in", [&] {
      session_.sign_in(request_.settings, secrets);
      return "Signed in.";
    });
    if (in && trying("school", "asking what is there", [&] { return whose(); })) {
      if (results_) look_at_series();
      choose_years();
      for (const auto& capability : request_.capabilities)
        if (!over_) fetch(capability);
      if (results_ && !over_ && !tried_results_ && go_back()) fetch(MIS_CAP_RESULTS);
      if (results_ && tried_results_) look_at_results();
    }
    speed();
    return std::move(made_);
  }

 private:
  // True when it went well. `what` gives the sentence.
  template <class What>
  bool trying(const std::string& id, std::string_view step, What what) {
    if (on_step_) on_step_(step);
    const double start = stage_.clock();
    const auto spent = [&] { return stage_.clock() - start; };
    try {
      std::string message = what();
      add({id, State::ok, std::move(message), {}, spent()});
      return true;
    } catch (const Fault& fault) {
      if (is_ours(fault)) throw;
      over_ = over_ || ends_it(fault);
      add({id, State::mend, fault.what(), fault.what_to_do(), spent(), static_cast<int>(fault.kind())});
      return false;
    }
  }

  void add(Check check) { made_.checks.push_back(std::move(check)); }
  void note(const std::string& id, std::string message, std::string what_to_do) {
    add({id, State::note, std::move(message), std::move(what_to_do)});
  }
  void mend(const std::string& id, std::string message, std::string what_to_do,
            FaultKind kind = FaultKind::not_allowed) {
    add({id, State::mend, std::move(message), std::move(what_to_do), 0, static_cast<int>(kind)});
  }

  std::string whose() {
    catalogue_ = session_.catalogue();
    made_.school = catalogue_.school;
    if (const auto unsure = check_school(stage_.store.school(), catalogue_.school))
      note("school", unsure->message, "If it is, all is well.");
    check_years(catalogue_, request_.scope);
    return fmt::format("It is the MIS of {}.", catalogue_.school.name);
  }

  // The series that the day is about: those that were chosen, else the latest.
  void look_at_series() {
    if (catalogue_.series.empty())
      return mend(
          "series", "The MIS lists no exam series.",
          "Ask whoever administers the MIS to let this connector read exams, and whether the series is set up.");
    auto asked = request_;
    if (asked.scope.series.empty()) {
      const auto* last = latest([](const Series&) { return true; });
      asked.scope.series = {last->name.empty() ? last->mis_id : last->name};
    }
    try {
      scope_ = settle_scope(asked, catalogue_, {}, stage_.now.substr(0, 10));
    } catch (const Fault& fault) {
      return mend("series", fault.what(), fault.what_to_do() + " Set the series up in the MIS, or name another.");
    }
    std::vector<std::string> names;
    std::string until;
    for (const auto& one : catalogue_.series) {
      if (std::find(scope_.series.begin(), scope_.series.end(), one.mis_id) == scope_.series.end()) continue;
      if (std::find(names.begin(), names.end(), one.name) == names.end()) names.push_back(one.name);
      if (held_back(one) && until.empty()) until = one.released_at;
    }
    add({"series", State::ok, fmt::format("The MIS has {}.", fmt::join(names, ", "))});
    if (until.empty()) return;
    note("series", fmt::format("Its results are held back until {}.", school::moment_in_words(until)),
         "Import them then. Until then the rehearsal tries the latest series that is out.");
    const auto* out = latest([&](const Series& one) { return !held_back(one); });
    if (!out) return void(nothing_out_ = true);
    scope_.series = {out->mis_id};
  }

  bool held_back(const Series& one) const { return school::held_back(one.released_at, stage_.now); }

  // To the latest series that is out and older than the one in hand. False: there is none.
  bool go_back() {
    if (scope_.series.empty()) return false;
    const auto now = school::month_of_series(name_of(scope_.series.front())).value_or("");
    const auto* older = latest([&](const Series& one) {
      const auto month = school::month_of_series(one.name);
      return month && *month < now && !held_back(one);
    });
    if (older) scope_.series = {older->mis_id};
    return older != nullptr;
  }

  template <class Is>
  const Series* latest(Is is) const {
    const Series* found = nullptr;
    for (const auto& one : catalogue_.series)
      if (is(one) && (!found || school::month_of_series(one.name).value_or("") >
                                    school::month_of_series(found->name).value_or("")))
        found = &one;
    return found;
  }

  // One year group is enough to try a part; the cohort of an exam is three.
  void choose_years() {
    const auto has = [&](const std::string& code) {
      return std::any_of(catalogue_.years.begin(), catalogue_.years.end(),
                         [&](const auto& year) { return year.code == code; });
    };
    for (const char* code : {"11", "12", "13"})
      if (has(code)) exam_years_.emplace_back(code);
    small_ = request_.scope.years;
    if (small_.empty() && !exam_years_.empty()) small_ = {exam_years_.front()};
    if (small_.empty()) {
      const auto fewest =
          std::min_element(catalogue_.years.begin(), catalogue_.years.end(), [](const auto& a, const auto& b) {
            return std::pair(a.pupils <= 0, a.pupils) < std::pair(b.pupils <= 0, b.pupils);
          });
      if (fewest != catalogue_.years.end()) small_ = {fewest->code};
    }
    if (exam_years_.empty() || !request_.scope.years.empty()) exam_years_ = small_;
  }

  void fetch(const std::string& capability) {
    const std::string word(word_of(capability));
    const bool results = capability == MIS_CAP_RESULTS;
    if (results && (scope_.series.empty() || nothing_out_))
      return note("results", "No results could be tried.", "Rehearse again when a series of the MIS is out.");
    school::Scope scope;
    scope.years = results_ && (results || capability == MIS_CAP_PUPILS) ? exam_years_ : small_;
    scope.left_since = scope_.left_since;
    if (results_) scope.series = scope_.series;
    Sample sample(made_sample_);
    const bool came = trying(word, word, [&] {
      session_.fetch(capability, scope, sample);
      if (sample.empty(kinds_of(capability)))
        throw Fault(FaultKind::not_allowed, fmt::format("No {} came.", word),
                    "Ask whoever administers the MIS whether this connector may read them.");
      return fmt::format("{}: {}.",
                         scope.years.empty() ? "Of all years" : fmt::format("Of year {}", fmt::join(scope.years, ", ")),
                         sample.words(kinds_of(capability)));
    });
    if (!came) return;
    if (results) tried_results_ = !made_sample_[Kind::result].records.empty();
    if (results && !tried_results_)
      note(word, fmt::format("No result of {} is there yet.", name_of(scope_.series.front())),
           "Before the day that is as it should be.");
    if (sample.cut())
      note(word, "Not everything came, so nobody would be marked as having left.",
           "Look whether the MIS hides some of it from this connector.");
    if (!sample.first_problem().empty())
      note(word, sample.first_problem(), "Mend it in the MIS, or go on without: it is left out.");
    if (capability == MIS_CAP_PUPILS && results_) look_at_cohort();
  }

  std::string name_of(const std::string& series) const {
    for (const auto& one : catalogue_.series)
      if (one.mis_id == series && !one.name.empty()) return one.name;
    return series;
  }

  void look_at_cohort() {
    if (scope_.left_since.empty()) return;  // without a series nobody knows whose day it is
    const auto left = left_before(made_sample_, stage_.now.substr(0, 10));
    if (left > 0)
      add({"off-roll", State::ok,
           fmt::format("{} of them left since {}, and will come with their results.", left, scope_.left_since)});
    else
      note("off-roll", fmt::format("None of them left since {}.", scope_.left_since),
           "If Year 11 has gone off roll already, ask whether this connector may read leavers.");
  }

  void look_at_results() {
    std::set<std::string> known;
    const auto stored = stage_.store.read(request_.connector.id);
    for (const auto& pupil : stored[Kind::pupil])
      if (!pupil.mis_id.empty()) known.insert(pupil.mis_id);
    for (auto& check : look_at_qualifications(made_sample_, known, stage_.grade_sets, stage_.now))
      add(std::move(check));
  }

  void speed() {
    made_.figures = session_.figures();
    double seconds = 0;
    for (const auto& check : made_.checks) seconds += check.seconds;
    made_.figures.seconds = seconds;
    std::string words = fmt::format("{} requests, {:.1f} MB, {:.1f} seconds.", made_.figures.requests,
                                    static_cast<double>(made_.figures.bytes) / 1e6, seconds);
    if (seconds > slow)
      note("speed", words + " That is slow.", "Start the import early on the day, with --include results only.");
    else
      add({"speed", State::ok, std::move(words)});
  }

  connectors::Session& session_;
  Request request_;
  const Stage& stage_;
  const OnStep& on_step_;
  bool results_ = false, tried_results_ = false, nothing_out_ = false, over_ = false;
  connectors::Catalogue catalogue_;
  school::Scope scope_;  // the series, and since when leavers come
  std::vector<std::string> exam_years_, small_;
  school::Snapshot made_sample_;
  Rehearsal made_;
};

}  // namespace

std::vector<const Check*> Rehearsal::to_mend() const {
  std::vector<const Check*> found;
  for (const auto& check : checks)
    if (check.state == State::mend) found.push_back(&check);
  return found;
}

int Rehearsal::code() const {
  const auto found = to_mend();
  return found.empty() ? 0 : found.front()->code;
}

Rehearsal rehearse(connectors::Session& session, const Request& request, const connectors::Pairs& secrets,
                   const Stage& stage, const OnStep& on_step) {
  return Rehearsing(session, request, stage, on_step).run(secrets);
}

}  // namespace wizard
