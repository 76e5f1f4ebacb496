// A recording as a school makes it and support replays it: the real program, connectors and pretend MISes. Nobody's
// name, number, birthday or address stands in it, and it brings as much as the MIS did.
#include <mis++/json.h>

#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <set>

#include "whole/school_day.h"

using Catch::Matchers::Contains;
using mis::json::Value;
using whole::PretendMis;
using whole::SchoolDay;
namespace fs = std::filesystem;

namespace {

// What tells who somebody is, in the files of a dump or an export.
const std::set<std::string> personal = {"upn",
                                        "former_upn",
                                        "uln",
                                        "legal_surname",
                                        "legal_forename",
                                        "preferred_surname",
                                        "preferred_forename",
                                        "middle_names",
                                        "date_of_birth",
                                        "email",
                                        "admission_number",
                                        "address",
                                        "postcode",
                                        "telephone",
                                        "exam_number",
                                        "candidate_number"};

void add_personal(const Value& value, std::set<std::string>& into) {
  for (const auto& item : value.items) add_personal(item, into);
  for (const auto& member : value.members) {
    const auto text = member.value.string();
    if (text && personal.contains(member.name) && text->size() >= 4) into.emplace(*text);
    add_personal(member.value, into);
  }
}

std::set<std::string> personal_in(const fs::path& dump) {
  std::set<std::string> all;
  for (const std::string file : {"pupils.json", "staff.json"})
    if (const std::string text = support::read_file(dump / file); !text.empty())
      add_personal(mis::json::parse(text, {64u << 20, 16}), all);
  return all;
}

// Does it stand there as a word of its own?
bool stands_in(const std::string& text, const std::string& word) {
  const auto is_part = [&](size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at]));
  };
  for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
    if ((at == 0 || !is_part(at - 1)) && !is_part(at + word.size())) return true;
  return false;
}

std::string counts_of(const support::Outcome& plan) {
  const auto whole = mis::json::parse(plan.out, {64u << 20, 32});
  std::string all;
  for (const auto& [kind, counts] : whole["counts"].members) {
    all += kind + ":";
    for (const auto& [name, number] : counts.members) all += " " + name + "=" + number.text;
    all += "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("a recording of each system holds nobody, and its replay plans as much without the MIS") {
  for (const std::string& system : std::vector<std::string>{RECORDED_SYSTEMS}) {
    DYNAMIC_SECTION(system) {
      SchoolDay school, support_desk;
      const auto dump = school.folder() / "dump", recording = school.folder() / "recording";
      std::string address, recorded_counts, secrets;
      {
        PretendMis mis({"--pupils", "60", "--photo-kb", "9", "--dump", dump.string()}, system);
        const auto recorded = school.plan(mis, {"--json", "--record", recording.string()});
        INFO(recorded.out + recorded.err);
        REQUIRE(recorded.code == 0);
        CHECK_THAT(recorded.err, Contains("look through them before you send them"));
        recorded_counts = counts_of(recorded);
        address = mis.address();
        secrets = mis.secrets();
      }
      const std::string all = whole::read_folder(recording);
      REQUIRE(all.size() > 10'000);
      const auto words = personal_in(dump);
      REQUIRE(words.size() > 100);
      for (const auto& word : words) {
        INFO(word);
        CHECK_FALSE(stands_in(all, word));
      }
      for (const auto& [id, secret] : mis::json::parse(secrets).members)
        if (secret.text.size() > 8) CHECK(all.find(secret.text) == all.npos);
      if (const auto port = address.rfind(':'); port != address.npos && port > 6)
        CHECK_FALSE(stands_in(all, address.substr(port + 1)));

      // The MIS is gone; nobody signs in.
      const auto replayed = support_desk.rollcall({"plan", system, "--json", "--replay", recording.string()});
      INFO(replayed.out + replayed.err);
      REQUIRE(replayed.code == 0);
      CHECK(counts_of(replayed) == recorded_counts);
    }
  }
}

TEST_CASE("a recording goes to a new folder, and a replay needs one of the same connector") {
  SchoolDay day;
  PretendMis mis({"--pupils", "30"});
  const auto full = day.folder() / "full", recording = day.folder() / "recording";
  support::write_file(full / "x", "y");
  const auto refused = day.plan(mis, {"--record", full.string()});
  CHECK(refused.code == 7);
  CHECK_THAT(refused.err, Contains("is not empty") && Contains("ame a new one"));
  REQUIRE(day.plan(mis, {"--include", "pupils", "--record", recording.string()}).code == 0);
  const auto other = day.rollcall({"plan", "arbor", "--replay", recording.string()});
  CHECK(other.code == 7);
  CHECK_THAT(other.err, Contains("is of wonde, not of arbor"));
  const auto more = day.rollcall({"plan", "wonde", "--replay", recording.string(), "--include", "staff"});
  CHECK(more.code == 7);
  CHECK_THAT(more.err, Contains("The recording has no answer to"));
  const auto nowhere = day.rollcall({"plan", "wonde", "--replay", (day.folder() / "nowhere").string()});
  CHECK(nowhere.code == 7);
  const auto both = day.plan(mis, {"--record", (day.folder() / "n").string(), "--replay", recording.string()});
  CHECK(both.code == 2);
}
