#include "matching/ladders.h"

#include <algorithm>

#include "school/upn.h"

namespace matching {
namespace {

using school::Kind;
using school::Rung;
using school::UpnState;
using Keys = std::vector<std::string>;

size_t at(Kind kind, std::string_view field) { return school::field_index(kind, field).value(); }

// A key of several fields; none when a needed one is not said.
struct Part {
  size_t field;
  bool needed = true;
};

Keys joined(const Values& values, const std::vector<Part>& parts) {
  std::string key;
  for (const auto& part : parts) {
    const auto* text = said(values, part.field);
    if (!text && part.needed) return {};
    if (text) key += *text;
    key += '\x1f';
  }
  return {key};
}

Step by_mis_id() {
  Step step{Rung::mis_id, 1, "same MIS id"};
  step.keys = [](const Face& face) { return face.mis_id.empty() ? Keys{} : Keys{std::string(face.mis_id)}; };
  step.unique = true;
  return step;
}

// The second id that some MIS give, which outlives the first. Another connector's would mean something else.
Step by_person_id(Kind kind) {
  Step step{Rung::person_id, 0.99, "same person id"};
  step.keys = [field = at(kind, "person_id")](const Face& face) {
    const auto* id = face.ours ? said(*face.values, field) : nullptr;
    return id ? Keys{*id} : Keys{};
  };
  step.unique = true;
  return step;
}

Step by_fields(Kind kind, double score, std::string reason, const std::vector<Part>& parts) {
  Step step{kind == Kind::qualification ? Rung::key : Rung::name, score, std::move(reason)};
  step.keys = [parts](const Face& face) { return joined(*face.values, parts); };
  return step;
}

Step by_identity(Kind kind, std::string reason) {
  Step step{Rung::key, 1, std::move(reason)};
  step.keys = [kind](const Face& face) {
    auto key = identity_key(kind, *face.values);
    return key.empty() ? Keys{} : Keys{std::move(key)};
  };
  return step;
}

Verdict same_unless_contradicted(const Face& one, const Face& other) {
  return compare_people(Kind::pupil, *one.values, *other.values).contradicts() ? Verdict::unsure : Verdict::same;
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

// A temporary or mistyped UPN needs a witness that tells twins apart: the forename, with the surname or the birthday.
Verdict by_upn_verdict(const Face& one, const Face& other) {
  const auto evidence = compare_people(Kind::pupil, *one.values, *other.values);
  if (evidence.contradicts()) return Verdict::unsure;
  if (share_good_upn(one, other)) return Verdict::same;
  const bool witness = evidence.forename == Agreement::agrees &&
                       (evidence.birthday == Agreement::agrees ||
                        (evidence.surname == Agreement::agrees && evidence.birthday != Agreement::differs));
  return witness ? Verdict::same : Verdict::unsure;
}

std::vector<Step> pupil_steps() {
  auto mis_id = by_mis_id(), person_id = by_person_id(Kind::pupil);
  mis_id.compare = person_id.compare = same_unless_contradicted;
  Step upn{Rung::upn, 0.98, "same UPN"};
  upn.keys = [](const Face& face) { return upns(*face.values); };
  upn.compare = by_upn_verdict;
  upn.unique = true;
  return {mis_id, person_id, upn};
}

// A code is handed on to the next Smith, and head@ to the next head: the forename must not speak against it.
Verdict same_staff_by_code(const Face& one, const Face& other) {
  const auto evidence = compare_people(Kind::staff, *one.values, *other.values);
  return evidence.forename == Agreement::differs ? Verdict::unsure : Verdict::same;
}

Verdict same_staff_by_email(const Face& one, const Face& other) {
  const auto evidence = compare_people(Kind::staff, *one.values, *other.values);
  if (evidence.forename == Agreement::agrees) return Verdict::same;
  if (evidence.surname == Agreement::differs) return Verdict::other;
  return evidence.surname == Agreement::agrees && evidence.forename == Agreement::unknown ? Verdict::same
                                                                                          : Verdict::unsure;
}

std::vector<Step> staff_steps() {
  Step code{Rung::key, 0.95, "same code and surname"};
  code.keys = [](const Face& face) {
    static const size_t code_at = at(Kind::staff, "code"), legal = at(Kind::staff, "legal_surname"),
                        preferred = at(Kind::staff, "preferred_surname");
    Keys keys;
    const auto* text = said(*face.values, code_at);
    for (const size_t field : {legal, preferred}) {
      const auto* surname = said(*face.values, field);
      if (!text || !surname) continue;
      auto key = *text + '\x1f' + fold_name(*surname);
      if (keys.empty() || keys.front() != key) keys.push_back(std::move(key));
    }
    return keys;
  };
  code.compare = same_staff_by_code;
  Step email{Rung::key, 0.95, "same email"};
  email.keys = [](const Face& face) {
    static const size_t field = at(Kind::staff, "email");
    const auto* text = said(*face.values, field);
    return text ? Keys{fold_name(*text)} : Keys{};
  };
  email.compare = same_staff_by_email;
  return {by_mis_id(), by_person_id(Kind::staff), code, email};
}

}  // namespace

Ladder ladder_of(Kind kind) {
  switch (kind) {
    case Kind::pupil:
      return {kind, pupil_steps(), true};
    case Kind::staff:
      return {kind, staff_steps(), true};
    case Kind::subject:
      return {
          kind,
          {by_mis_id(), by_fields(kind, 0.9, "same code and name", {{at(kind, "code"), false}, {at(kind, "name")}})}};
    case Kind::class_:
      return {kind,
              {by_mis_id(), by_fields(kind, 0.9, "same name in the same academic year",
                                      {{at(kind, "name")}, {at(kind, "academic_year")}})}};
    case Kind::member:
      return {kind, {by_identity(kind, "same class and pupil")}};
    case Kind::teacher:
      return {kind, {by_identity(kind, "same class and member of staff")}};
    case Kind::photo:
      return {kind, {by_identity(kind, "same pupil")}};
    case Kind::series:
      return {kind, {by_mis_id(), by_fields(kind, 0.9, "same name", {{at(kind, "name")}})}};
    case Kind::qualification:
      return {kind,
              {by_mis_id(), by_fields(kind, 0.98, "same QAN", {{at(kind, "qan")}}),
               by_fields(kind, 0.9, "same board, code, level and title",
                         {{at(kind, "board")}, {at(kind, "code"), false}, {at(kind, "level")}, {at(kind, "title")}})}};
    case Kind::result:
      return {kind, {by_mis_id(), by_identity(kind, "same pupil, qualification, series, facet and date")}};
  }
  return {kind, {}};
}

}  // namespace matching
