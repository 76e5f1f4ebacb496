// What MIS_CONNECTOR makes of a plain class, called as a host calls it.
#include <mis++/connector.h>

#include <catch2/catch.hpp>
#include <functional>
#include <new>

#include "sdk/include/fake_host.h"

namespace {

using testing::FakeHost;

std::function<void()> on_sign_in;  // what the class under test does there

class Sample {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("token", "Token", nullptr)};
  static constexpr const char* names[] = {"pages", "cursor"};
  static constexpr mis_field its_settings[] = {mis::url_field("base_url", "Address", nullptr, "https://mis.example"),
                                               mis::choice_field("paging", "Paging", nullptr, names, "pages")};
  static constexpr const char* its_hosts[] = {"mis.example"};
  static constexpr mis::About about = mis::About("test.sample", "Sample", "1.2.3", "Rollcall", "A sample")
                                          .token(fields, "The school supplies it.")
                                          .settings(its_settings)
                                          .hosts(its_hosts);

  explicit Sample(const mis::Values& settings) : address_(settings.get("base_url", "none")) {}
  void sign_in(mis::Call&, const mis::Values& values) {
    values.need("token");
    if (on_sign_in) on_sign_in();
  }
  mis::Catalogue catalogue(mis::Call& call) {
    mis::Catalogue told;
    told.name = address_ + (call.signed_in() ? " in" : " out");
    told.years = {{"R", "Reception", 30}, {"1", "Year 1"}};
    return told;
  }
  void pupils(mis::Call&, const mis::Scope& scope, mis::PupilWriter& out) {
    for (const auto& year : scope.years) out.add(year);
    out.end(-1, true);
  }
  void results(mis::Call&, const mis::Scope&, mis::ResultsWriter& out) {
    out.series.add("S1").name("June 2026");
    out.results.add("P1", "Q1", "S1", MIS_FACET_ACHIEVED)
        .grade("5-4")
        .embargo_until({{2026, 8, 20}, 8, 0, 0, "Europe/London"});
    out.series.end(1, true);
  }

 private:
  std::string address_;
};

const mis_plugin& plugin = mis::plugin_of<Sample>;

mis_pair pair(const char* key, const char* value) {
  return {mis::to_c(std::string_view(key)), mis::to_c(std::string_view(value))};
}

// A connector in use.
struct Use {
  FakeHost host;
  mis_connector* self = nullptr;
  Use() {
    mis_pair settings[] = {pair("base_url", "https://elsewhere.example")};
    REQUIRE(plugin.create(&host.host, &host.call, settings, 1, &self) == MIS_OK);
    REQUIRE(self);
  }
  ~Use() { plugin.destroy(self); }
  mis_status sign_in() {
    mis_pair values[] = {pair("token", "t")};
    return plugin.sign_in(self, &host.call, values, 1);
  }
  mis_status fetch(const char* id, const mis_scope& scope) {
    return plugin.capability(id)->fetch(self, &host.call, &scope, &host.sink);
  }
};

mis_scope everything() {
  mis_scope scope{};
  scope.struct_size = sizeof scope;
  return scope;
}

}  // namespace

TEST_CASE("the members of a class are its capabilities, in the descriptor as in the tables") {
  const mis_descriptor& d = *plugin.descriptor;
  REQUIRE(d.capability_count == 2);
  CHECK(std::string(d.capabilities[0]) == MIS_CAP_PUPILS);
  CHECK(std::string(d.capabilities[1]) == MIS_CAP_RESULTS);
  CHECK(plugin.capability("mis.pupils/1") != nullptr);
  CHECK(plugin.capability("mis.pupils/1") == plugin.capability("mis.pupils/1"));
  CHECK(plugin.capability("mis.pupils/1") != plugin.capability("mis.results/1"));
  for (auto none : {"mis.staff/1", "mis.pupils/2", "mis.pupils/1 ", "mis.pupils", ""})
    CHECK(plugin.capability(none) == nullptr);
  CHECK(plugin.capability(nullptr) == nullptr);
}

TEST_CASE("the descriptor says what the class declares") {
  const mis_descriptor& d = *plugin.descriptor;
  CHECK(d.struct_size == sizeof d);
  CHECK(std::string(d.id) == "test.sample");
  CHECK(d.auth->style == MIS_AUTH_TOKEN);
  REQUIRE(d.auth->field_count == 1);
  CHECK(d.auth->fields[0].kind == MIS_FIELD_SECRET);
  CHECK(d.auth->fields[0].required == 1);
  REQUIRE(d.setting_count == 2);
  CHECK(d.setting_stride == sizeof(mis_field));
  CHECK(std::string(d.settings[0].initial) == "https://mis.example");
  CHECK(d.settings[1].choice_count == 2);
  REQUIRE(d.host_count == 1);
  CHECK(std::string(d.hosts[0]) == "mis.example");
}

TEST_CASE("a call out of order is answered with INVALID") {
  Use use;
  mis_scope scope = everything();
  CHECK(use.fetch(MIS_CAP_PUPILS, scope) == MIS_E_INVALID);
  CHECK(use.host.failure == "The host asked for data before it had signed in.");
  auto tell = [](void*, const mis_catalogue*) -> mis_status { return MIS_OK; };
  CHECK(plugin.catalogue(use.self, &use.host.call, tell, nullptr) == MIS_E_INVALID);

  REQUIRE(use.sign_in() == MIS_OK);
  CHECK(use.fetch(MIS_CAP_PUPILS, scope) == MIS_OK);

  // A sign-in that fails takes the earlier one away.
  CHECK(plugin.sign_in(use.self, &use.host.call, nullptr, 0) == MIS_E_INPUT);
  CHECK(use.host.failed_field == "token");
  CHECK(use.fetch(MIS_CAP_PUPILS, scope) == MIS_E_INVALID);
}

TEST_CASE("arguments that cannot be are refused, and destroy takes nothing") {
  FakeHost host;
  mis_connector* self = nullptr;
  CHECK(plugin.create(&host.host, &host.call, nullptr, 0, nullptr) == MIS_E_INVALID);
  CHECK(plugin.create(nullptr, &host.call, nullptr, 0, &self) == MIS_E_INVALID);
  mis_call old = host.call;
  old.struct_size = offsetof(mis_call, fail);
  CHECK(plugin.create(&host.host, &old, nullptr, 0, &self) == MIS_E_INVALID);
  CHECK(self == nullptr);
  plugin.destroy(nullptr);

  Use use;
  REQUIRE(use.sign_in() == MIS_OK);
  mis_scope scope = everything();
  mis_sink small = use.host.sink;
  small.struct_size = offsetof(mis_sink, problem);
  CHECK(plugin.capability(MIS_CAP_PUPILS)->fetch(use.self, &use.host.call, &scope, &small) == MIS_E_INVALID);
  CHECK(plugin.capability(MIS_CAP_PUPILS)->fetch(use.self, &use.host.call, nullptr, &use.host.sink) == MIS_E_INVALID);
}

TEST_CASE("what a class throws becomes a status that the host was told about") {
  Use use;
  auto comes_to = [&](std::function<void()> thrown) {
    use.host.failure = "(nothing)";
    on_sign_in = std::move(thrown);
    mis_status status = use.sign_in();
    on_sign_in = nullptr;
    return status;
  };
  CHECK(comes_to([] { throw mis::Error(MIS_E_RATE_LIMITED, "Wait.").retry_after_ms(3000).field("token"); }) ==
        MIS_E_RATE_LIMITED);
  CHECK(use.host.failure == "Wait.");
  CHECK(use.host.failed_status == MIS_E_RATE_LIMITED);
  CHECK(use.host.retry_after_ms == 3000);
  CHECK(use.host.failed_field == "token");
  CHECK(comes_to([] { throw std::bad_alloc(); }) == MIS_E_NO_MEMORY);
  CHECK(comes_to([] { throw std::runtime_error("oh"); }) == MIS_E_INTERNAL);
  CHECK(use.host.failure == "oh");
  CHECK(comes_to([] { throw 7; }) == MIS_E_INTERNAL);
  // A status that says that all is well cannot be an error.
  CHECK(comes_to([] { throw mis::Error(MIS_OK, "odd"); }) == MIS_E_INTERNAL);
  // Nothing to add: what the host already knows stands.
  CHECK(comes_to([] { throw mis::Error(MIS_E_NETWORK); }) == MIS_E_NETWORK);
  CHECK(use.host.failure == "(nothing)");
}

TEST_CASE("a catalogue reaches the host with what is not said left out") {
  Use use;
  REQUIRE(use.sign_in() == MIS_OK);
  static std::string name, urn, years;
  auto tell = [](void*, const mis_catalogue* told) -> mis_status {
    name = testing::str(told->school->name);
    urn = testing::str(told->school->urn);
    for (uint64_t i = 0; i < told->year_count; ++i)
      years += testing::str(told->years[i].code) + "=" + std::to_string(told->years[i].pupils) + " ";
    return MIS_OK;
  };
  REQUIRE(plugin.catalogue(use.self, &use.host.call, tell, nullptr) == MIS_OK);
  CHECK(name == "https://elsewhere.example in");
  CHECK(urn == "(not said)");
  CHECK(years == "R=30 1=-1 ");
  auto refuse = [](void*, const mis_catalogue*) -> mis_status { return MIS_E_REFUSED; };
  CHECK(plugin.catalogue(use.self, &use.host.call, refuse, nullptr) == MIS_E_REFUSED);
}

TEST_CASE("a scope from an older host is read as far as it goes") {
  Use use;
  REQUIRE(use.sign_in() == MIS_OK);
  mis_str years[] = {mis::to_c(std::string_view("7")), mis::to_c(std::string_view("8"))};
  mis_scope scope = everything();
  scope.years = years;
  scope.year_count = 2;
  scope.left_since = {2026, 9, 1};
  REQUIRE(use.fetch(MIS_CAP_PUPILS, scope) == MIS_OK);
  CHECK(use.host.ids[MIS_SET_PUPILS] == std::vector<std::string>{"7", "8"});

  scope.struct_size = offsetof(mis_scope, years);
  use.host.ids.clear();
  REQUIRE(use.fetch(MIS_CAP_PUPILS, scope) == MIS_OK);
  CHECK(use.host.ids[MIS_SET_PUPILS].empty());
}

TEST_CASE("a set that the connector did not end is ended as not whole") {
  Use use;
  REQUIRE(use.sign_in() == MIS_OK);
  REQUIRE(use.fetch(MIS_CAP_RESULTS, everything()) == MIS_OK);
  CHECK(use.host.ends == std::vector<std::string>{"8 1 1", "9 -1 0", "10 -1 0"});
  auto result = reinterpret_cast<const mis_result*>(use.host.records[MIS_SET_RESULTS][0].data());
  CHECK(result->embargo_until.date.year == 2026);
  CHECK(result->facet == MIS_FACET_ACHIEVED);
}
