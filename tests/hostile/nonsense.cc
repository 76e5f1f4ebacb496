// What a connector may not say. None of it ends a process, so it is tried in the worker and in the test's own process.
#include <map>
#include <stdexcept>
#include <vector>

#include "hostile/hostile.h"

namespace hostile {
namespace {

mis_status push_many(const Scene& scene, uint64_t count) {
  std::vector<std::string> ids;
  for (uint64_t i = 0; i < count; ++i) ids.push_back(std::to_string(i));
  std::vector<mis_pupil> pupils(count);
  for (uint64_t i = 0; i < count; ++i) {
    pupils[i].struct_size = sizeof(mis_pupil);
    pupils[i].mis_id = text(ids[i]);
  }
  const mis_batch batch{sizeof batch, sizeof(mis_pupil), pupils.data(), count};
  return scene.sink->push(scene.sink->ctx, MIS_SET_PUPILS, &batch);
}

mis_status push_to_staff(const Scene& scene) {
  const std::string id = "1";
  mis_staff staff{};
  staff.struct_size = sizeof staff;
  staff.mis_id = text(id);
  const mis_batch batch{sizeof batch, sizeof staff, &staff, 1};
  scene.sink->push(scene.sink->ctx, MIS_SET_STAFF, &batch);
  return end_pupils(scene, 0);
}

mis_status push_to_set_99(const Scene& scene) {
  const mis_batch batch{sizeof batch, 0, nullptr, 0};
  scene.sink->push(scene.sink->ctx, 99, &batch);
  return end_pupils(scene, 0);
}

mis_status push_a_bad_date(const Scene& scene) {
  push_pupil(scene, "1", "Ng");
  const std::string id = "2";
  mis_pupil pupil{};
  pupil.struct_size = sizeof pupil;
  pupil.mis_id = text(id);
  pupil.date_of_birth = {2010, 2, 30};
  const mis_batch batch{sizeof batch, sizeof pupil, &pupil, 1};
  scene.sink->push(scene.sink->ctx, MIS_SET_PUPILS, &batch);
  return end_pupils(scene, 2);
}

const std::map<std::string, Crime> crimes = {
    {"push to another capability's set", push_to_staff},
    {"push to a set that is none", push_to_set_99},
    {"say that 5 came when 2 did",
     [](const Scene& s) {
       push_many(s, 2);
       return end_pupils(s, 5);
     }},
    {"say that 1 came when 2 did",
     [](const Scene& s) {
       push_many(s, 2);
       return end_pupils(s, 1);
     }},
    {"say honestly that 2 of 5 came",
     [](const Scene& s) {
       push_many(s, 2);
       return end_pupils(s, 5, false);
     }},
    {"one id twice",
     [](const Scene& s) {
       push_pupil(s, "1", "Ng");
       push_pupil(s, "1", "Ng");
       return end_pupils(s, 2);
     }},
    {"a text that is not UTF-8",
     [](const Scene& s) {
       push_pupil(s, "1", "Ng");
       push_pupil(s, "2", "\xff\xfe");
       return end_pupils(s, 2);
     }},
    {"an empty id",
     [](const Scene& s) {
       push_pupil(s, "1", "Ng");
       push_pupil(s, "", "Nobody");
       return end_pupils(s, 2);
     }},
    {"a 30th of February", push_a_bad_date},
    {"a batch of 1,001", [](const Scene& s) { return push_many(s, 1001) == MIS_OK ? end_pupils(s, 1001) : MIS_OK; }},
    {"no end", [](const Scene& s) { return push_many(s, 2); }},
    {"two ends",
     [](const Scene& s) {
       end_pupils(s, 0);
       return end_pupils(s, 0);
     }},
    {"records after the end",
     [](const Scene& s) {
       end_pupils(s, 0);
       push_many(s, 1);
       return MIS_OK;
     }},
    {"throw across", [](const Scene&) -> mis_status { throw std::runtime_error("over the wall"); }},
    {"a status that is none", [](const Scene&) -> mis_status { return 17; }},
    {"fail without a word", [](const Scene&) -> mis_status { return MIS_E_INTERNAL; }},
};

}  // namespace

Crime nonsense(const std::string& name) {
  const auto found = crimes.find(name);
  return found == crimes.end() ? nullptr : found->second;
}

}  // namespace hostile
