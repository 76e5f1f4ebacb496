#include "sandbox/school/results.h"

#include <algorithm>
#include <set>

#include "sandbox/school/random.h"
#include "sandbox/school/school.h"

namespace mis::sandbox {
namespace {

constexpr std::size_t kSummerBefore = 0, kNovember = 1, kSummer = 2;  // of make_series()

class Marking {
 public:
  explicit Marking(const School& school) : school_(school), random_(school.seed, "results") {}

  std::vector<Result> all() {
    std::vector<std::set<std::string>> subjects(school_.pupils.size());
    for (const Member& member : school_.members) {
      const Class& one = school_.classes[member.class_index];
      // A class of several years is a club, not a course.
      if (one.subject && !one.year_group.empty())
        subjects[member.pupil_index].insert(school_.subjects[*one.subject].name);
    }
    for (std::size_t i = 0; i < school_.pupils.size(); ++i) {
      const std::string& year = school_.pupils[i].year_group;
      ability_ = random_.between(0, 100);
      if (year == "11") year_11(i, std::move(subjects[i]));
      if (year == "12") year_12(i, subjects[i]);
      if (year == "13") year_13(i, subjects[i]);
    }
    return std::move(results_);
  }

 private:
  void year_11(std::size_t pupil, std::set<std::string> subjects) {
    subjects.insert({"English", "Mathematics", "Science"});  // also of those who left before the summer
    for (const std::string& subject : subjects) {
      if (subject == "English") give(pupil, "GCSE", "English Literature", kSummer);
      gcse(pupil, subject, kSummer);
    }
  }

  // Their GCSEs of last summer; who failed in English or mathematics tried again in November, and now once more.
  void year_12(std::size_t pupil, const std::set<std::string>& subjects) {
    give(pupil, "GCSE", "English Literature", kSummerBefore);
    for (const char* subject : {"English", "Mathematics", "Science"}) {
      gcse(pupil, subject, kSummerBefore);
      if (std::string_view(subject) == "Science") continue;
      for (const std::size_t again : {kNovember, kSummer}) {
        if (passed_) break;
        gcse(pupil, subject, again);
      }
    }
    for (const std::string& subject : subjects) {
      if (random_.per_mille(600)) give(pupil, "GCE AS", subject, kSummer);
    }
  }

  void year_13(std::size_t pupil, const std::set<std::string>& subjects) {
    for (const std::string& subject : subjects) {
      if (random_.per_mille(500)) give(pupil, "GCE AS", subject, kSummerBefore);
      give(pupil, "GCE A", subject, kSummer);
      give(pupil, "BTEC", subject, kSummer);
    }
  }

  void gcse(std::size_t pupil, const std::string& subject, std::size_t series) {
    give(pupil, "GCSE",
         subject == "English"   ? "English Language"
         : subject == "Science" ? "Combined Science"
                                : subject,
         series);
  }

  // Nothing where there is no such qualification.
  void give(std::size_t pupil, std::string_view level, std::string_view subject, std::size_t series) {
    const auto& list = school_.qualifications;
    const auto in = std::find_if(list.begin(), list.end(), [&](const Qualification& one) {
      return one.level == level && one.subject == subject;
    });
    if (in == list.end()) return;
    Result result;
    result.number = static_cast<std::uint32_t>(results_.size() + 1);
    result.pupil_index = pupil;
    result.qualification = static_cast<std::size_t>(in - list.begin());
    result.series = series;
    result.date = given_out(series, level);
    const std::uint32_t state = random_.below(1000);
    const std::size_t grade = graded(in->grades.size());
    result.state = state < 4    ? ResultState::kNone
                   : state < 7  ? ResultState::kPending
                   : state < 13 ? ResultState::kPartialAbsence
                   : state < 19 ? ResultState::kAbsent
                                : ResultState::kGraded;
    if (result.state == ResultState::kGraded || result.state == ResultState::kPartialAbsence)
      result.grade = in->grades[grade];
    passed_ = !result.grade.empty() && grade * 10 < in->grades.size() * 6;
    results_.push_back(std::move(result));
  }

  // The place of a grade among so many, by what the pupil can do and a little luck.
  std::size_t graded(std::size_t grades) {
    const int worth = std::clamp(100 - ability_ + random_.between(-18, 18), 0, 100);
    return static_cast<std::size_t>(worth) * (grades - 1) / 100;
  }

  static Date given_out(std::size_t series, std::string_view level) {
    if (series == kNovember) return {2026, 1, 8};
    const bool gcse = level == "GCSE";
    if (series == kSummerBefore) return gcse ? Date{2025, 8, 21} : Date{2025, 8, 14};
    return gcse ? Date{2026, 8, 20} : Date{2026, 8, 13};
  }

  const School& school_;
  Random random_;
  int ability_ = 0;      // of the pupil in hand, 0 to 100
  bool passed_ = false;  // the result given last
  std::vector<Result> results_;
};

}  // namespace

std::vector<Result> make_results(const School& school) { return Marking(school).all(); }

}  // namespace mis::sandbox
