// A report with damage anywhere is an error, or a report with less in it; never a crash, and never quoted. The damage
// is the same at every run.
#include <catch2/catch.hpp>
#include <random>

#include "plugins/sims/pretend.h"
#include "sims/pupils.h"

using namespace sims;
using testing::Pretend;
using testing::record;
using testing::report_of;

namespace {

const Layouts kLayouts = testing::usual_layouts();

void check(const std::string& bytes, Format format) {
  Pretend sims;
  const mis_status status = sims.run([&](mis::Call&) {
    const Table table = read_table(bytes, format, layout_of(kLayouts, Which::Pupils));
    Roster roster;
    roster.load(table);
    mis::PupilWriter out(sims.host.sink);
    write_pupils(table, mis::Scope(mis_scope{}), out);
    out.end(-1, true);
  });
  if (status != MIS_OK && status != MIS_E_PROTOCOL && status != MIS_E_INPUT && status != MIS_E_PERMISSION)
    FAIL("status " << status << " for " << bytes);
  if (status != MIS_OK && sims.host.failure.empty()) FAIL("no reason for " << bytes);
  if (sims.host.failure.find("Secretname") != std::string::npos) FAIL("quoted: " << sims.host.failure);
}

void damage(const std::string& whole, Format format) {
  std::mt19937 random(20'260'901);
  const std::string bytes = "<>/&;,\"_x0020_\r\n-T:\x01\x80\xff";
  for (int round = 0; round < 1500; ++round) {
    std::string text = whole;
    for (unsigned times = random() % 3 + 1; times > 0; --times) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text[at] = bytes[random() % bytes.size()];
          break;
        case 1:
          text.erase(at, random() % 9 + 1);
          break;
        default:
          text.insert(at, 1, bytes[random() % bytes.size()]);
      }
      if (text.empty()) text = "x";
    }
    check(text, format);
  }
}

}  // namespace

TEST_CASE("damaged XML") {
  damage(report_of(record({{"primary_id", "1"},
                           {"Legal_x0020_Surname", "Secretname"},
                           {"Forename", "Ada"},
                           {"DOB", "2008-11-02T00:00:00"},
                           {"Year", "Year  7"},
                           {"EAL", "No"}})),
         Format::Xml);
}

TEST_CASE("damaged CSV") {
  damage("primary_id,Legal Surname,Forename,DOB,Year\r\n1,Secretname,\"Ad\"\"a\",02/11/2008,Year  7\r\n", Format::Csv);
}
