#include <catch2/catch.hpp>
#include <thread>

#include "sdk/runtime/fake.h"

using Catch::Matchers::Contains;
using Lines = std::vector<std::string>;

namespace {

// Pushes and stops at anything but MIS_OK, as the ABI asks; then ends the set.
mis_status push(const mis_sink* sink, const mis_batch& batch, mis_set set = MIS_SET_PUPILS) {
  const mis_status status = sink->push(sink->ctx, set, &batch);
  return status == MIS_OK ? fake::end_pupils(sink) : status;
}

// The host must have seen nothing, and the failure says what the connector did.
void breaks(const char* says, std::function<mis_status(const mis_sink*)> body) {
  fake::SignedIn s;
  const auto failure = s.fetch([&](const mis_call*, const mis_sink* sink) { return body(sink); });
  INFO(says);
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_INTERNAL);
  CHECK_THAT(failure->message, Contains(says) && Contains("\"Fake\" 1.2.0") && Contains("reading mis.pupils/1"));
}

}  // namespace

TEST_CASE("Records, problems and the end of a set arrive in order") {
  fake::SignedIn s;
  CHECK_FALSE(s.fetch([](const mis_call*, const mis_sink* sink) {
    const std::vector<mis_pupil> pupils{fake::pupil("A1"), fake::pupil("A2")};
    const mis_problem problem{sizeof problem, MIS_SET_PUPILS, fake::str("A3"), fake::str("upn"),
                              fake::str("It is odd.\n")};
    CHECK(sink->problem(sink->ctx, &problem) == MIS_OK);
    return push(sink, fake::batch(pupils));
  }));
  CHECK(s.host.lines == Lines{"problem A3 It is odd. ", "pupils A1", "pupils A2", "end pupils -1 whole"});
}

TEST_CASE("Threads of the connector's may bring records, and the host hears one at a time") {
  fake::SignedIn s;
  CHECK_FALSE(s.fetch([&](const mis_call* call, const mis_sink* sink) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        const std::vector<mis_pupil> pupils{fake::pupil("A1"), fake::pupil("A2")};
        const mis_batch batch = fake::batch(pupils);
        for (int i = 0; i < 50 && !call->is_cancelled(call->ctx); ++i) sink->push(sink->ctx, MIS_SET_PUPILS, &batch);
      });
    }
    for (auto& thread : threads) thread.join();
    return fake::end_pupils(sink);
  }));
  CHECK(s.host.lines.size() == 4 * 50 * 2 + 1);
}

TEST_CASE("The scope that the person chose reaches the connector") {
  fake::SignedIn s;
  s.plugin.on_fetch = [](const mis_call*, const mis_scope* scope, const mis_sink* sink) {
    CHECK(scope->year_count == 2);
    CHECK(std::string(scope->years[1].ptr, scope->years[1].len) == "11");
    CHECK(scope->series_count == 0);
    CHECK(scope->left_since.day == 31);
    return fake::end_pupils(sink);
  };
  CHECK_FALSE(s.connector.fetch(MIS_CAP_PUPILS, {{"10", "11"}, {}, {2026, 8, 31}}));
}

TEST_CASE("Records of a newer connector are longer, and are taken") {
  struct Longer {
    mis_pupil pupil;
    uint64_t tail;
  };
  fake::SignedIn s;
  CHECK_FALSE(s.fetch([](const mis_call*, const mis_sink* sink) {
    std::vector<Longer> longer{{fake::pupil("A1"), 7}, {fake::pupil("A2"), 7}};
    for (Longer& l : longer) l.pupil.struct_size = sizeof(Longer);
    return push(sink, {sizeof(mis_batch), sizeof(Longer), longer.data(), 2});
  }));
  CHECK(s.host.lines == Lines{"pupils A1", "pupils A2", "end pupils -1 whole"});
}

TEST_CASE("A record whose texts are bad is left to the host, which may go on without it") {
  fake::SignedIn s;
  CHECK_FALSE(s.fetch([](const mis_call*, const mis_sink* sink) {
    std::vector<mis_pupil> pupils{fake::pupil("A1")};
    pupils[0].legal_surname = fake::str("Zo\xEB");
    return push(sink, fake::batch(pupils));
  }));
  CHECK(s.host.lines[0] == "pupils bad legal_surname");
}

TEST_CASE("A batch that cannot be walked is the connector's fault") {
  std::vector<mis_pupil> pupils(5000, fake::pupil("A1"));
  breaks("pushed a batch of 5,000 records; at most 1,000 are allowed",
         [&](const mis_sink* sink) { return push(sink, fake::batch(pupils)); });
  pupils.resize(2);
  const mis_batch good = fake::batch(pupils);
  breaks("pushed a batch that is NULL",
         [](const mis_sink* sink) { return sink->push(sink->ctx, MIS_SET_PUPILS, nullptr); });
  mis_batch bad = good;
  bad.struct_size = 4;
  breaks("pushed a batch that has struct_size 4", [&](const mis_sink* sink) { return push(sink, bad); });
  bad = good;
  bad.records = nullptr;
  breaks("is NULL, but its count is 2", [&](const mis_sink* sink) { return push(sink, bad); });
  bad = good;
  bad.stride = 16;
  breaks("has stride 16; it needs at least", [&](const mis_sink* sink) { return push(sink, bad); });
  bad = good;
  bad.stride += 4;
  breaks("which is not a multiple of 8", [&](const mis_sink* sink) { return push(sink, bad); });
  bad = good;
  bad.records = reinterpret_cast<const char*>(pupils.data()) + 4;
  bad.count = 1;
  breaks("does not begin at a multiple of 8", [&](const mis_sink* sink) { return push(sink, bad); });
}

TEST_CASE("A record that lies about itself is the connector's fault") {
  std::vector<mis_pupil> pupils{fake::pupil("A1"), fake::pupil("A2")};
  pupils[1].struct_size = 0;
  breaks("record 1 has struct_size 0", [&](const mis_sink* sink) { return push(sink, fake::batch(pupils)); });
  pupils[1].struct_size = sizeof(mis_pupil) + 8;
  breaks("at most the stride", [&](const mis_sink* sink) { return push(sink, fake::batch(pupils)); });
  pupils[1] = fake::pupil("A2");
  pupils[1].house = {nullptr, 12};
  breaks("a record whose house has a length, 12, but no pointer",
         [&](const mis_sink* sink) { return push(sink, fake::batch(pupils)); });
  pupils[1].house = {};
  pupils[1].extra_count = 3;
  breaks("3 extras at NULL", [&](const mis_sink* sink) { return push(sink, fake::batch(pupils)); });
}

TEST_CASE("A batch of more than 16 MiB with its text is the connector's fault") {
  const std::string text(100'000, 'x');
  std::vector<mis_pupil> pupils(200, fake::pupil("A1"));
  for (mis_pupil& p : pupils) p.house = fake::str(text.c_str());
  breaks("bytes; at most 16,777,216 are allowed",
         [&](const mis_sink* sink) { return push(sink, fake::batch(pupils)); });
}

TEST_CASE("Sets are ended once, and are those of the capability") {
  const std::vector<mis_pupil> one{fake::pupil("A1")};
  breaks("used set 77, which this ABI does not have",
         [&](const mis_sink* sink) { return push(sink, fake::batch(one), 77); });
  breaks("used the set \"photos\", which is not of this capability",
         [&](const mis_sink* sink) { return push(sink, fake::batch(one), MIS_SET_PHOTOS); });
  breaks("returned MIS_OK without ending the set \"pupils\"", [](const mis_sink*) { return MIS_OK; });
  breaks("ended the set \"pupils\" twice", [](const mis_sink* sink) {
    fake::end_pupils(sink);
    return fake::end_pupils(sink);
  });
  breaks("after ending it", [&](const mis_sink* sink) {
    fake::end_pupils(sink);
    return push(sink, fake::batch(one));
  });
  breaks("whole 2; it is 0 or 1", [](const mis_sink* sink) {
    const mis_set_end end{sizeof end, MIS_SET_PUPILS, -1, 2, 0};
    return sink->end(sink->ctx, &end);
  });
  breaks("expected -2", [](const mis_sink* sink) {
    const mis_set_end end{sizeof end, MIS_SET_PUPILS, -2, 1, 0};
    return sink->end(sink->ctx, &end);
  });
  breaks("a problem without a message", [](const mis_sink* sink) {
    const mis_problem problem{sizeof problem, MIS_SET_PUPILS, {}, {}, {}};
    return sink->problem(sink->ctx, &problem);
  });
}

TEST_CASE("After a breach nothing more of the call reaches the host") {
  fake::SignedIn s;
  const std::vector<mis_pupil> one{fake::pupil("A1")};
  CHECK(s.fetch([&](const mis_call*, const mis_sink* sink) {
    CHECK(push(sink, fake::batch(one), 77) == MIS_E_INVALID);
    CHECK(push(sink, fake::batch(one)) == MIS_E_INVALID);
    return MIS_OK;
  }));
  CHECK(s.host.lines.empty());
}

TEST_CASE("The host's refusal stops the connector and is what the fetch came to") {
  fake::SignedIn s;
  s.host.answer = MIS_E_NO_MEMORY;
  const std::vector<mis_pupil> one{fake::pupil("A1")};
  const auto failure = s.fetch([&](const mis_call*, const mis_sink* sink) { return push(sink, fake::batch(one)); });
  CHECK(failure->status == MIS_E_NO_MEMORY);
  CHECK_THAT(failure->message, Contains("The host stopped the connector"));
}

TEST_CASE("A connector that goes on after a refusal gets the same answer again, and its MIS_OK does not count") {
  fake::SignedIn s;
  s.host.answer = MIS_E_NO_MEMORY;
  const std::vector<mis_pupil> one{fake::pupil("A1")};
  const auto failure = s.fetch([&](const mis_call*, const mis_sink* sink) {
    push(sink, fake::batch(one));
    s.host.answer = MIS_OK;
    CHECK(push(sink, fake::batch(one)) == MIS_E_NO_MEMORY);
    return MIS_OK;
  });
  CHECK_THAT(failure->message, Contains("returned MIS_OK, but the host had answered MIS_E_NO_MEMORY"));
  CHECK(s.host.lines.size() == 1);
}

TEST_CASE("A sink answers a cancelled call by itself") {
  fake::SignedIn s;
  s.host.cancelled = true;
  const std::vector<mis_pupil> one{fake::pupil("A1")};
  const auto failure = s.fetch([&](const mis_call*, const mis_sink* sink) {
    CHECK(push(sink, fake::batch(one)) == MIS_E_CANCELLED);
    return MIS_OK;
  });
  CHECK(failure->status == MIS_E_CANCELLED);
  CHECK(s.host.lines.empty());
}

TEST_CASE("A fault of the host's own is not blamed on the connector") {
  fake::SignedIn s;
  s.host.on_push = [] { throw std::runtime_error("the disk is full"); };
  const std::vector<mis_pupil> one{fake::pupil("A1")};
  const auto failure = s.fetch([&](const mis_call*, const mis_sink* sink) { return push(sink, fake::batch(one)); });
  CHECK_THAT(failure->message, Contains("The host failed: the disk is full"));
}

namespace {

struct Catalogue {
  mis_school school{sizeof(mis_school), 0, fake::str("Hill School"), fake::str("123456"), {}, {}};
  std::vector<mis_year> years{{sizeof(mis_year), 0, fake::str("10"), fake::str("Year 10"), 120},
                              {sizeof(mis_year), 0, fake::str("11"), fake::str("Year 11"), -1}};
  mis_catalogue table{sizeof(mis_catalogue), 0, &school, years.data(), nullptr, 2, 0, sizeof(mis_year), 0};
};

// What catalogue() comes to when the connector tells this one `times` times.
std::string catalogue(std::function<void(Catalogue&)> spoil, int times = 1) {
  fake::SignedIn s;
  Catalogue c;
  spoil(c);
  s.plugin.on_catalogue = [&](const mis_call*, auto tell, void* ctx) {
    for (int i = 0; i < times; ++i) tell(ctx, &c.table);
    return MIS_OK;
  };
  const auto failure = s.connector.catalogue();
  if (failure) return failure->message;
  std::string lines;
  for (const auto& line : s.host.lines) lines += line + ";";
  return lines;
}

}  // namespace

TEST_CASE("The catalogue arrives") {
  CHECK(catalogue([](Catalogue&) {}) == "school Hill School;year 10;year 11;");
}

TEST_CASE("A catalogue that cannot be read is the connector's fault") {
  CHECK_THAT(catalogue([](Catalogue&) {}, 0), Contains("without telling a catalogue"));
  CHECK_THAT(catalogue([](Catalogue&) {}, 2), Contains("told its catalogue twice"));
  CHECK_THAT(catalogue([](Catalogue& c) { c.table.school = nullptr; }), Contains("whose school is NULL"));
  CHECK_THAT(catalogue([](Catalogue& c) { c.school.name = fake::str("Zo\xEB"); }), Contains("is not UTF-8"));
  CHECK_THAT(catalogue([](Catalogue& c) { c.table.year_count = 5000; }), Contains("5,000 entries"));
  CHECK_THAT(catalogue([](Catalogue& c) { c.table.year_stride = 4; }), Contains("stride 4"));
  CHECK_THAT(catalogue([](Catalogue& c) { c.table.series_count = 1; }), Contains("series is NULL"));
  CHECK_THAT(catalogue([](Catalogue& c) { c.years[1].struct_size = 0; }), Contains("struct_size 0"));
  CHECK_THAT(catalogue([](Catalogue& c) { c.years[1].pupils = -5; }), Contains("-5 pupils"));
}
