#include "wizard/extract.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <mis/mis.h>

#include <algorithm>

#include "school/fault.h"
#include "wizard/picture.h"
#include "wizard/scope.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;
using school::Kind;

class Gathering final : public connectors::Receiver {
 public:
  Gathering(school::Snapshot& snapshot, storage::PlanFile& file) : snapshot_(snapshot), file_(file) {}

  void record(Kind kind, school::Record&& record) override { snapshot_[kind].records.push_back(std::move(record)); }

  void photo(std::string&& pupil, std::string&&, std::string_view bytes) override {
    const Picture picture = look_at(bytes);
    if (picture.type.empty()) {
      problem({Kind::photo, pupil, "",
               fmt::format("The photo {}, and was left out; mend it in the MIS and import again.", picture.trouble)});
      left_out_ = true;
      return;
    }
    const std::string sha256 = digest(bytes);
    file_.add_photo(sha256, picture.type, bytes);
    school::Record made;
    made.values.resize(school::info(Kind::photo).fields.size());
    put(made, "pupil", std::move(pupil));
    put(made, "sha256", sha256);
    put(made, "bytes", std::to_string(bytes.size()));
    put(made, "type", picture.type);
    record(Kind::photo, std::move(made));
  }

  void end(Kind kind, bool whole, int64_t expected) override {
    auto& set = snapshot_[kind];
    // A pupil whose new photo is broken has not lost the old one: absence means nothing then.
    set.whole = whole && !(kind == Kind::photo && left_out_);
    if (expected >= 0 && set.whole) set.expected = expected;
  }

  void problem(school::Problem&& problem) override { snapshot_.problems.push_back(std::move(problem)); }

 private:
  static void put(school::Record& record, std::string_view field, std::string value) {
    record.values[*school::field_index(Kind::photo, field)] = std::move(value);
  }

  school::Snapshot& snapshot_;
  storage::PlanFile& file_;
  bool left_out_ = false;
};

std::string described(const school::Identity& school) {
  std::vector<std::string> numbers;
  if (!school.urn.empty()) numbers.push_back("URN " + school.urn);
  if (!school.dfe_number.empty()) numbers.push_back("DfE number " + school.dfe_number);
  return fmt::format("{} ({})", school.name.empty() ? "a school without a name" : school.name,
                     fmt::join(numbers, ", "));
}

// One part that the MIS holds back, such as results before their release, need not keep the others away.
[[noreturn]] void throw_with_the_rest(const Fault& fault, const Request& request, const std::string& refused) {
  std::vector<std::string_view> rest;
  for (const auto& capability : request.capabilities)
    if (capability != refused) rest.push_back(word_of(capability));
  // Without pupils nothing that is theirs can come.
  if (fault.kind() != FaultKind::not_allowed || refused == MIS_CAP_PUPILS || rest.empty()) throw;
  throw Fault(fault.kind(), fault.what(),
              fmt::format("{}{}To bring the rest now, leave the {} out: --include {}", fault.what_to_do(),
                          fault.what_to_do().empty() ? "" : " ", word_of(refused), fmt::join(rest, ",")));
}

}  // namespace

std::optional<school::Problem> check_school(const std::optional<school::Identity>& stored,
                                            const school::Identity& told) {
  school::Problem unsure;
  unsure.of_import = true;
  if (told.urn.empty() && told.dfe_number.empty()) {
    unsure.message = "The MIS does not say whose data this is; make sure yourself that it is this school's.";
    return unsure;
  }
  if (!stored || (stored->urn.empty() && stored->dfe_number.empty())) return {};
  const auto both = [](const std::string& a, const std::string& b) { return !a.empty() && !b.empty(); };
  const bool urns = both(stored->urn, told.urn), dfes = both(stored->dfe_number, told.dfe_number);
  if ((urns && stored->urn != told.urn) || (dfes && stored->dfe_number != told.dfe_number))
    throw Fault(FaultKind::bad_input,
                fmt::format("The MIS holds the data of another school, {}: this store belongs to {}.", described(told),
                            described(*stored)),
                "Sign in to the right school, or name that school's own store with --store FILE.");
  if (!urns && !dfes) {
    unsure.message = fmt::format(
        "The MIS says that its data is of {}, which cannot be compared with {}; make sure yourself that they are one "
        "school.",
        described(told), described(*stored));
    return unsure;
  }
  return {};
}

void check_years(const connectors::Catalogue& catalogue, const school::Scope& scope) {
  if (catalogue.years.empty()) return;
  std::vector<std::string> codes;
  for (const auto& year : catalogue.years) codes.push_back(year.code);
  for (const auto& year : scope.years)
    if (std::find(codes.begin(), codes.end(), year) == codes.end())
      throw Fault(FaultKind::usage, fmt::format("The MIS has no year group \"{}\".", year),
                  fmt::format("It has: {}.", fmt::join(codes, ", ")));
}

school::Snapshot extract(connectors::Session& session, const Request& request, const connectors::Pairs& secrets,
                         const Known& known, storage::PlanFile& file, const OnStep& on_step) {
  const auto step = [&](std::string_view what) {
    if (on_step) on_step(what);
  };
  const auto& connector = request.connector;
  school::Snapshot snapshot;
  const auto library = connector.files.find(connector.library().filename().string());
  snapshot.source = {connector.id, connector.version, library == connector.files.end() ? "" : library->second};
  snapshot.notices = request.permit.notices;
  for (auto& notice : session.notices()) snapshot.notices.push_back(std::move(notice));
  step("signing in");
  session.sign_in(request.settings, secrets);
  step("asking what is there");
  const auto catalogue = session.catalogue();
  snapshot.school = catalogue.school;
  if (auto unsure = check_school(known.school, catalogue.school)) snapshot.problems.push_back(std::move(*unsure));
  check_years(catalogue, request.scope);
  snapshot.scope = settle_scope(request, catalogue, known.last_import, known.today);
  Gathering gathering(snapshot, file);
  for (const auto& capability : request.capabilities) {
    step(word_of(capability));
    for (const auto kind : kinds_of(capability)) snapshot[kind].asked = true;
    try {
      session.fetch(capability, snapshot.scope, gathering);
    } catch (const Fault& fault) {
      throw_with_the_rest(fault, request, capability);
    }
  }
  return snapshot;
}

}  // namespace wizard
