// What must hold whatever is done to a school: hundreds of made-up ones, each with imports of two MIS, edits, merges,
// switches, leavers and undos by chance. The seed and what was done are told when one fails.
#include <set>

#include "host/wizard/moves.h"
#include "wizard/merge.h"
#include "wizard/set.h"
#include "wizard/switch_mis.h"

using little::one_in;
using little::pick;
using moves::anna;
using school::Kind;

namespace {

constexpr uint64_t schools = 300;

// The same school as another MIS names it.
school::Snapshot renamed(school::Snapshot all) {
  all.source.connector = "two";
  for (const Kind kind : school::all_kinds) {
    const auto fields = school::info(kind).fields;
    for (auto& record : all[kind].records) {
      if (!record.mis_id.empty()) record.mis_id = "two-" + record.mis_id;
      for (size_t f = 0; f < fields.size(); ++f)
        if (fields[f].type == school::Type::ref && record.values[f]) record.values[f] = "two-" + *record.values[f];
    }
  }
  return all;
}

// A school in which things happen. Each gives its run; 0: nothing happened.
class Life {
 public:
  explicit Life(uint64_t seed) : random_(seed), photos_(seed % 10 == 0), now_(little::any_school(random_)) {
    now_.source.connector = "one";
    import(false);
    if (seed % 4 != 1) return;
    // The school has changed its MIS, and some did not come along.
    leave_mis("one");
    now_ = little::edited(random_, now_);
    import(true);
  }

  int64_t something() {
    switch (pick(random_, 8)) {
      case 0:
      case 1:
        now_ = little::edited(random_, now_);
        return import(false);
      case 2:
      case 3:
        return import(true);
      case 4:
        return set();
      case 5:
        return merge();
      case 6:
        return leave_mis(one_in(random_, 2) ? "one" : "two");
      default:
        return have_left();
    }
  }

  // Any run, also one that an undo of has been undone already.
  int64_t undo_anything() {
    const auto runs = school.store.history();
    const auto run = runs[pick(random_, runs.size())].id;
    done += "undo " + std::to_string(run) + "; ";
    try {
      return school.store.undo(run, anna).run;
    } catch (const school::Fault& fault) {
      REQUIRE(fault.kind() == school::FaultKind::usage);  // it was undone already
      return 0;
    }
  }

  bool chance(size_t n) { return one_in(random_, n); }

  moves::School school;
  std::string done;

 private:
  int64_t import(bool other) {
    auto incoming = other ? renamed(now_) : now_;
    done += other ? "import two; " : "import one; ";
    if (photos_) return school.import(incoming);
    // Without photos a plan needs no file.
    incoming[Kind::photo].records.clear();
    incoming[Kind::photo].asked = false;
    const auto stored = school.store.read(incoming.source.connector);
    matching::Answers answers;
    for (const auto& question : matching::match(incoming, stored).questions) answers[question.id] = "new";
    const auto plan = wizard::make_plan(incoming, stored, matching::match(incoming, stored, answers), little::today);
    return school.store.record({"import", plan.changes, plan.revision, plan.source, {}}, anna).run;
  }

  int64_t set() {
    const auto stored = school.store.read("");
    if (stored[Kind::pupil].empty()) return 0;
    const auto pupil = stored[Kind::pupil][pick(random_, stored[Kind::pupil].size())].id;
    done += "set " + std::to_string(pupil) + "; ";
    const auto* field = one_in(random_, 2) ? "house" : "legal_surname";
    return wizard::set(school.store, Kind::pupil, pupil, {{{field, one_in(random_, 2) ? "Red" : "Blue"}}, {}}, anna)
        .receipt.run;
  }

  int64_t merge() {
    const Kind kind = std::array{Kind::pupil, Kind::pupil, Kind::staff, Kind::subject}[pick(random_, 4)];
    const auto stored = school.store.read("");
    if (stored[kind].size() < 2) return 0;
    const auto into = stored[kind][pick(random_, stored[kind].size())].id;
    const auto gone = stored[kind][pick(random_, stored[kind].size())].id;
    if (into == gone) return 0;
    const auto merging = wizard::plan_merge(school.store, kind, into, gone, anna);
    done += "merge " + merging.deed.shown + "; ";
    return school.store.record(merging.deed, anna).run;
  }

  int64_t leave_mis(const std::string& connector) {
    done += "switch " + connector + "; ";
    try {
      return wizard::switch_mis(school.store, connector, anna).receipt.run;
    } catch (const school::Fault& fault) {
      REQUIRE(fault.kind() == school::FaultKind::usage);  // it has no ids
      return 0;
    }
  }

  int64_t have_left() {
    std::vector<wizard::SaidToHaveLeft> said;
    for (const auto& [kind, ids] : wizard::left_over(school.store.read(""))) said.push_back({kind, {}});
    done += "left; ";
    return school.store.record(wizard::plan_leaving(school.store, said, anna), anna).run;
  }

  little::Random random_;
  bool photos_;
  school::Snapshot now_;
};

// References lead somewhere, ids of an MIS belong to somebody, nobody is in a class twice.
void check_whole(const storage::Store& store) {
  SQLite::Database db(store.file().string(), SQLite::OPEN_READONLY);
  SQLite::Statement dangling(db, "PRAGMA foreign_key_check");
  REQUIRE_FALSE(dangling.executeStep());
  for (const Kind kind : school::all_kinds) {
    const std::string name(school::info(kind).name);
    SQLite::Statement nobodys(db,
                              "SELECT 1 FROM mis_id WHERE kind = ?1 AND record NOT IN (SELECT id FROM " + name + ")");
    nobodys.bind(1, name);
    REQUIRE_FALSE(nobodys.executeStep());
  }
  for (const auto* twice : {"member GROUP BY class, pupil", "teacher GROUP BY class, staff", "photo GROUP BY pupil"}) {
    INFO(twice);
    SQLite::Statement two(db, std::string("SELECT count(*) FROM ") + twice + " HAVING count(*) > 1");
    REQUIRE_FALSE(two.executeStep());
  }
}

// Bytes of photos are not kept for what was undone, so that such a photo does not come back.
std::string without_photos(const std::string& tables) {
  std::string text;
  for (size_t at = 0; at < tables.size();) {
    const auto end = tables.find('\n', at) + 1;
    if (tables.compare(at, 5, "photo") != 0) text += tables.substr(at, end - at);
    at = end;
  }
  return text;
}

}  // namespace

TEST_CASE("whatever is done is taken back exactly by undoing it, and done again by undoing that") {
  size_t happened = 0;
  std::set<std::string> whats;
  for (uint64_t seed = 1; seed <= schools; ++seed) {
    Life life(seed);
    for (int times = 0; times < 2; ++times) {
      const auto before = life.school.tables();
      const auto run = life.something();
      if (run == 0) continue;
      ++happened;
      whats.insert(life.school.store.run(run)->what);
      INFO("seed " << seed << ": " << life.done);
      const auto after = life.school.tables();
      const auto undone = life.school.store.undo(run, anna).run;
      REQUIRE(life.school.tables() == before);
      if (life.chance(3)) continue;
      life.school.store.undo(undone, anna);
      REQUIRE(without_photos(life.school.tables()) == without_photos(after));
      check_whole(life.school.store);
    }
  }
  CHECK(happened > schools);
  CHECK(whats == std::set<std::string>{"import", "left", "merge", "set", "switch"});
}

TEST_CASE("any order of deeds and undos, also of old runs, leaves a whole school") {
  size_t undone = 0, kept = 0;
  for (uint64_t seed = 1001; seed <= 1000 + schools / 3; ++seed) {
    Life life(seed);
    for (int times = 0; times < 6; ++times) {
      const bool back = life.chance(2);
      const auto run = back ? life.undo_anything() : life.something();
      if (run != 0 && back) ++undone;
      INFO("seed " << seed << ": " << life.done);
      check_whole(life.school.store);
    }
    // Whatever stands can still be looked at, and what an undo would do fits the store.
    INFO("seed " << seed << ": " << life.done);
    for (const auto& one : life.school.store.history())
      if (one.undone_by == 0) kept += life.school.store.preview_undo(one.id).kept.empty() ? 0 : 1;
  }
  CHECK(undone > schools / 6);
  CHECK(kept > schools / 6);  // else nothing stood in any undo's way, and this proves little
}
