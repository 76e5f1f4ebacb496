#include "check/subject.h"

#include <algorithm>

#include "runtime/status.h"
#include "tools/mis-run/services.h"

namespace mis_check {

using runtime::Connector;
using runtime::Pairs;
using runtime::Scope;

const mis_field& field_at(const mis_field* fields, uint32_t stride, uint32_t i) {
  return *reinterpret_cast<const mis_field*>(reinterpret_cast<const char*>(fields) + size_t{stride} * i);
}

std::string changed(std::string secret) {
  const std::string before = secret;
  for (char& c : secret) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>('a' + (c - 'a' + 7) % 26);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>('A' + (c - 'A' + 7) % 26);
    if (c >= '0' && c <= '9') c = static_cast<char>('0' + (c - '0' + 3) % 10);
  }
  return secret == before ? secret + "x" : secret;
}

std::string sentence(const Failed& failed) {
  std::string text =
      "While " + failed.doing + ": " + failed.failure.message + " (" + runtime::status_name(failed.failure.status);
  if (!failed.failure.remote_code.empty()) text += ", " + failed.failure.remote_code;
  if (!failed.failure.field_id.empty()) text += ", field " + failed.failure.field_id;
  return text + ").";
}

const mis_plugin& Subject::plugin() {
  if (plugin_) return *plugin_;
  report.stage("being loaded");
  try {
    plugin_ = &runtime::load_library(order.library.string());
  } catch (const runtime::LoadError&) {
    throw NotRun{"The library cannot be used; the check \"loads\" says why."};
  }
  return *plugin_;
}

std::vector<std::string> Subject::capabilities() {
  return {about().capabilities, about().capabilities + about().capability_count};
}

bool Subject::has(std::string_view capability) {
  const auto all = capabilities();
  return std::find(all.begin(), all.end(), capability) != all.end();
}

const mis_run::Form& Subject::form() {
  if (form_) return *form_;
  if (!order.no_mis.empty()) throw NotRun{order.no_mis};
  try {
    form_ = mis_run::fill(about(), order.given);
  } catch (const mis_run::FormError& error) {
    throw NotRun{std::string(error.what()) + "."};
  }
  report.hide(form_->secrets);
  return *form_;
}

std::vector<std::string> Subject::secret_ids() {
  std::vector<std::string> ids;
  const mis_auth& auth = *about().auth;
  for (uint32_t i = 0; i < auth.field_count; ++i) {
    const mis_field& field = field_at(auth.fields, auth.field_stride, i);
    for (const auto& [id, value] : form().sign_in) {
      if (field.kind == MIS_FIELD_SECRET && id == field.id && !value.empty()) ids.push_back(id);
    }
  }
  return ids;
}

Pairs Subject::wrong_values() {
  const auto secrets = secret_ids();
  Pairs values = form().sign_in;
  for (auto& [id, value] : values) {
    if (std::find(secrets.begin(), secrets.end(), id) != secrets.end()) value = changed(value);
  }
  return values;
}

Services Subject::services() {
  if (!http_) {
    runtime::HttpPolicy policy;
    policy.hosts.assign(about().hosts, about().hosts + about().host_count);
    policy.addresses = form().addresses;
    policy.secrets = form().secrets;
    policy.timeout_ms = 20'000;
    policy.back_off_ms = 100;
    http_ = std::make_unique<runtime::HttpService>(policy);
    programs_ = mis_run::program_service(about(), form());
    try {
      files_ = mis_run::file_service(form(), order.folder);
    } catch (const mis_run::FormError& error) {
      throw NotRun{std::string(error.what()) + "."};
    }
  }
  return {*http_, programs_.get(), files_.get()};
}

std::optional<Failed> Subject::sign_in(Witness& witness, const Pairs& values) {
  Connector connector(plugin(), witness);
  report.stage("being created");
  if (auto failure = connector.create(form().settings)) return Failed{"being created", *failure};
  report.stage("signing in");
  if (auto failure = connector.sign_in(values)) return Failed{"signing in", *failure};
  report.stage("being destroyed");
  return {};
}

std::optional<Failed> Subject::import(Witness& witness, const Scope& scope) {
  Connector connector(plugin(), witness);
  const auto step = [&](const std::string& doing, auto&& call) -> std::optional<Failed> {
    report.stage(doing);
    if (const std::optional<runtime::Failure> failure = call()) return Failed{doing, *failure};
    return {};
  };
  if (auto failed = step("being created", [&] { return connector.create(form().settings); })) return failed;
  if (auto failed = step("signing in", [&] { return connector.sign_in(form().sign_in); })) return failed;
  if (auto failed = step("telling its catalogue", [&] { return connector.catalogue(); })) return failed;
  for (const std::string& id : capabilities()) {
    if (auto failed = step("reading " + id, [&] { return connector.fetch(id, scope); })) return failed;
  }
  report.stage("being destroyed");
  return {};
}

std::unique_ptr<Witness> Subject::imported(const Scope& scope) {
  exchanges_.push_back(std::make_unique<Exchange>(services()));
  auto witness = std::make_unique<Witness>(*exchanges_.back());
  if (const auto failed = import(*witness, scope)) {
    const bool signing_in = failed->doing == "signing in" || failed->doing == "being created";
    throw NotRun{std::string("An import did not go through; the check \"") + (signing_in ? "sign-in" : "fetch") +
                 "\" says why."};
  }
  return witness;
}

}  // namespace mis_check
