// exemplar.cc - a connector that is as it should be, unless its setting "crime" says which one thing it does wrong: the
// name of the check that is to find it. What it is compiled with (CRIME_...) are the crimes of the library itself.
#include <fcntl.h>
#include <mis++/connector.h>
#include <mis++/http.h>
#include <mis++/json.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace {

std::string crime;  // of the one connector that this process is about
int fetches = 0;

bool is(const char* name) { return crime == name; }

class Exemplar {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("token", "Token", nullptr)};
  static constexpr mis_field asked[] = {mis::url_field("base_url", "Address", nullptr),
                                        mis::text_field("crime", "Crime", nullptr, mis::Need::Optional),
                                        mis::text_field("school", "School", nullptr, mis::Need::Optional)};
  static constexpr mis::About about = [] {
    mis::About all = mis::About(MIS_CONNECTOR_ID, "Exemplar", MIS_CONNECTOR_VERSION, "Rollcall", "Three made-up pupils")
                         .token(fields)
                         .settings(asked);
    all.descriptor.cancel_grace_ms = 1500;
#if defined(CRIME_LOADS)
    all.descriptor.vendor = nullptr;
#endif
    return all;
  }();

  explicit Exemplar(const mis::Values& settings) : base_(settings.need("base_url")) {
    crime = settings.get("crime");
    if (is("create-destroy")) (void)!::dup(2);
  }

  void sign_in(mis::Call& call, const mis::Values& values) {
    if (is("missing-field") && values.get("token").empty())
      throw mis::Error(MIS_E_INPUT, "Something is missing: fill it in.");
    token_ = values.need("token");
    if (is("secrets")) call.log(MIS_LOG_DEBUG, "asking with Bearer " + token_);
    if (is("secrets-in-error") && token_[0] == 'C') throw mis::Error(MIS_E_CREDENTIALS, "No " + token_).field("token");
    if (is("crash") && token_[0] == 'x') ::abort();
    const auto fits = [](char c) { return c > ' ' && c < 127; };
    const bool fit = token_.size() <= 100 && std::all_of(token_.begin(), token_.end(), fits);
    if (!fit) throw mis::Error(is("odd-secret") ? MIS_E_PROTOCOL : MIS_E_CREDENTIALS, "No token.").field("token");
    if (is("sign-in")) throw mis::Error(MIS_E_PERMISSION, "The school has not said yes.");
    if (is("exit")) ::exit(0);
    ask(call, "the school");
  }

  mis::Catalogue catalogue(mis::Call& call) {
    ask(call, "the school");
    mis::Catalogue told;
    told.name = "Exemplar School";
    told.urn = is("catalogue") ? "12345" : "123456";
    told.years = {{"7", "Year 7", 1}, {"8", "Year 8", 2}};
    told.series = {{"s1", "June 2026", {}}};
    return told;
  }

  void pupils(mis::Call& call, const mis::Scope& scope, mis::PupilWriter& out) {
    if (is("cancel-before") && call.cancelled()) throw mis::Error(MIS_E_NETWORK, "Nothing came.");
    const bool before = call.cancelled();
    try {
      ask(call, "the pupils");
    } catch (const mis::Error& error) {
      if (is("cancel-during") && !before && error.status() == MIS_E_CANCELLED)
        std::this_thread::sleep_for(std::chrono::milliseconds(2200));
      throw;
    }
    if (scope.has_year("7") || is("years")) add(out, "p1", "7");
    if (scope.has_year("8")) {
      add(out, "p2", "8");
      add(out, "p3", "8");
      if (is("leavers-early")) out.leaving_date({2026, 7, 17});
      if (is("records")) out.admission_date({2026, 2, 30});
      if (is("records-utf8")) out.middle_names("Zo\xEB");
      if (is("codes")) out.sex("Female");
      if (is("codes-padded")) out.upn("A123456789012 ");
      if (is("unique-ids")) add(out, "p3", "8");
      if (mis::said(scope.left_since)) {
        add(out, "p4", "8");
        if (!is("leavers")) out.leaving_date({2026, 1, 5});
      }
    }
    try {
      out.end(is("counts") ? 7 : -1, !is("not-whole"));
    } catch (const mis::Error& error) {
      if (is("sink-refuses") && error.status() == MIS_E_REFUSED) throw mis::Error(MIS_E_PROTOCOL, "It went wrong.");
      if (is("sink-refuses-asks") && error.status() == MIS_E_REFUSED) mis::Http(call).send({base_ + "/schools"});
      throw;
    }
  }

  void staff(mis::Call& call, const mis::Scope&, mis::StaffWriter& out) {
    ask(call, "the staff");
    if (is("fetch")) throw mis::Error(MIS_E_REMOTE, "The MIS has a fault: try again later.");
    out.add("t1").legal_surname("Turner").legal_forename("Max");
    if (is("stable")) out.code(std::to_string(++fetches));
    out.end(1, true);
  }

  void classes(mis::Call& call, const mis::Scope& scope, mis::ClassesWriter& out) {
    // An answer that is empty is no school without classes.
    const bool none = ask(call, "the classes").empty();
    if (!none) {
      out.subjects.add("u1").code("Ma").name("Mathematics");
      out.classes.add("c1").name("8/Ma1").subject("u1").academic_year("2025/26");
      if (scope.has_year("8")) out.members.add(is("references") ? "c9" : "c1", "p2");
      if (scope.has_year("7") || is("years-members")) out.members.add("c1", "p1");
      out.teachers.add("c1", "t1").main(true);
    }
    out.subjects.end(-1, true);
    out.classes.end(-1, true);
    out.members.end(-1, true);
    out.teachers.end(-1, true);
  }

  void photos(mis::Call& call, const mis::Scope& scope, mis::PhotoWriter& out) {
    ask(call, "the photos");
    if (scope.has_year("7")) out.add("p1").bytes(is("photos") ? "/9j/4AAQSkZJRg==" : "\xFF\xD8\xFF\xE0 JFIF");
    out.end(-1, true);
  }

  void results(mis::Call& call, const mis::Scope& scope, mis::ResultsWriter& out) {
    ask(call, "the results");
    out.series.add("s1").name("June 2026");
    out.qualifications.add("q1").qan("60142923").title("GCSE Mathematics");
    if (scope.has_year("8")) out.results.add("p2", "q1", "s1", MIS_FACET_ACHIEVED).grade("9");
    out.series.end(-1, true);
    out.qualifications.end(-1, true);
    out.results.end(-1, true);
  }

 private:
  static void add(mis::PupilWriter& out, const char* id, const char* year) {
    out.add(id).legal_surname("Ng").legal_forename("Ada").year_group(year).date_of_birth({2013, 2, 28});
  }

  // One exchange with the MIS, whose answer is looked at as a careful connector does, and thrown away.
  std::string ask(mis::Call& call, const std::string& what) {
    mis::Http http(call, {{"Authorization", "Bearer " + token_}});
    std::string body;
    http.receive(http.send({base_ + "/schools"}), [&](const mis::HttpAnswer& answer) {
      auto failed = http.failure(answer, what);
      // A wrong token, told from a right one (hexadecimal) that the MIS refuses all the same.
      const bool wrong = token_.find_first_not_of("0123456789abcdef") != token_.npos;
      if (failed && is("wrong-secret") && wrong) throw mis::Error(MIS_E_INPUT, "No.").field("token");
      if (failed && is("wrong-secret-unnamed")) throw *failed;
      if (failed && is("faults-status") && answer.status() == 403) throw mis::Error(MIS_E_INTERNAL, "No.");
      if (failed && is("faults-silent") && answer.status() == 500) throw mis::Error(MIS_E_REMOTE);
      if (failed && answer.status() == 401) failed->field("token");
      if (failed) throw *failed;
      body = std::string(answer.body());
    });
    if (is("faults-crash") && body.empty() && what == "the photos") ::abort();
    if (is("faults") && body.empty() && what == "the classes") return body;
    mis::json::parse(body);
    return body;
  }

  std::string base_, token_;
};

using Right = mis::Trampolines<Exemplar>;

mis_status MIS_CALL catalogue(mis_connector* self, const mis_call* call, mis::TellCatalogue tell, void* ctx) noexcept {
  const mis_status status = Right::catalogue(self, call, tell, ctx);
  return status == MIS_E_INVALID && is("call-order") ? MIS_E_CREDENTIALS : status;
}

const mis_capability* MIS_CALL capability(const char* id) noexcept {
#if defined(CRIME_CAPABILITY_IDS)
  if (::strcasecmp(id, MIS_CAP_PUPILS) == 0) return Right::capability(MIS_CAP_PUPILS);
#endif
  return Right::capability(id);
}

constexpr mis_plugin plugin = {sizeof(mis_plugin), MIS_TARGET_VERSION, &mis::descriptor_of<Exemplar>,
                               Right::create,      Right::destroy,     Right::sign_in,
                               catalogue,          capability};

#if defined(CRIME_LOAD_SIDE_EFFECTS)
const int changed = ::setenv("EXEMPLAR", "was here", 1);
#endif

}  // namespace

#if defined(CRIME_ONE_SYMBOL)
extern "C" MIS_VISIBLE int exemplar_helper();
extern "C" int exemplar_helper() { return 1; }
#endif

MIS_EXPORT const mis_plugin* MIS_CALL mis_plugin_v1(uint32_t host_abi_version) {
#if defined(CRIME_ENTRY_PURE)
  host_abi_version = MIS_TARGET_VERSION;
#endif
  return host_abi_version < MIS_TARGET_VERSION ? nullptr : &plugin;
}
