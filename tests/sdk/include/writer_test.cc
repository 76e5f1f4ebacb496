// Batches: whose text it is, when they go, and what a refusal does.
#include <mis++/writers.h>

#include <catch2/catch.hpp>

#include "sdk/include/fake_host.h"

using testing::FakeHost;

TEST_CASE("a batch owns its text, so temporaries are safe") {
  FakeHost host;
  mis::PupilWriter out(host.sink);
  for (int i = 0; i < 3; ++i) {
    std::string id = "a long id that cannot stand in the string itself " + std::to_string(i);
    out.add(id).legal_surname("a long surname that is gone by now, " + std::to_string(i));
    id.assign(id.size(), '#');
  }
  out.end(3, true);
  CHECK(host.ids[MIS_SET_PUPILS][2] == "a long id that cannot stand in the string itself 2");
  CHECK(host.surnames[0] == "a long surname that is gone by now, 0");
  CHECK(host.ends == std::vector<std::string>{"1 3 1"});
}

TEST_CASE("not said and said to be empty stay apart") {
  FakeHost host;
  mis::PupilWriter out(host.sink);
  out.add("1").legal_surname("").eal(false);
  out.add("2").legal_surname(std::nullopt).eal(std::nullopt).date_of_birth({2010, 2, 28});
  out.end(-1, false);
  CHECK(host.surnames == std::vector<std::string>{"", "(not said)"});
  auto record = [&](int i) { return reinterpret_cast<const mis_pupil*>(host.records[MIS_SET_PUPILS][i].data()); };
  CHECK(record(0)->eal == MIS_NO);
  CHECK(record(1)->eal == MIS_NOT_SAID);
  CHECK(record(0)->date_of_birth.year == 0);
  CHECK(record(1)->date_of_birth.day == 28);
  CHECK(record(1)->struct_size == sizeof(mis_pupil));
}

TEST_CASE("batches go at 1,000 records, and nothing is lost between them") {
  FakeHost host;
  mis::MemberWriter out(host.sink);
  for (int i = 0; i < 2500; ++i) out.add("c", "p" + std::to_string(i));
  out.end(2500, true);
  CHECK(host.batches == std::vector<uint64_t>{1000, 1000, 500});
  CHECK(out.count() == 2500);
  CHECK(host.ids[MIS_SET_MEMBERS].size() == 2500);
}

TEST_CASE("photos go by their bytes, and never more than 16 MiB at once") {
  FakeHost host;
  mis::PhotoWriter out(host.sink);
  std::string large(8 << 20, 'x'), small(30'000, 'y');
  for (int i = 0; i < 100; ++i) out.add(std::to_string(i)).type("image/jpeg").bytes(small);
  for (int i = 0; i < 3; ++i) out.add("l" + std::to_string(i)).bytes(large);
  out.end(103, true);
  CHECK(host.batches.size() >= 5);
  for (auto bytes : host.batch_bytes) CHECK(bytes <= (16u << 20));
  CHECK(host.ids[MIS_SET_PHOTOS].size() == 103);
  mis::PhotoWriter other(host.sink);
  CHECK_THROWS_AS(other.add("1").bytes(std::string(13 << 20, 'x')), mis::Error);
}

TEST_CASE("extras belong to the record that they were added to") {
  FakeHost host;
  mis::PupilWriter out(host.sink);
  out.add("1").extra("house", "Red").extra("none", std::nullopt).extra("bus", "7");
  out.add("2");
  out.end(2, true);
  auto record = [&](int i) { return reinterpret_cast<const mis_pupil*>(host.records[MIS_SET_PUPILS][i].data()); };
  CHECK(record(0)->extra_count == 2);
  CHECK(record(1)->extra_count == 0);
  CHECK(record(1)->extras == nullptr);
}

TEST_CASE("a refusal by the host throws its status and stops") {
  FakeHost host;
  host.push_answer = MIS_E_CANCELLED;
  mis::MemberWriter out(host.sink);
  int added = 0;
  try {
    for (; added < 5000; ++added) out.add("c", "p");
  } catch (const mis::Error& error) {
    CHECK(error.status() == MIS_E_CANCELLED);
  }
  CHECK(added == 1000);
}

TEST_CASE("a record without an id, one after the end, and two ends are the connector's fault") {
  FakeHost host;
  mis::PupilWriter out(host.sink);
  CHECK_THROWS_AS(out.add(""), mis::Error);
  out.end(0, false);
  CHECK_THROWS_AS(out.add("1"), mis::Error);
  CHECK_THROWS_AS(out.end(0, false), mis::Error);
}

TEST_CASE("a problem names the set, the record and the field") {
  FakeHost host;
  mis::PhotoWriter out(host.sink);
  out.problem("A1", "content", "The photo is empty: take it again.");
  out.problem(std::nullopt, std::nullopt, "One record has no id.");
  CHECK(host.problems == std::vector<std::string>{"7 A1 content: The photo is empty: take it again.",
                                                  "7 (not said) (not said): One record has no id."});
}
