#include "matching/ladder.h"

#include <algorithm>
#include <unordered_map>

namespace matching {
namespace {

using State = Decision::State;

// A number that more than these share tells nobody apart, and comparing all with all would take for ever.
constexpr size_t crowd = 16;

struct Claim {
  size_t row, stored;
  Verdict verdict;
};

class Climb {
 public:
  Climb(const Ladder& ladder, const Sides& sides)
      : ladder_(ladder),
        sides_(sides),
        rows_(sides.rows),
        stored_(sides.stored),
        decisions_(rows_.size()),
        taken_(stored_.size()),
        asked_(stored_.size()) {}

  std::vector<Decision> run() {
    for (const auto& step : ladder_.steps) climb(step);
    return std::move(decisions_);
  }

 private:
  Face incoming_face(size_t r) const {
    return {rows_[r].record->mis_id, &rows_[r].values(), sides_.people ? &sides_.people->incoming[r] : nullptr, true};
  }
  Face stored_face(size_t s) const {
    const auto& one = stored_[s];
    return {one.mis_id, &one.values, sides_.people ? &sides_.people->stored[s] : nullptr,
            one.source == sides_.connector};
  }
  bool asks(const Step& step) const { return ladder_.asks && !step.quiet; }
  bool settled(size_t row) const { return decisions_[row].state == State::linked; }

  // All claims of a step are made before any is granted: that is why the order of rows does not matter.
  void climb(const Step& step) {
    std::unordered_map<std::string, std::vector<size_t>> by_key;
    for (size_t s = 0; s < stored_.size(); ++s) {
      if (!eligible(step, s)) continue;
      for (auto& key : step.keys(stored_face(s))) by_key[std::move(key)].push_back(s);
    }
    for (auto& [key, found] : by_key) thin_out(found);
    std::unordered_map<std::string, size_t> sharers;
    const bool shares = step.unique && ladder_.asks && !stored_.empty();
    std::vector<std::vector<Claim>> claims(rows_.size());
    std::vector<size_t> claimed(stored_.size());
    for (size_t r = 0; r < rows_.size(); ++r) {
      if (settled(r) && !shares) continue;
      const auto keys = step.keys(incoming_face(r));
      if (shares)
        for (const auto& key : keys) ++sharers[key];
      if (settled(r)) continue;
      for (const auto& key : keys) {
        if (const auto found = by_key.find(key); found != by_key.end()) claim(step, r, found->second, claims[r]);
      }
      for (const auto& one : claims[r]) ++claimed[one.stored];
    }
    for (size_t r = 0; r < rows_.size(); ++r) {
      if (settled(r)) continue;
      if (!claims[r].empty())
        grant(step, r, claims[r], claimed);
      else if (shares && shares_key(step, r, sharers))
        ask(r, "Another " + name() + " of this import has the " + step.reason + ".");
    }
    for (size_t r = 0; r < rows_.size(); ++r) {
      if (decisions_[r].state != State::asked || step.quiet) continue;
      for (const auto& one : claims[r]) asked_[one.stored] = true;
    }
  }

  void thin_out(std::vector<size_t>& found) const {
    if (found.size() <= crowd) return;
    std::ranges::partial_sort(found, found.begin() + crowd, {}, [this](size_t s) { return stored_[s].id; });
    found.resize(crowd);
  }

  bool eligible(const Step& step, size_t s) const {
    if (!asks(step) && taken_[s]) return false;
    // Another id of this MIS that did not come may still be in use when not everything came.
    return step.unique || sides_.complete || stored_[s].mis_id.empty();
  }

  void claim(const Step& step, size_t r, const std::vector<size_t>& found, std::vector<Claim>& claims) const {
    for (const size_t s : found) {
      if (std::ranges::any_of(claims, [s](const Claim& one) { return one.stored == s; })) continue;
      const auto verdict = step.compare ? step.compare(incoming_face(r), stored_face(s)) : Verdict::same;
      if (verdict != Verdict::other) claims.push_back({r, s, verdict});
    }
  }

  void grant(const Step& step, size_t r, const std::vector<Claim>& claims, const std::vector<size_t>& claimed) {
    auto& decision = decisions_[r];
    const auto& first = claims.front();
    std::string why;
    if (claims.size() > 1)
      why = "More than one stored " + name() + " has the " + step.reason + ".";
    else if (claimed[first.stored] > 1)
      why = "Another " + name() + " of this import has the " + step.reason + ".";
    else if (taken_[first.stored])
      why = "The stored " + name() + " with the " + step.reason + " is another's of this import already.";
    else if (asked_[first.stored])
      why = "Another " + name() + " of this import may be the stored one with the " + step.reason + ".";
    else if (first.verdict == Verdict::unsure)
      why = "A stored " + name() + " has the " + step.reason + ", but other things speak against it or are not enough.";
    if (why.empty() && decision.state == State::fresh) {
      taken_[first.stored] = true;
      decision.state = State::linked;
      decision.stored = first.stored;
      decision.rung = step.rung;
      const bool witnessed = first.verdict == Verdict::witnessed;
      decision.score = witnessed ? step.witnessed_score : step.score;
      decision.reasons = {witnessed ? step.witnessed_reason : step.reason};
      return;
    }
    if (!asks(step)) return;
    ask(r, why);
    for (const auto& one : claims) add_candidate(step, decision, one);
  }

  // The first reason stands: it is the surest rung's.
  void ask(size_t r, const std::string& why) {
    auto& decision = decisions_[r];
    if (decision.state == State::fresh) decision.why = why;
    decision.state = State::asked;
  }

  void add_candidate(const Step& step, Decision& decision, const Claim& claim) const {
    const auto id = stored_[claim.stored].id;
    const auto known = std::ranges::find(decision.candidates, id, &school::Candidate::id);
    if (known != decision.candidates.end()) {
      known->reasons.push_back(step.reason);
      return;
    }
    const double score = claim.verdict == Verdict::same ? step.score : step.score / 2;
    school::Candidate candidate{id, score, {step.reason}};
    auto& people = *sides_.people;
    const auto evidence = compare(people.incoming[claim.row], people.stored[claim.stored], people.names);
    for (auto& word : evidence.words(ladder_.kind))
      if (word != step.reason) candidate.reasons.push_back(std::move(word));
    if (taken_[claim.stored]) candidate.reasons.push_back("paired with another " + name() + " of this import");
    decision.candidates.push_back(std::move(candidate));
  }

  bool shares_key(const Step& step, size_t r, const std::unordered_map<std::string, size_t>& sharers) const {
    return std::ranges::any_of(step.keys(incoming_face(r)), [&](const auto& key) { return sharers.at(key) > 1; });
  }

  std::string name() const { return ladder_.kind == school::Kind::pupil ? "pupil" : "member of staff"; }

  const Ladder& ladder_;
  const Sides& sides_;
  const std::vector<Row>& rows_;
  const std::vector<school::Stored>& stored_;
  std::vector<Decision> decisions_;
  std::vector<char> taken_, asked_;  // of each stored record: linked, or a candidate of a question
};

}  // namespace

std::vector<Decision> climb(const Ladder& ladder, const Sides& sides) { return Climb(ladder, sides).run(); }

}  // namespace matching
