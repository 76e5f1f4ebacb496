// The rungs of staff, who have no number that follows them: the MIS's id, code and email, each with a name.
#include "matching/ladders.h"

namespace matching {
namespace {

using school::Kind;
using school::Rung;
using Keys = std::vector<std::string>;

Step by_code(People& people) {
  Step step{Rung::key, 0.95, "same code and surname"};
  step.keys = [&people](const Face& face) {
    Keys keys;
    if (!face.person->number) return keys;
    for (const auto surname : face.person->surnames) {
      if (surname == no_name) continue;
      auto key = std::to_string(face.person->number) + '/' + std::to_string(people.names.letters_of(surname));
      if (keys.empty() || keys.front() != key) keys.push_back(std::move(key));
    }
    return keys;
  };
  // A code is handed on to the next Smith: the forename must not speak against it.
  step.compare = [&people](const Face& one, const Face& other) {
    const auto evidence = compare(*one.person, *other.person, people.names);
    return evidence.forename == Likeness::differs ? Verdict::unsure : Verdict::same;
  };
  return step;
}

Step by_email(People& people) {
  Step step{Rung::key, 0.95, "same email"};
  step.keys = [](const Face& face) {
    return face.person->address ? Keys{std::to_string(face.person->address)} : Keys{};
  };
  // head@ is handed on to the next head.
  step.compare = [&people](const Face& one, const Face& other) {
    const auto evidence = compare(*one.person, *other.person, people.names);
    if (near(evidence.forename)) return Verdict::same;
    if (evidence.surname == Likeness::differs) return Verdict::other;
    return near(evidence.surname) && evidence.forename == Likeness::unknown ? Verdict::same : Verdict::unsure;
  };
  return step;
}

// Staff have no birthday that could contradict: both names and all else must.
Verdict unless_contradicted(const Evidence& evidence) {
  const bool names = evidence.surname == Likeness::differs && evidence.forename == Likeness::differs;
  const bool else_agrees = evidence.number == Agreement::agrees || evidence.address == Agreement::agrees;
  return names && !else_agrees ? Verdict::unsure : Verdict::same;
}

}  // namespace

std::vector<Step> staff_steps(People& people) {
  auto mis_id = by_mis_id(), person_id = by_person_id(Kind::staff);
  mis_id.compare = person_id.compare = [&people](const Face& one, const Face& other) {
    return unless_contradicted(compare(*one.person, *other.person, people.names));
  };
  return {mis_id, person_id, by_code(people), by_email(people)};
}

}  // namespace matching
