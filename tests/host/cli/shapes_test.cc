// The JSON that is a promise, byte by byte where it is short.
#include "cli/shapes.h"

#include <catch2/catch.hpp>

#include "cli/kept_text.h"

using namespace cli;
using school::Kind;

TEST_CASE("a failure is a code, a message and what to do") {
  CHECK(fault_json({school::FaultKind::stale, "Say \"so\".", "Do it."}) ==
        "{\"error\":{\"code\":8,\"message\":\"Say \\\"so\\\".\",\"do\":\"Do it.\"}}\n");
}

TEST_CASE("a connector says whether it may run") {
  connectors::Connector c;
  c.id = "x";
  c.token = true;
  c.sign_in = {{"token", "Token", "", "", "secret", {}, true, true}};
  c.capabilities = {"mis.pupils/1"};
  c.standing = connectors::Standing::trusted;
  CHECK(connectors_json({{c, {}}}) ==
        "[{\"id\":\"x\",\"name\":\"\",\"version\":\"\",\"vendor\":\"\",\"auth\":{\"method\":\"token\",\"fields\":[{"
        "\"id\":\"token\",\"label\":"
        "\"Token\",\"secret\":true}]},\"capabilities\":[\"mis.pupils/"
        "1\"],\"licence\":\"evaluation\",\"trust\":\"trusted\","
        "\"enabled\":true,"
        "\"problem\":null}]\n");
  c.problem = "torn";
  CHECK(connectors_json({{c, {}}}).find("\"problem\":\"torn\"") != std::string::npos);
  CHECK(connectors_json({}) == "[]\n");
  // What the licence does not allow may not run either.
  c.problem.clear();
  connectors::Permit lapsed;
  lapsed.state = connectors::Permit::State::lapsed;
  lapsed.words = "it ended";
  CHECK(connectors_json({{c, lapsed}}).find("\"licence\":\"lapsed\"") != std::string::npos);
  CHECK(connectors_json({{c, lapsed}}).find("\"problem\":\"it ended\"") != std::string::npos);
}

TEST_CASE("nothing to do has no run") {
  storage::Receipt receipt;
  receipt.seconds = 0.25;
  CHECK(receipt_json(receipt) == "{\"run\":null,\"counts\":{},\"seconds\":0.25}\n");
  receipt.run = 3;
  receipt.counts[Kind::class_].fresh = 2;
  CHECK(receipt_json(receipt) ==
        "{\"run\":3,\"counts\":{\"class\":{\"new\":2,\"changed\":0,\"unchanged\":0,\"leaving\":0,\"returning\":0,"
        "\"uncertain\":0}},\"seconds\":0.25}\n");
}

TEST_CASE("a plan tells its open questions and holds, and its problems") {
  school::Snapshot incoming;
  school::Record record{"P1", {}};
  record.values.resize(school::info(Kind::pupil).fields.size());
  record.values[*school::field_index(Kind::pupil, "eal")] = "true";
  record.values[*school::field_index(Kind::pupil, "legal_surname")] = "Smith";
  incoming[Kind::pupil].records = {record};
  school::Plan plan;
  plan.id = "p1";
  plan.source.connector = "x";
  plan.questions = {{"q1", Kind::pupil, 0, {{7, 0.5, {"same name"}}}, "why", ""},
                    {"q2", Kind::pupil, 0, {}, "", "new"}};
  plan.holds = {{"leaving-pupil", "many", 0.25, {1, 2}, false}, {"h2", "", 0, {}, true}};
  school::Problem whole, one{Kind::photo, "P1", "", "no picture"};
  whole.message = "whose?";
  plan.problems = {whole, one};
  CHECK(plan_json(plan, incoming) ==
        "{\"plan\":\"p1\",\"connector\":\"x\",\"counts\":{},\"questions\":[{\"id\":\"q1\",\"kind\":\"pupil\","
        "\"incoming\":{\"mis_id\":\"P1\","
        "\"legal_surname\":\"Smith\",\"eal\":true},\"candidates\":[{\"id\":7,\"score\":0.5,\"reasons\":[\"same "
        "name\"]}]}],\"holds\":[{\"id\":"
        "\"leaving-pupil\",\"what\":\"many\",\"share\":0.25,\"kind\":\"pupil\",\"rows\":[1,2]}],\"problems\":[{"
        "\"message\":\"whose?\"},{"
        "\"kind\":\"photo\",\"mis_id\":"
        "\"P1\",\"message\":\"no picture\"}]}\n");
}

TEST_CASE("what is kept stands in a plan with both sides, and in words, at most so many") {
  const std::vector<wizard::KeptField> kept = {{Kind::pupil, 7, "Ann Smith", "house", "Red", "Blue", true},
                                               {Kind::pupil, 8, "Bob\x1b", "sex", {}, "", false}};
  school::Plan plan;
  plan.id = "p1";
  CHECK_THAT(plan_json(plan, {}, nullptr, {}, nullptr, kept),
             Catch::Contains("\"kept\":[{\"kind\":\"pupil\",\"id\":7,\"name\":\"Ann Smith\",\"field\":\"house\","
                             "\"stored\":\"Red\",\"mis\":\"Blue\",\"why\":\"by hand\"},"));
  CHECK_THAT(plan_json(plan, {}, nullptr, {}, nullptr, kept), Catch::Contains("\"stored\":null,\"mis\":\"\""));
  CHECK_THAT(plan_json(plan, {}), !Catch::Contains("kept"));
  CHECK(kept_text(kept, 9) ==
        "\nKept as they are (2), though the MIS says otherwise:\n"
        "  pupil 7, Ann Smith: house: Red; the MIS says Blue (set by hand)\n"
        "  pupil 8, Bob : sex: (not said); the MIS says (empty) (its policy)\n");
  CHECK_THAT(kept_text(kept, 1), Catch::EndsWith("  … and 1 more; --json lists them all.\n"));
  CHECK(kept_text({}, 9).empty());
}

TEST_CASE("the history is an array of runs") {
  storage::Run run;
  run.id = 1;
  run.when = "2026-11-23T10:00:00Z";
  run.who = "ann";
  run.source = {"x", "1.0.0", "ab"};
  run.what = "import";
  run.seconds = 0.5;
  run.undone_by = 2;
  CHECK(history_json({run}) ==
        "[{\"run\":1,\"when\":\"2026-11-23T10:00:00Z\",\"who\":\"ann\",\"connector\":\"x\",\"version\":\"1.0.0\","
        "\"counts\":{},\"undone\":true,\"what\":\"import\",\"sha256\":\"ab\",\"seconds\":0.5,\"undone_by\":2}]\n");
  CHECK(history_json({}) == "[]\n");
}

TEST_CASE("a catalogue leaves out what was not said, and a school may be nobody") {
  connectors::Catalogue told;
  told.school.urn = "123456";
  told.years = {{"10", "Year 10", 180}, {"X", "", -1}};
  CHECK(catalogue_json(told) ==
        "{\"school\":{\"urn\":\"123456\"},\"years\":[{\"code\":\"10\",\"name\":\"Year "
        "10\",\"pupils\":180},{\"code\":\"X\"}],\"series\":[]}\n");
  CHECK(school_json(std::nullopt) == "null\n");
}
