#include "matching/ladders.h"

namespace matching {
namespace {

using school::Kind;
using school::Rung;
using Keys = std::vector<std::string>;

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

// 601/4292/3 and 60142923 are one.
Step by_qan() {
  Step step{Rung::key, 0.98, "same QAN"};
  step.keys = [](const Face& face) {
    static const size_t field = at(Kind::qualification, "qan");
    const auto* text = said(*face.values, field);
    if (!text) return Keys{};
    auto qan = Folding().fold(*text);
    return qan.empty() ? Keys{} : Keys{std::move(qan)};
  };
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

}  // namespace

size_t at(Kind kind, std::string_view field) { return school::field_index(kind, field).value(); }

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

Ladder ladder_of(Kind kind, const Tables& tables, People* people) {
  switch (kind) {
    case Kind::pupil:
      return {kind, pupil_steps(*people), true};
    case Kind::staff:
      return {kind, staff_steps(*people), true};
    case Kind::subject:
      return {kind, subject_steps(tables)};
    case Kind::class_:
      return {kind, {by_mis_id()}};  // the rest in classes.cc
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
              {by_mis_id(), by_qan(),
               by_fields(kind, 0.9, "same board, code, level and title",
                         {{at(kind, "board")}, {at(kind, "code"), false}, {at(kind, "level")}, {at(kind, "title")}})}};
    case Kind::result:
      return {kind, {by_mis_id(), by_identity(kind, "same pupil, qualification, series, facet and date")}};
  }
  return {kind, {}};
}

}  // namespace matching
