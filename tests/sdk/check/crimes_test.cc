// Each check finds what it is there for, and no other check minds: one connector that does one thing wrong at a time.
#include <catch2/catch.hpp>

#include "sdk/check/check.h"
#include "sdk/check/mis.h"

using testing::Checked;
using Lines = std::vector<std::string>;

namespace {

const std::string exemplar = CRIMES "/none/test.exemplar/1.0.0";

struct Crime {
  const char *crime, *check, *says;
};

// "sign-in" and "fetch" keep others from being run; they have tests of their own.
const Crime crimes[] = {
    {"create-destroy", "create-destroy", "100 files are still open after destroy()."},
    {"call-order", "call-order", "catalogue() before sign_in() is answered with MIS_E_CREDENTIALS, not MIS_E_INVALID."},
    {"wrong-secret", "wrong-secret", "With a wrong \"token\" it answers MIS_E_INPUT, not MIS_E_CREDENTIALS: No."},
    {"wrong-secret-unnamed", "wrong-secret", "MIS_E_CREDENTIALS without a field."},
    {"missing-field", "missing-field", "When the required \"token\" is missing it names the field \"\"."},
    {"odd-secret", "odd-secret", "A \"token\" with accents and Chinese in it is answered with"},
    {"crash", "odd-secret", "The connector crashed (Aborted) while it was signing in."},
    {"secrets", "secrets", "A secret stands in a log line (in an import)"},
    {"secrets-in-error", "secrets", "A secret stands in the text of an error (when the sign-in is refused)"},
    {"catalogue", "catalogue", "The catalogue's URN is not 6 digits."},
    {"counts", "counts", "It says that there are 7 pupils, and 3 came."},
    {"records", "records", "The host cannot take one of the pupils: record 3: admission_date is not a day of the"},
    {"records-utf8", "records", "record 3: middle_names is not UTF-8"},
    {"codes", "codes", "The sex of pupils is sometimes no such code as M F."},
    {"unique-ids", "unique-ids", "1 of the pupils came more than once."},
    {"references", "references", "1 of the members refer to classes that did not come (class)."},
    {"photos", "photos", "A photo is no picture by its first bytes."},
    {"stable", "stable", "Two imports after one another differ in 1 of the staff."},
    {"years", "years", "Of year 8 alone, 1 pupils of other years came too."},
    {"years-members", "years", "Of year 8 alone, members came of 1 pupils of other years."},
    {"leavers", "leavers", "Leavers come without the day they left."},
    {"leavers-early", "leavers", "Pupils with a leaving date come although nobody asked for leavers."},
    {"sink-refuses", "sink-refuses", "it returns MIS_E_PROTOCOL, not the host's MIS_E_REFUSED."},
    {"sink-refuses-asks", "sink-refuses", "When the host refuses push 1 of mis.pupils/1 it goes on to ask the MIS."},
    {"cancel-before", "cancel-before", "Cancelled before reading mis.pupils/1, it ends with MIS_E_NETWORK"},
    {"cancel-during", "cancel-during", "ms to end; it declares 1500."},
    {"faults", "faults", "is answered with nothing and HTTP 200 it brings 0 of 1 subjects and calls them whole."},
    {"faults-status", "faults", "it fails with MIS_E_INTERNAL, not MIS_E_PERMISSION or MIS_E_NOT_APPROVED"},
    {"faults-silent", "faults", "is answered with HTTP 500 it fails without a sentence for the person."},
    {"faults-crash", "faults", "The connector crashed (Aborted) while it was reading mis.photos/1"},
};

std::string all_words(const Checked& checked) {
  std::string all = checked.program.err;
  for (const auto& [id, words] : checked.words) all += id + ": " + words;
  return all;
}

}  // namespace

TEST_CASE("nothing is wrong with a connector that is as it should be, and the MIS may be there already") {
  const testing::Mis mis;
  const Checked checked = testing::check(mis.arguments(exemplar), mis.secrets());
  INFO(all_words(checked));
  CHECK(checked.program.code == 0);
  CHECK(testing::not_ok(checked).empty());
}

TEST_CASE("each thing that a connector does wrong is found by one check, with a sentence that says what") {
  const testing::Mis mis;
  for (const Crime& crime : crimes) {
    const Checked checked = testing::check(mis.arguments(exemplar, crime.crime), mis.secrets());
    INFO(crime.crime << "\n" << all_words(checked));
    CHECK(checked.program.code == 1);
    CHECK(testing::not_ok(checked) == Lines{std::string(crime.check) + ": error"});
    const auto words = checked.words.find(crime.check);
    REQUIRE(words != checked.words.end());
    CHECK(words->second.find(crime.says) != std::string::npos);
    CHECK(all_words(checked).find(mis.token) == std::string::npos);
  }
}

TEST_CASE("what may be so, and seldom is meant, is a warning, and not what an exit code is for") {
  const testing::Mis mis;
  for (const auto& [crime, check] : {std::pair{"not-whole", "counts"}, {"codes-padded", "codes"}}) {
    const Checked checked = testing::check(mis.arguments(exemplar, crime), mis.secrets());
    INFO(all_words(checked));
    CHECK(checked.program.code == 0);
    CHECK(testing::not_ok(checked) == Lines{std::string(check) + ": warning"});
  }
}

TEST_CASE("what cannot be checked because of a mistake is not called clean, and the check that says why is named") {
  const testing::Mis mis;
  const auto run = [&](const std::string& crime, std::vector<std::string> only) {
    auto arguments = mis.arguments(exemplar, crime);
    for (const auto& id : only) arguments.insert(arguments.end(), {"--only", id});
    return testing::check(arguments, mis.secrets());
  };
  const Checked refused = run("sign-in", {"sign-in", "fetch", "records", "faults"});
  CHECK(refused.program.code == 1);
  CHECK(testing::not_ok(refused) == Lines{"faults: not_run", "fetch: not_run", "records: not_run", "sign-in: error"});
  CHECK(refused.words.at("records") == "An import did not go through; the check \"sign-in\" says why.");
  CHECK(refused.words.at("sign-in").find("The school has not said yes. (MIS_E_PERMISSION)") != std::string::npos);
  CHECK(run("sign-in", {"records"}).program.code == 2);

  const Checked broken = run("fetch", {"sign-in", "fetch", "records"});
  CHECK(testing::not_ok(broken) == Lines{"fetch: error", "records: not_run"});
  CHECK(broken.words.at("fetch").find("While reading mis.staff/1: The MIS has a fault") != std::string::npos);

  const Checked gone = run("exit", {"sign-in"});
  CHECK(gone.program.code == 1);
  CHECK(gone.words.at("sign-in").find("ended the process by itself, with exit status 0 while it was signing in") !=
        std::string::npos);
}
