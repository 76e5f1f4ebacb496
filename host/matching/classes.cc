#include "matching/classes.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

#include "matching/names.h"
#include "school/refs.h"

namespace matching {
namespace {

using school::Kind;
using State = Decision::State;

constexpr size_t few = 3;         // what two lists of members must have in common at least
constexpr double most_of = 0.7;   // of all members of both, when the name is another
constexpr double rivalry = 0.45;  // another class with as many of them makes it a guess

// One class of either side.
struct Group {
  std::string name, year_group;  // folded
  int school_year = 0;           // the year in which it began: 2026 of 2026/27; 0: not known
  int64_t subject = 0;           // stored id; 0: not known
  std::vector<int64_t> pupils;   // stored ids, sorted
};

// How two classes go together.
struct Fit {
  size_t common = 0;
  double of_all = 0, of_smaller = 0;  // shares of members
};

int64_t number(const school::Value& value) { return school::id_in(value).value_or(0); }

// "2026/27", "2026-2027"; else the first day, when it is in a school year that begins in August.
int school_year(const std::string* academic_year, const std::string* start) {
  int year = 0, month = 0;
  const auto digits = [](const std::string& text, size_t from, size_t count, int& into) {
    if (text.size() < from + count) return false;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + from + count, into);
    return error == std::errc() && end == text.data() + from + count;
  };
  if (academic_year && digits(*academic_year, 0, 4, year)) return year;
  if (start && digits(*start, 0, 4, year) && digits(*start, 5, 2, month)) return month >= 8 ? year : year - 1;
  return 0;
}

class Classes {
 public:
  Classes(const Sides& sides, const school::Snapshot& incoming, const school::StoredSchool& stored, const Refs& refs,
          std::vector<Decision>& decisions)
      : sides_(sides), decisions_(decisions), taken_(sides.stored.size()) {
    for (const auto& decision : decisions_)
      if (decision.state == State::linked) taken_[decision.stored] = true;
    for (const auto& row : sides.rows) ours_.push_back(group(row.values()));
    for (const auto& record : sides.stored) theirs_.push_back(group(record.values));
    fill(incoming, refs);
    fill(stored);
  }

  void run() {
    count();
    // By name first, the surest first; each round sees who is left.
    link([this](size_t r, size_t s) { return same_name(r, s) && years(r, s) == Years::same && !strangers(r, s); }, 0.9,
         "same name in the same academic year");
    link([this](size_t r, size_t s) { return same_name(r, s) && years(r, s) == Years::unsaid && borne_out(r, s); },
         0.85, "same name");
    link([this](size_t r, size_t s) { return !same_name(r, s) && renamed(r, s); }, 0.8, "another name");
  }

 private:
  enum class Years : uint8_t { same, unsaid, differ };

  Group group(const Values& values) const {
    static const size_t name = at("name"), year = at("academic_year"), start = at("start_date"),
                        year_group = at("year_group"), subject = at("subject");
    Group made;
    if (const auto* text = said(values, name)) made.name = folding_.fold(*text);
    if (const auto* text = said(values, year_group)) made.year_group = folding_.fold(*text);
    made.school_year = school_year(said(values, year), said(values, start));
    made.subject = number(values[subject]);
    return made;
  }
  static size_t at(std::string_view field) { return school::field_index(Kind::class_, field).value(); }

  void fill(const school::Snapshot& incoming, const Refs& refs) {
    static const size_t class_at = school::field_index(Kind::member, "class").value(),
                        pupil_at = school::field_index(Kind::member, "pupil").value();
    std::unordered_map<std::string_view, size_t> by_id;
    for (size_t r = 0; r < sides_.rows.size(); ++r) by_id[sides_.rows[r].record->mis_id] = r;
    for (const auto& member : incoming[Kind::member].records) {
      const auto* of = said(member.values, class_at);
      const auto* pupil = said(member.values, pupil_at);
      if (!of || !pupil) continue;
      const auto found = by_id.find(*of);
      const auto target = refs.find(Kind::pupil, *pupil);
      if (found != by_id.end() && target.state == RefState::known) ours_[found->second].pupils.push_back(target.id);
    }
    for (auto& one : ours_) settle(one);
  }

  // Who has left a class counts only where all have, with the class.
  void fill(const school::StoredSchool& stored) {
    static const size_t class_at = school::field_index(Kind::member, "class").value(),
                        pupil_at = school::field_index(Kind::member, "pupil").value();
    std::unordered_map<int64_t, size_t> by_id;
    for (size_t s = 0; s < sides_.stored.size(); ++s) by_id[sides_.stored[s].id] = s;
    for (const auto& member : stored[Kind::member]) {
      const auto found = by_id.find(number(member.values[class_at]));
      if (found == by_id.end()) continue;
      if (!member.left_on.empty() && sides_.stored[found->second].left_on.empty()) continue;
      theirs_[found->second].pupils.push_back(number(member.values[pupil_at]));
    }
    for (auto& one : theirs_) settle(one);
  }

  static void settle(Group& group) {
    std::ranges::sort(group.pupils);
    const auto repeats = std::ranges::unique(group.pupils);
    group.pupils.erase(repeats.begin(), repeats.end());
  }

  void count() {
    std::unordered_map<int64_t, std::vector<size_t>> classes_of;
    for (size_t s = 0; s < theirs_.size(); ++s)
      for (const auto pupil : theirs_[s].pupils) classes_of[pupil].push_back(s);
    fits_.resize(ours_.size());
    for (size_t r = 0; r < ours_.size(); ++r) {
      auto& fits = fits_[r];
      for (const auto pupil : ours_[r].pupils) {
        const auto found = classes_of.find(pupil);
        if (found == classes_of.end()) continue;
        for (const size_t s : found->second) ++fits[s].common;
      }
      for (auto& [s, fit] : fits) {
        const size_t a = ours_[r].pupils.size(), b = theirs_[s].pupils.size();
        fit.of_all = static_cast<double>(fit.common) / static_cast<double>(a + b - fit.common);
        fit.of_smaller = static_cast<double>(fit.common) / static_cast<double>(std::min(a, b));
      }
    }
    for (size_t r = 0; r < ours_.size(); ++r) by_name_[ours_[r].name].first.push_back(r);
    for (size_t s = 0; s < theirs_.size(); ++s) by_name_[theirs_[s].name].second.push_back(s);
  }

  bool same_name(size_t r, size_t s) const { return !ours_[r].name.empty() && ours_[r].name == theirs_[s].name; }
  Years years(size_t r, size_t s) const {
    const int one = ours_[r].school_year, other = theirs_[s].school_year;
    return !one || !other ? Years::unsaid : one == other ? Years::same : Years::differ;
  }
  bool subjects_differ(size_t r, size_t s) const {
    return ours_[r].subject && theirs_[s].subject && ours_[r].subject != theirs_[s].subject;
  }
  bool year_groups_differ(size_t r, size_t s) const {
    const auto &one = ours_[r].year_group, &other = theirs_[s].year_group;
    return !one.empty() && !other.empty() && one != other;
  }
  Fit fit(size_t r, size_t s) const {
    const auto found = fits_[r].find(s);
    return found == fits_[r].end() ? Fit{} : found->second;
  }

  // 10A the form and 10A the set: another subject, and nobody in common.
  bool strangers(size_t r, size_t s) const {
    return subjects_differ(r, s) && fit(r, s).common == 0 && !ours_[r].pupils.empty() && !theirs_[s].pupils.empty();
  }

  // Next year's 9x/Ma1 has the name of this year's and other pupils in it.
  bool borne_out(size_t r, size_t s) const {
    if (year_groups_differ(r, s) || subjects_differ(r, s)) return false;
    const auto how = fit(r, s);
    if (how.common >= few) return how.of_smaller >= 0.5;
    // A sixth form has classes of one and two: there all must be in both, and the subject said. Where both are empty
    // there are no members to take for others', but the year group must be said too.
    if (!ours_[r].subject || !theirs_[s].subject) return false;
    if (how.common > 0) return how.of_all == 1;
    return ours_[r].pupils.empty() && theirs_[s].pupils.empty() && !ours_[r].year_group.empty() &&
           !theirs_[s].year_group.empty();
  }

  // Pupils move up together: the same pupils a year later are another class. And all sets of a form have the same
  // pupils: the subject must be the same too, or no other class have these pupils.
  bool renamed(size_t r, size_t s) const {
    if (years(r, s) == Years::differ || year_groups_differ(r, s) || subjects_differ(r, s)) return false;
    if (years(r, s) == Years::unsaid && (ours_[r].year_group.empty() || theirs_[s].year_group.empty())) return false;
    const auto how = fit(r, s);
    if (how.common < few || how.of_all < most_of) return false;
    const bool told = ours_[r].subject && theirs_[s].subject;
    const auto rival = [&](size_t a, size_t b) {
      return fit(a, b).of_all >= rivalry && years(a, b) != Years::differ && !(told && subjects_differ(a, b));
    };
    for (const auto& [other, unused] : fits_[r])
      if (other != s && rival(r, other)) return false;
    for (size_t other = 0; other < ours_.size(); ++other)
      if (other != r && rival(other, s)) return false;
    return true;
  }

  // Links where each is the other's only one, or clearly the best by its members and subject.
  template <class May>
  void link(May may, double score, const std::string& reason) {
    std::map<size_t, std::vector<size_t>> wanted, wanting;
    for (size_t r = 0; r < ours_.size(); ++r) {
      if (decisions_[r].state != State::fresh) continue;
      for (const size_t s : near_by(r)) {
        if (!eligible(s) || !may(r, s)) continue;
        wanted[r].push_back(s);
        wanting[s].push_back(r);
      }
    }
    for (const auto& [r, all] : wanted) {
      for (const size_t s : all) {
        const bool best =
            std::ranges::all_of(all, [&](size_t other) { return other == s || beats(r, s, r, other); }) &&
            std::ranges::all_of(wanting[s], [&](size_t other) { return other == r || beats(r, s, other, s); });
        if (best) grant(r, s, score, reason);
      }
    }
  }

  std::vector<size_t> near_by(size_t r) const {
    auto found = by_name_.at(ours_[r].name).second;
    for (const auto& [s, unused] : fits_[r])
      if (std::ranges::find(found, s) == found.end()) found.push_back(s);
    return found;
  }

  bool eligible(size_t s) const { return !taken_[s] && (sides_.complete || sides_.stored[s].mis_id.empty()); }

  bool beats(size_t r, size_t s, size_t other_r, size_t other_s) const {
    const auto one = fit(r, s), other = fit(other_r, other_s);
    if (one.common >= few && one.of_all >= 0.5 && other.of_all < rivalry) return true;
    const bool same = ours_[r].subject && ours_[r].subject == theirs_[s].subject;
    return same && subjects_differ(other_r, other_s) && other.of_all <= one.of_all;
  }

  void grant(size_t r, size_t s, double score, const std::string& reason) {
    auto& decision = decisions_[r];
    decision.state = State::linked;
    decision.stored = s;
    decision.rung = school::Rung::name;
    decision.score = score;
    decision.reasons = {reason};
    if (years(r, s) == Years::unsaid) decision.reasons.push_back("academic year not said");
    if (const auto how = fit(r, s); how.common > 0) {
      decision.reasons.push_back(std::to_string(how.common) + " members in common, of " +
                                 std::to_string(ours_[r].pupils.size()) + " and " +
                                 std::to_string(theirs_[s].pupils.size()));
    }
    if (ours_[r].subject && ours_[r].subject == theirs_[s].subject) decision.reasons.push_back("same subject");
    taken_[s] = true;
  }

  const Sides& sides_;
  std::vector<Decision>& decisions_;
  const Folding folding_;
  std::vector<char> taken_;
  std::vector<Group> ours_, theirs_;
  std::vector<std::map<size_t, Fit>> fits_;  // by incoming, then stored
  std::map<std::string, std::pair<std::vector<size_t>, std::vector<size_t>>> by_name_;
};

}  // namespace

void match_classes(const Sides& sides, const school::Snapshot& incoming, const school::StoredSchool& stored,
                   const Refs& refs, std::vector<Decision>& decisions) {
  if (sides.stored.empty()) return;
  if (std::ranges::none_of(decisions, [](const auto& one) { return one.state == State::fresh; })) return;
  Classes(sides, incoming, stored, refs, decisions).run();
}

}  // namespace matching
