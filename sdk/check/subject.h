// The connector that is checked, as a check in its child process has it: the library, what to sign in with, and ways to
// run it. One thread.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "check/report.h"
#include "check/witness.h"
#include "runtime/connector.h"
#include "runtime/http.h"
#include "runtime/library.h"
#include "tools/mis-run/form.h"

namespace mis_check {

// What mis-check was asked to check, and with which MIS.
struct Order {
  std::filesystem::path folder, library;  // absolute
  mis_run::Given given;                   // what to fill the connector's form with
  std::string no_mis;                     // a sentence: why there is no MIS to try it on; empty: there is one
};

// A call that failed, and what the connector was doing.
struct Failed {
  std::string doing;  // "signing in", "reading mis.pupils/1"
  runtime::Failure failure;
};
std::string sentence(const Failed& failed);  // "While reading mis.pupils/1: ... (MIS_E_NETWORK)."

// Of an array whose elements may be longer than ours.
const mis_field& field_at(const mis_field* fields, uint32_t stride, uint32_t i);

// Another secret of the same form: letters stay letters and digits digits.
std::string changed(std::string secret);

class Subject {
 public:
  Subject(const Order& order, Report& report) : order(order), report(report) {}

  // Loads the library at first use, as the host does. Throws NotRun when that cannot be.
  const mis_plugin& plugin();
  const mis_descriptor& about() { return *plugin().descriptor; }
  std::vector<std::string> capabilities();
  bool has(std::string_view capability);

  // The values for create and sign_in. Throws NotRun when there is no MIS.
  const mis_run::Form& form();
  // The sign-in fields of kind SECRET that have a value.
  std::vector<std::string> secret_ids();
  // The sign-in values with each secret changed to a wrong one of the same form.
  runtime::Pairs wrong_values();
  Services services();

  // Runs an import: create, sign_in, catalogue, and a fetch of each capability; stops at the first failure.
  std::optional<Failed> import(Witness& witness, const runtime::Scope& scope = {});
  // The first two steps only.
  std::optional<Failed> sign_in(Witness& witness, const runtime::Pairs& values);
  // A whole import that goes well; throws NotRun when it does not: there are checks that say why.
  std::unique_ptr<Witness> imported(const runtime::Scope& scope = {});

  const Order& order;
  Report& report;

 private:
  const mis_plugin* plugin_ = nullptr;
  std::optional<mis_run::Form> form_;
  std::unique_ptr<runtime::HttpService> http_;
  std::unique_ptr<runtime::ProgramRunner> programs_;
  std::unique_ptr<runtime::FileSource> files_;
  std::vector<std::unique_ptr<Exchange>> exchanges_;  // of what imported() returned
};

}  // namespace mis_check
