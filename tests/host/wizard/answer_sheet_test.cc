// Questions as a spreadsheet, and answers from one that somebody has filled in, or worse.
#include "wizard/answer_sheet.h"

#include <catch2/catch.hpp>

#include "formats/csv_rows.h"
#include "host/wizard/doubts.h"

using Catch::Matchers::Contains;
using doubts::Desk;
using scripted::doing;
using scripted::Kind;
using Answers = std::map<std::string, std::string>;

namespace {

struct Sheet : Desk {
  wizard::Choices choices{store, plan};
  std::string first = plan.questions[0].id, second = plan.questions[1].id;

  Answers read(const std::string& csv) const { return wizard::read_answers(csv, choices); }
  std::string refused(const std::string& csv) const {
    std::string message;
    CHECK(scripted::fault_of([&] { read(csv); }, &message) == school::FaultKind::bad_input);
    CHECK_THAT(message, Contains("None was taken") && Contains("question,choice"));
    return message;
  }
};

}  // namespace

TEST_CASE("the sheet has a row for each open question, with who it is about and who it could be") {
  Sheet sheet;
  const auto rows = formats::read_csv(wizard::answer_sheet(sheet.plan, sheet.incoming(), sheet.store.read("pretend")));
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].cells[0] == "question");
  CHECK(rows[0].cells[1] == "choice");
  CHECK(rows[1].cells[0] == sheet.first);
  CHECK(rows[1].cells[1].empty());
  CHECK(rows[1].cells[2] == "pupil");
  CHECK_THAT(rows[1].cells[3], Contains("Bob Jones") && Contains("born 2012-12-12"));
  CHECK_THAT(rows[1].cells[6], Contains(": Ann Smith") && Contains("same UPN"));
  CHECK(rows[1].cells.size() == rows[0].cells.size());

  const auto left = wizard::answer(sheet.store, sheet.plan.id, sheet.first, "skip", doing);
  CHECK(formats::read_csv(wizard::answer_sheet(left, sheet.incoming(), sheet.store.read("pretend"))).size() == 3);
}

TEST_CASE("a name from the MIS is no formula in it") {
  Desk desk;
  auto session = doubts::doubtful();
  for (auto& record : session.records[Kind::pupil])
    record.values[*school::field_index(Kind::pupil, "legal_forename")] = "=HYPERLINK(\"http://x\")";
  desk.plan = desk.make(session);
  const auto csv = wizard::answer_sheet(desk.plan, desk.incoming(), desk.store.read("pretend"));
  CHECK_THAT(csv, Contains("\"'=HYPERLINK(") && !Contains(",=HYPER") && !Contains(",\"=HYPER"));
}

TEST_CASE("the sheet that was written is read when it is filled in, and what is blank stays open") {
  Sheet sheet;
  auto csv = wizard::answer_sheet(sheet.plan, sheet.incoming(), sheet.store.read("pretend"));
  const auto at = csv.find(sheet.second + ",");
  csv.insert(at + sheet.second.size() + 1, "new");
  CHECK(sheet.read(csv) == Answers{{sheet.second, "new"}});
}

TEST_CASE("columns may stand in any order, with blanks, and others beside them") {
  Sheet sheet;
  CHECK(sheet.read("Note,Choice, QUESTION \nx, 1 ," + sheet.first + "\n\"a,b\",skip," + sheet.second + "\n") ==
        Answers{{sheet.first, "1"}, {sheet.second, "skip"}});
}

TEST_CASE("every line that is wrong is named") {
  Sheet sheet;
  const auto said = sheet.refused("question,choice\n" + sheet.first + ",perhaps\nq99,new\n" + sheet.second + ",4711\n" +
                                  sheet.second + ",new\n" + sheet.second + ",skip\n,new\n");
  CHECK_THAT(said, Contains("line 2: \"perhaps\" is no answer to " + sheet.first) &&
                       Contains("line 3: the plan has no question \"q99\"") && Contains("line 4: \"4711\"") &&
                       !Contains("line 5") && Contains("line 6: question \"" + sheet.second + "\" is answered above") &&
                       Contains("line 7: it names no question"));
}

TEST_CASE("what is no sheet of answers is refused in words") {
  Sheet sheet;
  CHECK_THAT(sheet.refused(""), Contains("the file is empty"));
  CHECK_THAT(sheet.refused("a,b\n1,2\n"), Contains("line 1: the heading has no column"));
  CHECK_THAT(sheet.refused("question,choice\n"), Contains("no row has a choice"));
  CHECK_THAT(sheet.refused("question,choice\n" + sheet.first + ",\"new\n"), Contains("line 2: a quote is opened"));
  CHECK_THAT(sheet.refused(std::string("question,choice\0", 16)), Contains("it is no text"));
  CHECK_THAT(sheet.refused("question,choice\n" + sheet.first + ",01\n"), Contains("\"01\""));
}

TEST_CASE("a message says no more of a bad file than it must, and nothing that steers a terminal") {
  Sheet sheet;
  std::string many = "question,choice\n\x1B[2J,new\n";
  for (int i = 0; i < 100; ++i) many += std::string(1000, 'x') + ",new\n";
  const auto said = sheet.refused(many);
  CHECK(said.size() < 3000);
  CHECK(said.find('\x1B') == std::string::npos);
  CHECK_THAT(said, Contains("and 81 more lines"));
}
