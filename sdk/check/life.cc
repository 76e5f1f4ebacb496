// From create to destroy.
#include <malloc.h>

#include <filesystem>

#include "check/bare.h"
#include "check/checks.h"
#include "runtime/status.h"

namespace mis_check {
namespace {

namespace fs = std::filesystem;

size_t entries(const char* folder) {
  return static_cast<size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

struct Usage {
  size_t threads = entries("/proc/self/task"), files = entries("/proc/self/fd"), bytes = ::mallinfo2().uordblks;
};

// False, and told, when create failed.
bool make_and_end(Subject& subject, Witness& witness) {
  runtime::Connector connector(subject.plugin(), witness);
  const auto failure = connector.create(subject.form().settings);
  if (failure) {
    subject.report.error(sentence({"being created", *failure}),
                         "create() only keeps its settings; whatever can fail belongs into sign_in().");
  }
  return !failure;
}

void expect_invalid(Subject& subject, const std::string& when, const std::string& what,
                    const std::optional<runtime::Failure>& outcome) {
  if (outcome && outcome->status == MIS_E_INVALID) return;
  subject.report.error(what + " " + when + " is answered with " +
                           runtime::status_name(outcome ? outcome->status : MIS_OK) + ", not MIS_E_INVALID.",
                       "Keep in the connector's own state, of each one by itself, whether it is signed in, and look "
                       "there first.");
}

void expect_all_invalid(Subject& subject, Bare& connector, const std::string& when) {
  subject.report.stage("asked for data " + when);
  expect_invalid(subject, when, "catalogue()", connector.catalogue());
  for (const std::string& id : subject.capabilities()) {
    expect_invalid(subject, when, "The fetch of " + id, connector.fetch(id));
  }
}

}  // namespace

void check_create_destroy(Subject& subject) {
  subject.form();
  Exchange exchange(subject.services());
  Witness witness(exchange);
  subject.report.stage("created and destroyed, without a sign-in");
  for (int i = 0; i < 10; ++i) {  // what is made once and kept is no leak
    if (!make_and_end(subject, witness)) return;
  }
  const Usage before;
  for (int i = 0; i < 100; ++i) make_and_end(subject, witness);
  const Usage after;
  const char* todo =
      "destroy() joins every thread and gives back all that create() took; it may come before sign_in().";
  if (after.threads > before.threads)
    subject.report.error(std::to_string(after.threads - before.threads) + " threads still run after destroy().", todo);
  if (after.files > before.files)
    subject.report.error(std::to_string(after.files - before.files) + " files are still open after destroy().", todo);
  if (after.bytes > before.bytes && after.bytes - before.bytes >= 100 * 16) {
    subject.report.error("A hundred connectors that were made and destroyed leave " +
                             std::to_string(after.bytes - before.bytes) + " bytes behind.",
                         todo);
  }
  if (exchange.sent() > 0) {
    subject.report.error("create() talks to the MIS.",
                         "That is for sign_in(): a form may be shown for long in between.");
  }
}

void check_call_order(Subject& subject) {
  const auto& form = subject.form();
  Exchange exchange(subject.services());
  Witness witness(exchange);
  Bare early(subject.plugin(), witness);
  if (early.create(form.settings)) throw NotRun{"It cannot be created; the check \"sign-in\" says why."};
  expect_all_invalid(subject, early, "before sign_in()");
  if (exchange.sent() > 0) {
    subject.report.error("It asks the MIS before sign_in().", "Look first whether the connector is signed in.");
  }
  {
    Witness other_witness(exchange);
    Bare other(subject.plugin(), other_witness);
    subject.report.stage("signing in");
    if (other.create(form.settings) || other.sign_in(form.sign_in))
      throw NotRun{"It cannot sign in; the check \"sign-in\" says why."};
    expect_all_invalid(subject, early, "while another connector is signed in");
  }
  if (early.sign_in(subject.wrong_values())) expect_all_invalid(subject, early, "after a sign-in that failed");
}

}  // namespace mis_check
