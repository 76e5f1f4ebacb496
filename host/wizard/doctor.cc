#include "wizard/doctor.h"

#include <algorithm>

#include "wizard/doctor_checks.h"

namespace wizard {

using State = Finding::State;
using school::Fault;
using school::FaultKind;

std::string_view word_of(State state) {
  return state == State::ok ? "ok" : state == State::warning ? "warning" : "wrong";
}

Finding well(std::string check, std::string message) {
  return {std::move(check), State::ok, std::move(message), {}, 0};
}

Finding doubtful(std::string check, std::string message, std::string what_to_do) {
  return {std::move(check), State::warning, std::move(message), std::move(what_to_do), 0};
}

Finding wrong(std::string check, std::string message, std::string what_to_do, FaultKind kind) {
  return {std::move(check), State::wrong, std::move(message), std::move(what_to_do), static_cast<int>(kind)};
}

Finding looked(const std::string& check, const std::function<Finding()>& look) {
  try {
    return look();
  } catch (const Fault& fault) {
    return wrong(check, fault.what(), fault.what_to_do(), fault.kind());
  } catch (const std::exception& error) {
    return wrong(check, std::string("This could not be looked at: ") + error.what() + ".",
                 "Check that this user may read it.");
  }
}

int code_of(const std::vector<Finding>& findings) {
  const auto first =
      std::find_if(findings.begin(), findings.end(), [](const Finding& one) { return one.state == State::wrong; });
  return first == findings.end() ? 0 : first->code;
}

std::vector<Finding> examine(const Premises& premises, const std::function<void(std::string_view)>& on_step) {
  std::vector<Finding> found;
  const auto one = [&](const std::string& check, const auto& look) {
    if (on_step) on_step(check);
    found.push_back(looked(check, look));
  };
  const auto several = [&](const std::string& check, const auto& look) {
    if (on_step) on_step(check);
    try {
      for (auto& finding : look()) found.push_back(std::move(finding));
    } catch (const Fault& fault) {
      found.push_back(wrong(check, fault.what(), fault.what_to_do(), fault.kind()));
    }
  };
  one("program", [&] { return program_files(premises); });
  one("libraries", libraries);
  several("isolation", [&] { return isolation_checks(connectors::jail_parts(), premises.weak_isolation); });
  one("home", [&] { return home_permissions(premises.places); });
  several("store", [&] { return store_checks(premises); });
  one("data", [&] { return data_files(premises.places); });
  one("disk", [&] { return disk(premises); });
  one("leftovers", [&] { return leftovers(premises.places, premises.now); });
  std::optional<Installed> found_once;
  const auto installed = [&]() -> const Installed& {
    if (!found_once) found_once = find_installed(premises);
    return *found_once;
  };
  one("licence", [&] { return licence(installed()); });
  several("connectors", [&] { return connector_checks(premises, installed()); });
  several("hosts", [&] { return host_checks(premises, installed()); });
  return found;
}

}  // namespace wizard
