// The rungs of pupils: the MIS's id, then the numbers that follow a pupil from one MIS to the next.
#include <algorithm>
#include <map>
#include <memory>

#include "matching/ladders.h"
#include "matching/numbers.h"
#include "school/upn.h"

namespace matching {
namespace {

using school::Kind;
using school::Rung;
using school::UpnState;
using Keys = std::vector<std::string>;

// Who has one family name and one birthday: twins, and nobody else as a rule.
class Twins {
 public:
  explicit Twins(People& people) : people_(people) {
    for (const auto& one : people.incoming) put(incoming_, one);
    for (const auto& one : people.stored) put(stored_, one);
  }

  // The number says that they are one, the forename that they are not, and there is a brother or sister whom it fits:
  // the twins' numbers were exchanged.
  bool exchanged(const Person& incoming, const Person& stored) const {
    return has(stored_, incoming) || has(incoming_, stored);
  }

 private:
  using Homes = std::map<std::pair<uint32_t, int32_t>, std::vector<const Person*>>;

  void put(Homes& homes, const Person& one) {
    if (!one.birthday) return;
    for (const auto surname : one.surnames)
      if (surname != no_name) homes[{people_.names.letters_of(surname), one.birthday}].push_back(&one);
  }

  bool has(const Homes& homes, const Person& like) const {
    for (const auto surname : like.surnames) {
      if (surname == no_name) continue;
      const auto found = homes.find({people_.names.letters_of(surname), like.birthday});
      if (found == homes.end()) continue;
      for (const auto* one : found->second) {
        const auto evidence = compare(*one, like, people_.names);
        if (evidence.forename == Likeness::same || evidence.forename == Likeness::short_form) return true;
      }
    }
    return false;
  }

  People& people_;
  Homes incoming_, stored_;
};

// What the rungs of one match share. The numbers are the record's; the evidence is the people's.
struct Knowledge {
  explicit Knowledge(People& all) : people(all), twins(all) {}
  People& people;
  Twins twins;

  Evidence evidence(const Face& one, const Face& other) const {
    return compare(*one.person, *other.person, people.names);
  }
  bool speaks_against(const Evidence& evidence, const Face& one, const Face& other) const {
    return evidence.contradicts() ||
           (evidence.forename == Likeness::differs && twins.exchanged(*one.person, *other.person));
  }
};
using Known = std::shared_ptr<const Knowledge>;

// It tells twins apart: the forename, with the birthday, or with the surname where no birthday speaks against it.
bool witness(const Evidence& evidence) {
  const bool forename = evidence.forename == Likeness::same || evidence.forename == Likeness::short_form;
  const bool surname = evidence.surname == Likeness::same || evidence.surname == Likeness::particle;
  return forename && (evidence.birthday == Birthday::same || (surname && evidence.birthday == Birthday::unknown));
}

auto unless_contradicted(const Known& known) {
  return [known](const Face& one, const Face& other) {
    return known->speaks_against(known->evidence(one, other), one, other) ? Verdict::unsure : Verdict::same;
  };
}

// What reads as a UPN, right or wrong: "N/A" and the like are everybody's.
Keys upns(const Values& values) {
  static const size_t fields[] = {at(Kind::pupil, "upn"), at(Kind::pupil, "former_upn")};
  Keys keys;
  for (const size_t field : fields) {
    const auto* text = said(values, field);
    if (!text) continue;
    auto upn = school::fold_upn(*text);
    if (school::check_upn(upn) != UpnState::malformed && std::ranges::find(keys, upn) == keys.end())
      keys.push_back(std::move(upn));
  }
  return keys;
}

bool share_good_upn(const Face& one, const Face& other) {
  const auto theirs = upns(*other.values);
  return std::ranges::any_of(upns(*one.values), [&theirs](const auto& upn) {
    return school::check_upn(upn) == UpnState::good && std::ranges::find(theirs, upn) != theirs.end();
  });
}

Step by_upn(const Known& known) {
  Step step{Rung::upn, 0.98, "same UPN"};
  step.keys = [](const Face& face) { return upns(*face.values); };
  step.compare = [known](const Face& one, const Face& other) {
    const auto evidence = known->evidence(one, other);
    if (known->speaks_against(evidence, one, other)) return Verdict::unsure;
    if (share_good_upn(one, other)) return Verdict::same;
    return witness(evidence) ? Verdict::witnessed : Verdict::unsure;
  };
  step.unique = true;
  step.witnessed_score = 0.94;
  step.witnessed_reason = "same UPN, which is temporary or has a wrong check letter, and the names bear it out";
  return step;
}

// One that is not right says nothing: 9999999999 stands for "not known".
Step by_checked_number(const Known& known, std::string_view field, std::string reason,
                       bool (*right)(std::string_view)) {
  Step step{Rung::key, 0.97, std::move(reason)};
  step.keys = [field = at(Kind::pupil, field), right](const Face& face) {
    const auto* text = said(*face.values, field);
    if (!text) return Keys{};
    auto number = school::fold_upn(*text);
    return right(number) ? Keys{std::move(number)} : Keys{};
  };
  step.compare = unless_contradicted(known);
  step.unique = true;
  return step;
}

// A number of one school, or of one series of exams, which another MIS or the next year may deal anew.
Step by_local_number(const Known& known, std::string_view field, const std::string& name) {
  Step step{Rung::key, 0, "same " + name};
  step.keys = [field = at(Kind::pupil, field)](const Face& face) {
    const auto* text = said(*face.values, field);
    return text ? Keys{school::fold_upn(*text)} : Keys{};
  };
  step.compare = [known](const Face& one, const Face& other) {
    const auto evidence = known->evidence(one, other);
    const bool other_number = evidence.upn == Agreement::differs || evidence.sex == Agreement::differs;
    return !other_number && evidence.birthday == Birthday::same && witness(evidence) ? Verdict::witnessed
                                                                                     : Verdict::other;
  };
  step.quiet = true;
  step.witnessed_score = 0.93;
  step.witnessed_reason = "same " + name + ", forename and date of birth";
  return step;
}

}  // namespace

std::vector<Step> pupil_steps(People& people) {
  const auto known = std::make_shared<const Knowledge>(people);
  auto mis_id = by_mis_id(), person_id = by_person_id(Kind::pupil);
  mis_id.compare = person_id.compare = unless_contradicted(known);
  return {mis_id,
          person_id,
          by_upn(known),
          by_checked_number(known, "uln", "same ULN", is_uln),
          by_checked_number(known, "uci", "same UCI", is_uci),
          by_local_number(known, "admission_number", "admission number"),
          by_local_number(known, "candidate_number", "candidate number")};
}

}  // namespace matching
