// What the tests of the store share: a folder of their own, and a small made-up school as plans.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "school/fault.h"
#include "storage/plan_file.h"
#include "storage/store.h"

namespace made_up {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "rollcall-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The kind of Fault that `work` throws; -1 when it throws none. Its text goes to `said`.
template <class Work>
int fault(Work work, std::string* said = nullptr) {
  try {
    work();
  } catch (const school::Fault& fault) {
    if (said) *said = std::string(fault.what()) + " " + fault.what_to_do();
    return static_cast<int>(fault.kind());
  }
  return -1;
}

inline constexpr int ours = 1, usage = 2, not_allowed = 6, bad_input = 7, stale = 8;

using Fields = std::vector<std::pair<std::string, std::string>>;

inline std::string json(const Fields& fields) {
  std::string text = "{";
  for (const auto& [key, value] : fields) text += (text.size() > 1 ? ",\"" : "\"") + key + "\":\"" + value + "\"";
  return text + "}";
}

inline school::Change created(school::Kind kind, int64_t id, const Fields& fields) {
  return {kind, id, "", {}, json(fields)};
}
inline school::Change changed(school::Kind kind, int64_t id, const std::string& field, school::Value before,
                              school::Value after) {
  return {kind, id, field, std::move(before), std::move(after)};
}

inline const storage::Doing anna{"anna", "2026-11-23T18:40:00Z"};
inline const school::Identity oakfield{"Oakfield Academy", "123456", "8014001", "wonde"};
inline const std::string digest_a(64, 'a'), digest_b(64, 'b');

// Two pupils, a subject, a class with both in it, its teacher, and one photo.
inline std::vector<school::Change> first_changes() {
  using school::Kind;
  return {
      created(Kind::pupil, 1,
              {{"upn", "B801200005001"},
               {"legal_surname", "Brown"},
               {"legal_forename", "Ada"},
               {"middle_names", ""},
               {"date_of_birth", "2010-11-02"},
               {"year_group", "11"},
               {"eal", "true"},
               {"in_care", "false"},
               {"source", "wonde"},
               {"mis_id@wonde", "A1"}}),
      created(Kind::pupil, 2,
              {{"legal_surname", "O'Neill"},
               {"legal_forename", "Zoë"},
               {"extras", "{\\\"bus\\\":\\\"7\\\"}"},
               {"source", "wonde"},
               {"mis_id@wonde", "A2"}}),
      created(Kind::staff, 1, {{"code", "JSM"}, {"teaching", "true"}, {"source", "wonde"}, {"mis_id@wonde", "E1"}}),
      created(Kind::subject, 1, {{"name", "Mathematics"}, {"source", "wonde"}, {"mis_id@wonde", "S1"}}),
      created(Kind::class_, 1, {{"name", "11A/Ma1"}, {"subject", "1"}, {"source", "wonde"}, {"mis_id@wonde", "C1"}}),
      created(Kind::member, 1, {{"class", "1"}, {"pupil", "1"}, {"source", "wonde"}}),
      created(Kind::member, 2, {{"class", "1"}, {"pupil", "2"}, {"source", "wonde"}}),
      created(Kind::teacher, 1, {{"class", "1"}, {"staff", "1"}, {"main", "true"}, {"source", "wonde"}}),
      created(Kind::photo, 1,
              {{"pupil", "1"}, {"sha256", digest_a}, {"bytes", "5"}, {"type", "image/jpeg"}, {"source", "wonde"}}),
  };
}

// A plan for the store as it stands, saved with the photos a and b.
inline storage::PlanFile plan_of(const storage::Store& store, std::vector<school::Change> changes,
                                 const std::string& connector = "wonde") {
  auto file = storage::PlanFile::create(store.file());
  file.add_photo(digest_a, "image/jpeg", "photo");
  file.add_photo(digest_b, "image/png", std::string("\0\xff photo b", 10));
  school::Plan plan;
  plan.id = file.id();
  plan.made = anna.when;
  plan.source = {connector, "1.0", std::string(64, 'c')};
  plan.school = oakfield;
  plan.revision = store.revision();
  plan.counts[school::Kind::pupil] = {2, 0, 1, 0, 0, 0};
  plan.changes = std::move(changes);
  file.save_plan(plan);
  return file;
}

inline storage::Receipt apply(storage::Store& store, std::vector<school::Change> changes,
                              const std::string& connector = "wonde") {
  auto plan = plan_of(store, std::move(changes), connector);
  return store.apply(plan, anna);
}

// Everything that an export reads, as text.
inline std::string everything(const storage::Store& store, const std::string& connector = "wonde") {
  std::string text;
  const auto school = store.read(connector);
  for (auto kind : school::all_kinds) {
    for (const auto& record : school[kind]) {
      text += std::string(school::info(kind).name) + " " + std::to_string(record.id) + " " + record.mis_id + " " +
              record.left_on + " " + record.source;
      for (size_t i = 0; i < record.values.size(); ++i)
        if (record.values[i]) text += " " + std::string(school::info(kind).fields[i].name) + "=" + *record.values[i];
      text += "\n";
    }
  }
  for (const auto& digest : {digest_a, digest_b}) text += store.photo(digest).value_or("no photo") + "\n";
  return text;
}

inline school::Value value(const school::StoredSchool& school, school::Kind kind, int64_t id,
                           const std::string& field) {
  for (const auto& record : school[kind])
    if (record.id == id) return record.values[*school::field_index(kind, field)];
  return {};
}

}  // namespace made_up
