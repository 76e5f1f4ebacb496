#include "matching/match.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "matching/classes.h"
#include "matching/ladders.h"
#include "matching/resemblance.h"
#include "school/upn.h"

namespace matching {
namespace {

using school::Kind;
using school::Matches;
using school::Question;
using State = Decision::State;

constexpr size_t most_candidates = 5;

std::optional<int64_t> stored_id(const std::string& answer) {
  int64_t id = 0;
  const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), id);
  if (error != std::errc() || end != answer.data() + answer.size()) return {};
  return id;
}

// An answer may name anybody in the store who is nobody else's: neither a link's nor another answer's.
class Answering {
 public:
  Answering(const Answers& answers, const std::vector<school::Stored>& stored, const std::vector<Decision>& decisions)
      : answers_(answers) {
    for (const auto& record : stored) free_.insert(record.id);
    for (const auto& decision : decisions)
      if (decision.state == State::linked) free_.erase(stored[decision.stored].id);
  }

  // Call for every question of the kind before any is settled.
  void hear(const std::string& question) {
    const auto answer = answers_.find(question);
    if (answer == answers_.end()) return;
    if (const auto id = stored_id(answer->second)) ++named_[*id];
  }

  // Nothing when it is not answered, or not in a way that can be followed: then `why` says so.
  std::string settle(const std::string& question, std::string& why) const {
    const auto answer = answers_.find(question);
    if (answer == answers_.end()) return {};
    const auto& choice = answer->second;
    if (choice == "new" || choice == "skip") return choice;
    const auto id = stored_id(choice);
    if (id && free_.contains(*id) && named_.at(*id) == 1) return choice;
    why += " The answer \"" + choice + "\" cannot be followed: ";
    if (!id || !(free_.contains(*id) || named_.at(*id) > 1))
      why += "it must be \"new\", \"skip\" or the id of a stored record that is not paired already.";
    else
      why += "another question has the same answer.";
    return {};
  }

 private:
  const Answers& answers_;
  std::unordered_set<int64_t> free_;
  std::unordered_map<int64_t, int> named_;
};

class Matching {
 public:
  Matching(const school::Snapshot& incoming, const school::StoredSchool& stored, const Answers& answers,
           const Tables& tables)
      : incoming_(incoming), stored_(stored), answers_(answers), tables_(tables), refs_(incoming, stored) {}

  Matches run() {
    for (const Kind kind : school::all_kinds) {
      match(kind);
      refs_.settle(kind, matches_);
    }
    return std::move(matches_);
  }

 private:
  void match(Kind kind) {
    auto gathered = gather(kind, incoming_, refs_);
    matches_.waiting[index(kind)] = std::move(gathered.waiting);
    std::ranges::move(gathered.problems, std::back_inserter(matches_.problems));
    const auto& set = incoming_[kind];
    // A result is known by its pupil and series, too, so that all that it might be has come whatever was chosen.
    const bool complete =
        set.whole && (kind == Kind::result || (incoming_.scope.years.empty() && incoming_.scope.series.empty()));
    const Sides sides{kind, gathered.rows, stored_[kind], incoming_.source.connector, complete};
    auto decisions =
        kind == Kind::pupil || kind == Kind::staff ? match_people(sides) : climb(ladder_of(kind, tables_), sides);
    if (kind == Kind::class_) match_classes(sides, incoming_, stored_, refs_, decisions);
    if (kind == Kind::pupil) tell_shared_upns(gathered.rows, decisions);
    settle(kind, gathered.rows, decisions);
  }

  std::vector<Decision> match_people(Sides sides) {
    People people(sides.kind, sides.rows, sides.stored, tables_);
    sides.people = &people;
    auto decisions = climb(ladder_of(sides.kind, tables_, &people), sides);
    resemble(sides, decisions);
    for (auto& decision : decisions) {
      auto& candidates = decision.candidates;
      std::ranges::sort(candidates, [](const auto& a, const auto& b) {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
      });
      if (candidates.size() > most_candidates) candidates.resize(most_candidates);
    }
    return decisions;
  }

  void settle(Kind kind, const std::vector<Row>& rows, std::vector<Decision>& decisions) {
    Answering answering(answers_, stored_[kind], decisions);
    std::vector<std::string> questions(rows.size());
    for (size_t r = 0; r < rows.size(); ++r) {
      if (decisions[r].state != State::asked) continue;
      questions[r] = "q" + std::to_string(++asked_);
      answering.hear(questions[r]);
    }
    auto& links = matches_.links[index(kind)];
    links.reserve(rows.size());
    int64_t next = std::max<int64_t>(stored_.next_id[index(kind)], 1);
    for (size_t r = 0; r < rows.size(); ++r) {
      auto& decision = decisions[r];
      if (decision.state == State::linked) {
        links.push_back({rows[r].incoming, stored_[kind][decision.stored].id, decision.rung, decision.score,
                         std::move(decision.reasons)});
      } else if (decision.state == State::fresh) {
        links.push_back({rows[r].incoming, next++, school::Rung::none, 0, {"the store has nothing like it"}});
      } else {
        Question question{
            questions[r], kind, rows[r].incoming, std::move(decision.candidates), std::move(decision.why), {}};
        question.answer = answering.settle(question.id, question.why);
        if (question.answer == "new")
          links.push_back({rows[r].incoming, next++, school::Rung::none, 0, {"a person said that it is new"}});
        else if (const auto id = stored_id(question.answer))
          links.push_back({rows[r].incoming, *id, school::Rung::answered, 1, {"a person said so"}});
        matches_.questions.push_back(std::move(question));
      }
    }
  }

  // Two pupils with one number, where nothing had to be decided by it.
  void tell_shared_upns(const std::vector<Row>& rows, const std::vector<Decision>& decisions) {
    const size_t field = school::field_index(Kind::pupil, "upn").value();
    std::unordered_map<std::string, size_t> count;
    std::vector<std::string> upns(rows.size());
    for (size_t r = 0; r < rows.size(); ++r) {
      if (const auto* text = said(rows[r].values(), field)) upns[r] = school::fold_upn(*text);
      if (school::check_upn(upns[r]) != school::UpnState::malformed) ++count[upns[r]];
    }
    for (size_t r = 0; r < rows.size(); ++r) {
      const auto found = count.find(upns[r]);
      if (found == count.end() || found->second < 2 || decisions[r].state == State::asked) continue;
      matches_.problems.push_back(
          {Kind::pupil, rows[r].record->mis_id, "upn",
           "Another pupil of this import has the same UPN. Both were kept; mend it in the MIS."});
    }
  }

  const school::Snapshot& incoming_;
  const school::StoredSchool& stored_;
  const Answers& answers_;
  const Tables& tables_;
  Refs refs_;
  Matches matches_;
  size_t asked_ = 0;
};

}  // namespace

Matches match(const school::Snapshot& incoming, const school::StoredSchool& stored, const Answers& answers,
              const Tables& tables) {
  // In the order of their ids, so that nothing hangs on the order in which the store gives them.
  const auto ordered = [](const auto& records) { return std::ranges::is_sorted(records, {}, &school::Stored::id); };
  if (std::ranges::all_of(stored.kinds, ordered)) return Matching(incoming, stored, answers, tables).run();
  auto sorted = stored;
  for (auto& records : sorted.kinds) std::ranges::sort(records, {}, &school::Stored::id);
  return Matching(incoming, sorted, answers, tables).run();
}

}  // namespace matching
