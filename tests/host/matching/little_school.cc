#include "host/matching/little_school.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "school/upn.h"

namespace little {

using school::Kind;
using school::Value;

school::Record record(Kind kind, const std::string& mis_id, const Fields& fields) {
  school::Record made{mis_id, {}};
  made.values.resize(school::info(kind).fields.size());
  for (const auto& [field, text] : fields) value(kind, made.values, field) = text;
  return made;
}

school::Snapshot snapshot(const std::string& connector) {
  school::Snapshot made;
  made.source = {connector, "1.0.0", "00"};
  made.school = {"Little School", "100000", "", "Demo"};
  for (auto& set : made.sets) set.asked = set.whole = true;
  return made;
}

void add(school::Snapshot& snapshot, Kind kind, const std::string& mis_id, const Fields& fields) {
  snapshot[kind].records.push_back(record(kind, mis_id, fields));
}

school::Stored& add(school::StoredSchool& stored, Kind kind, const std::string& mis_id, const Fields& fields,
                    const std::string& connector) {
  auto& next = stored.next_id[index(kind)];
  next = std::max<int64_t>(next, 1);
  stored[kind].push_back({next++, mis_id, record(kind, {}, fields).values, {}, connector});
  return stored[kind].back();
}

Value& value(Kind kind, std::vector<Value>& values, const std::string& field) {
  const auto at = school::field_index(kind, field);
  INFO(field);
  REQUIRE(at);
  return values[*at];
}

std::string upn(int number) {
  const auto digits = std::to_string(821432000000 + number);
  for (const char letter : std::string("ABCDEFGHJKLMNPQRTUVWXYZ"))
    if (school::check_upn(letter + digits) == school::UpnState::good) return letter + digits;
  return {};
}

namespace {

void create(school::StoredSchool& stored, const school::Change& change, const std::string& connector) {
  rapidjson::Document json;
  REQUIRE_FALSE(json.Parse(change.after->c_str()).HasParseError());
  school::Stored made{change.record, {}, record(change.kind, {}, {}).values, {}, {}};
  for (const auto& member : json.GetObject()) {
    const std::string key = member.name.GetString(), text = member.value.GetString();
    if (key == "source")
      made.source = text;
    else if (key == "left_on")
      made.left_on = text;
    else if (key == "mis_id@" + connector)
      made.mis_id = text;
    else
      value(change.kind, made.values, key) = text;
  }
  stored[change.kind].push_back(made);
}

void set(school::Stored& record, const school::Change& change, const std::string& connector) {
  const auto assign = [&change](std::string& text) {
    REQUIRE(text == change.before.value_or(""));
    text = change.after.value_or("");
  };
  if (change.field == "left_on") return assign(record.left_on);
  if (change.field == "source") return assign(record.source);
  if (change.field == "mis_id@" + connector) return assign(record.mis_id);
  auto& field = value(change.kind, record.values, change.field);
  REQUIRE(field == change.before);
  field = change.after;
}

void no_id_twice(const school::StoredSchool& stored, Kind kind) {
  std::map<std::string, int> ids;
  for (const auto& record : stored[kind])
    if (!record.mis_id.empty()) REQUIRE(++ids[record.mis_id] == 1);
}

}  // namespace

void replay(school::StoredSchool& stored, const std::vector<school::Change>& changes, const std::string& connector) {
  for (const auto& change : changes) {
    auto& records = stored[change.kind];
    auto found = std::ranges::find(records, change.record, &school::Stored::id);
    if (change.field.empty() && change.after) {
      REQUIRE(found == records.end());
      create(stored, change, connector);
    } else {
      REQUIRE(found != records.end());
      if (change.field.empty())
        records.erase(found);
      else
        set(*found, change, connector);
    }
    auto& next = stored.next_id[index(change.kind)];
    next = std::max(next, change.record + 1);
  }
  for (const Kind kind : school::all_kinds) no_id_twice(stored, kind);
  ++stored.revision;
}

std::vector<school::Change> reversed(const std::vector<school::Change>& changes) {
  std::vector<school::Change> back(changes.rbegin(), changes.rend());
  for (auto& change : back) std::swap(change.before, change.after);
  return back;
}

std::string text(const school::StoredSchool& stored) {
  std::vector<std::string> lines;
  for (const Kind kind : school::all_kinds) {
    for (const auto& record : stored[kind]) {
      std::ostringstream line;
      line << school::info(kind).name << ' ' << record.id << ' ' << record.mis_id << " left " << record.left_on
           << " by " << record.source;
      for (const auto& one : record.values) line << '|' << one.value_or("-");
      lines.push_back(line.str());
    }
  }
  std::ranges::sort(lines);
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  return all;
}

std::string text(const std::vector<school::Change>& changes) {
  std::ostringstream all;
  for (const auto& change : changes) {
    all << school::info(change.kind).name << ' ' << change.record << ' ' << change.field << ": "
        << change.before.value_or("-") << " -> " << change.after.value_or("-") << '\n';
  }
  return all.str();
}

std::string text(const school::Snapshot& snapshot, const school::Matches& matches) {
  std::ostringstream all;
  const auto called = [&snapshot](Kind kind, size_t incoming) {
    const auto& record = snapshot[kind].records[incoming];
    std::string name = record.mis_id;
    for (const auto& one : record.values) name += "|" + one.value_or("-");
    return name;
  };
  for (const Kind kind : school::all_kinds) {
    for (const auto& link : matches.links[index(kind)]) {
      all << school::info(kind).name << ' ' << called(kind, link.incoming) << " = " << link.stored << " by "
          << static_cast<int>(link.rung) << '\n';
    }
    all << matches.waiting[index(kind)].size() << " wait\n";
  }
  for (const auto& question : matches.questions) {
    all << question.id << ' ' << called(question.kind, question.incoming) << ' ' << question.why;
    for (const auto& candidate : question.candidates) all << ' ' << candidate.id << '/' << candidate.score;
    all << '\n';
  }
  return all.str();
}

size_t pick(Random& random, size_t below) { return static_cast<size_t>(random() % below); }
bool one_in(Random& random, size_t n) { return pick(random, n) == 0; }

namespace {

std::string numbered(char letter, size_t number) { return letter + std::to_string(number); }

Fields any_pupil(Random& random, size_t number) {
  static const std::vector<std::string> surnames = {"Ng", "Smith", "O'Brien", "Patel", "Smith-Jones"};
  static const std::vector<std::string> forenames = {"Ada", "Ben", "Chloé", "Dev", "Esme"};
  Fields fields = {{"person_id", "p" + std::to_string(number)},
                   {"legal_surname", surnames[pick(random, surnames.size())]},
                   {"legal_forename", forenames[pick(random, forenames.size())]},
                   {"date_of_birth", "2011-0" + std::to_string(1 + pick(random, 3)) + "-11"},
                   {"year_group", std::to_string(9 + pick(random, 3))}};
  if (!one_in(random, 6)) fields.emplace_back("upn", upn(static_cast<int>(one_in(random, 12) ? 1 : number)));
  if (one_in(random, 10)) fields.emplace_back("former_upn", upn(500 + static_cast<int>(number)));
  if (one_in(random, 10)) fields.emplace_back("house", "");
  if (one_in(random, 15)) fields.emplace_back("leaving_date", "2026-0" + std::to_string(5 + pick(random, 4)) + "-01");
  return fields;
}

}  // namespace

school::Snapshot any_school(Random& random) {
  auto made = snapshot();
  const size_t pupils = 5 + pick(random, 30), classes = 1 + pick(random, 5), staff = 1 + pick(random, 4);
  for (size_t i = 0; i < pupils; ++i) add(made, Kind::pupil, numbered('P', i), any_pupil(random, i));
  for (size_t i = 0; i < staff; ++i) {
    add(made, Kind::staff, numbered('T', i),
        {{"code", one_in(random, 8) ? "T" : numbered('T', i)}, {"legal_surname", "Hall"}, {"legal_forename", "Jo"}});
  }
  add(made, Kind::subject, "S1", {{"code", "Ma"}, {"name", "Mathematics"}});
  for (size_t i = 0; i < classes; ++i) {
    add(made, Kind::class_, numbered('C', i),
        {{"name", "9x/" + std::to_string(i)},
         {"academic_year", "2026/27"},
         {"subject", one_in(random, 9) ? "S9" : "S1"}});
    add(made, Kind::teacher, "", {{"class", numbered('C', i)}, {"staff", numbered('T', pick(random, staff))}});
    for (size_t p = 0; p < pupils; ++p)
      if (one_in(random, 3)) add(made, Kind::member, "", {{"class", numbered('C', i)}, {"pupil", numbered('P', p)}});
  }
  for (size_t p = 0; p < pupils; ++p) {
    if (one_in(random, 4)) continue;
    add(made, Kind::photo, "",
        {{"pupil", numbered('P', p)}, {"sha256", numbered('f', random() % 1000)}, {"bytes", "9"}});
  }
  add(made, Kind::series, "E1", {{"name", "June 2026"}});
  add(made, Kind::qualification, "Q1", {{"qan", "60142923"}, {"title", "Mathematics"}});
  for (size_t p = 0; p < pupils; p += 2) {
    add(made, Kind::result, one_in(random, 2) ? numbered('R', p) : "",
        {{"pupil", numbered('P', p)},
         {"qualification", "Q1"},
         {"series", "E1"},
         {"facet", "achieved"},
         {"grade", "7"}});
  }
  return made;
}

namespace {

void edit(Random& random, school::Snapshot& snapshot, size_t at) {
  auto& pupil = snapshot[Kind::pupil].records[at];
  const auto field = [&](const std::string& name) -> Value& { return value(Kind::pupil, pupil.values, name); };
  switch (pick(random, 9)) {
    case 0: {  // re-enrolled: another id, the same person
      const auto old = std::exchange(pupil.mis_id, "N" + pupil.mis_id);
      for (const Kind kind : {Kind::member, Kind::photo, Kind::result}) {
        for (auto& record : snapshot[kind].records)
          if (value(kind, record.values, "pupil") == old) value(kind, record.values, "pupil") = pupil.mis_id;
      }
      break;
    }
    case 1:
      field("legal_surname") = "Khan";
      break;
    case 2:  // somebody else altogether has the id
      field("legal_surname") = "Wood", field("legal_forename") = "Zoe", field("date_of_birth") = "2013-03-03";
      break;
    case 3:
      field("upn").reset();
      break;
    case 4:
      field("year_group") = "";
      break;
    case 5:
      field("former_upn") = std::exchange(field("upn"), upn(900 + static_cast<int>(at)));
      break;
    case 6:
      field("leaving_date") = "2026-10-01";
      break;
    case 7:
      field("upn") = upn(static_cast<int>(pick(random, 6)));
      break;
    default:
      snapshot[Kind::pupil].records.erase(snapshot[Kind::pupil].records.begin() + static_cast<long>(at));
  }
}

}  // namespace

school::Snapshot edited(Random& random, school::Snapshot snapshot) {
  for (size_t times = pick(random, 8); times > 0; --times)
    edit(random, snapshot, pick(random, snapshot[Kind::pupil].records.size()));
  if (one_in(random, 3)) add(snapshot, Kind::pupil, "J1", any_pupil(random, 400));
  if (one_in(random, 4)) {  // a class made anew, sometimes with lists that still name the old one
    const auto old = std::exchange(snapshot[Kind::class_].records.front().mis_id, "C77");
    for (auto& record : snapshot[Kind::member].records)
      if (value(Kind::member, record.values, "class") == old && !one_in(random, 9))
        value(Kind::member, record.values, "class") = "C77";
  }
  auto& members = snapshot[Kind::member].records;
  if (!members.empty() && one_in(random, 2)) members.pop_back();
  if (one_in(random, 5)) snapshot[Kind::member].whole = false;
  if (one_in(random, 6))
    snapshot[Kind::pupil].expected = static_cast<int64_t>(snapshot[Kind::pupil].records.size()) + 1;
  return snapshot;
}

void shuffle(Random& random, school::Snapshot& snapshot) {
  for (auto& set : snapshot.sets) std::shuffle(set.records.begin(), set.records.end(), random);
}

}  // namespace little
