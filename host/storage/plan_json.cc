#include "storage/plan_json.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "school/fault.h"

namespace storage {

using school::Counts;
using school::info;
using school::Kind;

namespace {

namespace rj = rapidjson;
using Json = rj::Value;

[[noreturn]] void damaged(std::string_view what) {
  throw school::Fault(school::FaultKind::bad_input, fmt::format("The plan is damaged: {}.", what), "Make a new plan.");
}

// In the order of school::Rung.
constexpr std::array<std::string_view, 7> rung_words = {"none", "mis_id", "person_id", "upn",
                                                        "key",  "name",   "answered"};

class Out {
 public:
  Out() : writer_(buffer_) {}
  std::string text() const { return {buffer_.GetString(), buffer_.GetSize()}; }

  Out& key(std::string_view key) {
    writer_.Key(key.data(), size(key));
    return *this;
  }
  void put(std::string_view text) { writer_.String(text.data(), size(text)); }
  void put(const std::string& text) { put(std::string_view(text)); }
  void put(int64_t number) { writer_.Int64(number); }
  void put(size_t number) { writer_.Uint64(number); }
  void put(double number) { writer_.Double(number); }
  void put(bool flag) { writer_.Bool(flag); }
  void put(Kind kind) { put(info(kind).name); }
  void put(school::Rung rung) { put(rung_words[static_cast<size_t>(rung)]); }
  void put(const school::Value& value) { value ? put(std::string_view(*value)) : void(writer_.Null()); }
  template <class T>
  void put(const std::vector<T>& list) {
    writer_.StartArray();
    for (const auto& one : list) put(one);
    writer_.EndArray();
  }
  template <class... Pairs>
  void object(const Pairs&... pairs) {
    writer_.StartObject();
    (..., key(pairs.first).put(pairs.second));
    writer_.EndObject();
  }

  void put(const school::Source& source) {
    object(is("connector", source.connector), is("version", source.version), is("sha256", source.sha256));
  }
  void put(const school::Identity& school) {
    object(is("name", school.name), is("urn", school.urn), is("dfe_number", school.dfe_number),
           is("system", school.system));
  }
  void put(const school::Scope& scope) {
    object(is("years", scope.years), is("series", scope.series), is("left_since", scope.left_since));
  }
  void put(const school::Problem& problem) {
    object(is("kind", problem.kind), is("mis_id", problem.mis_id), is("field", problem.field),
           is("message", problem.message), is("of_import", problem.of_import));
  }
  void put(const school::Candidate& candidate) {
    object(is("id", candidate.id), is("score", candidate.score), is("reasons", candidate.reasons));
  }
  void put(const school::Question& question) {
    object(is("id", question.id), is("kind", question.kind), is("incoming", question.incoming),
           is("candidates", question.candidates), is("why", question.why), is("answer", question.answer));
  }
  void put(const school::Hold& hold) {
    object(is("id", hold.id), is("what", hold.what), is("share", hold.share), is("rows", hold.rows),
           is("released", hold.released), is("kind", hold.kind));
  }
  void put(const school::Pairing& pairing) {
    object(is("kind", pairing.kind), is("record", pairing.record), is("rung", pairing.rung), is("score", pairing.score),
           is("reasons", pairing.reasons));
  }
  void put(const school::Kept& kept) {
    const auto& change = kept.change;
    object(is("kind", change.kind), is("record", change.record), is("field", change.field), is("before", change.before),
           is("after", change.after), is("by_hand", kept.by_hand));
  }
  void put(const std::pair<const Kind, Counts>& pair) {
    const auto& count = pair.second;
    object(is("kind", pair.first), is("fresh", count.fresh), is("changed", count.changed),
           is("unchanged", count.unchanged), is("leaving", count.leaving), is("returning", count.returning),
           is("uncertain", count.uncertain));
  }
  void put(const std::map<Kind, Counts>& counts) {
    writer_.StartArray();
    for (const auto& pair : counts) put(pair);
    writer_.EndArray();
  }
  void put(const std::array<school::Set, school::kind_count>& sets) {
    writer_.StartArray();
    for (Kind kind : school::all_kinds) {
      const auto& set = sets[index(kind)];
      object(is("kind", kind), is("asked", set.asked), is("whole", set.whole),
             is("expected", set.expected.value_or(-1)));
    }
    writer_.EndArray();
  }

  template <class T>
  static std::pair<const char*, const T&> is(const char* key, const T& value) {
    return {key, value};
  }

 private:
  static rj::SizeType size(std::string_view text) { return static_cast<rj::SizeType>(text.size()); }

  rj::StringBuffer buffer_;
  rj::Writer<rj::StringBuffer> writer_;
};

rj::Document parse(std::string_view json) {
  rj::Document document;
  constexpr unsigned flags = rj::kParseIterativeFlag | rj::kParseValidateEncodingFlag | rj::kParseFullPrecisionFlag;
  document.Parse<flags>(json.data(), json.size());
  if (document.HasParseError()) damaged("a part of it cannot be read");
  return document;
}

void take(const Json& from, std::string& to) {
  if (!from.IsString()) damaged("a text is missing");
  to.assign(from.GetString(), from.GetStringLength());
}
void take(const Json& from, bool& to) {
  if (!from.IsBool()) damaged("a flag is missing");
  to = from.GetBool();
}
void take(const Json& from, int64_t& to) {
  if (!from.IsInt64()) damaged("a number is missing");
  to = from.GetInt64();
}
void take(const Json& from, size_t& to) {
  if (!from.IsUint64()) damaged("a number is missing");
  to = from.GetUint64();
}
void take(const Json& from, double& to) {
  if (!from.IsNumber()) damaged("a number is missing");
  to = from.GetDouble();
}
void take(const Json& from, Kind& to) {
  std::string name;
  take(from, name);
  const auto kind = school::kind_named(name);
  if (!kind) damaged("it names a kind of record that Rollcall does not know");
  to = *kind;
}
void take(const Json& from, school::Rung& to) {
  std::string word;
  take(from, word);
  const auto found = std::ranges::find(rung_words, word);
  if (found == rung_words.end()) damaged("it pairs records in a way that Rollcall does not know");
  to = static_cast<school::Rung>(found - rung_words.begin());
}
void take(const Json& from, school::Value& to) {
  if (!from.IsNull()) take(from, to.emplace());
}

template <class T>
void take(const Json& from, std::vector<T>& to);
template <class T>
void take(const Json& from, const char* key, T& to);

void take(const Json& from, school::Source& to) {
  take(from, "connector", to.connector);
  take(from, "version", to.version);
  take(from, "sha256", to.sha256);
}
void take(const Json& from, school::Identity& to) {
  take(from, "name", to.name);
  take(from, "urn", to.urn);
  take(from, "dfe_number", to.dfe_number);
  take(from, "system", to.system);
}
void take(const Json& from, school::Scope& to) {
  take(from, "years", to.years);
  take(from, "series", to.series);
  take(from, "left_since", to.left_since);
}
void take(const Json& from, school::Problem& to) {
  take(from, "kind", to.kind);
  take(from, "mis_id", to.mis_id);
  take(from, "field", to.field);
  take(from, "message", to.message);
  take(from, "of_import", to.of_import);
}
void take(const Json& from, school::Candidate& to) {
  take(from, "id", to.id);
  take(from, "score", to.score);
  take(from, "reasons", to.reasons);
}
void take(const Json& from, school::Question& to) {
  take(from, "id", to.id);
  take(from, "kind", to.kind);
  take(from, "incoming", to.incoming);
  take(from, "candidates", to.candidates);
  take(from, "why", to.why);
  take(from, "answer", to.answer);
}
void take(const Json& from, school::Hold& to) {
  take(from, "id", to.id);
  take(from, "what", to.what);
  take(from, "share", to.share);
  take(from, "rows", to.rows);
  take(from, "released", to.released);
  take(from, "kind", to.kind);
}
void take(const Json& from, school::Pairing& to) {
  take(from, "kind", to.kind);
  take(from, "record", to.record);
  take(from, "rung", to.rung);
  take(from, "score", to.score);
  take(from, "reasons", to.reasons);
}
void take(const Json& from, school::Kept& to) {
  take(from, "kind", to.change.kind);
  take(from, "record", to.change.record);
  take(from, "field", to.change.field);
  take(from, "before", to.change.before);
  take(from, "after", to.change.after);
  take(from, "by_hand", to.by_hand);
}
void take(const Json& from, std::pair<Kind, Counts>& to) {
  take(from, "kind", to.first);
  take(from, "fresh", to.second.fresh);
  take(from, "changed", to.second.changed);
  take(from, "unchanged", to.second.unchanged);
  take(from, "leaving", to.second.leaving);
  take(from, "returning", to.second.returning);
  take(from, "uncertain", to.second.uncertain);
}
void take(const Json& from, std::pair<Kind, school::Set>& to) {
  take(from, "kind", to.first);
  take(from, "asked", to.second.asked);
  take(from, "whole", to.second.whole);
  int64_t expected = 0;
  take(from, "expected", expected);
  if (expected >= 0) to.second.expected = expected;
}

template <class T>
void take(const Json& from, std::vector<T>& to) {
  if (!from.IsArray()) damaged("a list is missing");
  to.reserve(from.Size());
  for (const auto& one : from.GetArray()) take(one, to.emplace_back());
}

template <class T>
void take(const Json& from, const char* key, T& to) {
  if (!from.IsObject()) damaged("a part of it is missing");
  const auto found = from.FindMember(key);
  if (found == from.MemberEnd()) damaged(fmt::format("\"{}\" is missing", key));
  take(found->value, to);
}

}  // namespace

std::string head_json(const school::Snapshot& snapshot) {
  Out out;
  out.object(Out::is("source", snapshot.source), Out::is("school", snapshot.school), Out::is("scope", snapshot.scope),
             Out::is("sets", snapshot.sets), Out::is("problems", snapshot.problems),
             Out::is("notices", snapshot.notices));
  return out.text();
}

school::Snapshot snapshot_head(std::string_view json) {
  const auto from = parse(json);
  school::Snapshot snapshot;
  take(from, "source", snapshot.source);
  take(from, "school", snapshot.school);
  take(from, "scope", snapshot.scope);
  take(from, "problems", snapshot.problems);
  take(from, "notices", snapshot.notices);
  std::vector<std::pair<Kind, school::Set>> sets;
  take(from, "sets", sets);
  for (auto& [kind, set] : sets) snapshot[kind] = std::move(set);
  return snapshot;
}

std::string head_json(const school::Plan& plan) {
  Out out;
  out.object(Out::is("id", plan.id), Out::is("made", plan.made), Out::is("source", plan.source),
             Out::is("school", plan.school), Out::is("scope", plan.scope), Out::is("revision", plan.revision),
             Out::is("counts", plan.counts), Out::is("questions", plan.questions), Out::is("holds", plan.holds),
             Out::is("problems", plan.problems), Out::is("notices", plan.notices), Out::is("kept", plan.kept),
             Out::is("pairings", plan.pairings));
  return out.text();
}

school::Plan plan_head(std::string_view json) {
  const auto from = parse(json);
  school::Plan plan;
  take(from, "id", plan.id);
  take(from, "made", plan.made);
  take(from, "source", plan.source);
  take(from, "school", plan.school);
  take(from, "scope", plan.scope);
  take(from, "revision", plan.revision);
  take(from, "questions", plan.questions);
  take(from, "holds", plan.holds);
  take(from, "problems", plan.problems);
  take(from, "notices", plan.notices);
  take(from, "kept", plan.kept);
  take(from, "pairings", plan.pairings);
  std::vector<std::pair<Kind, Counts>> counts;
  take(from, "counts", counts);
  for (const auto& [kind, count] : counts) plan.counts[kind] = count;
  return plan;
}

std::string values_json(const std::vector<school::Value>& values) {
  Out out;
  out.put(values);
  return out.text();
}

std::vector<school::Value> values_of(std::string_view json) {
  std::vector<school::Value> values;
  take(parse(json), values);
  return values;
}

}  // namespace storage
