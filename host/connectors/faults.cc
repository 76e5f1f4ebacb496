#include "connectors/faults.h"

#include <algorithm>

#include "runtime/text.h"
#include "school/moment.h"

namespace connectors {
namespace {

using school::Fault;
using school::FaultKind;

std::string label_of(const std::string& field_id, const Connector& connector) {
  for (const auto* fields : {&connector.sign_in, &connector.settings})
    for (const auto& field : *fields)
      if (field.id == field_id) return field.label;
  return {};
}

// "in 5 minutes"
std::string in_words(int64_t ms) {
  const auto count = [](int64_t number, const char* unit) {
    return "in " + runtime::grouped(static_cast<uint64_t>(number)) + " " + unit + (number == 1 ? "" : "s");
  };
  const int64_t seconds = std::max<int64_t>((ms + 999) / 1000, 1);
  if (seconds < 120) return count(seconds, "second");
  if (seconds < 7200) return count((seconds + 59) / 60, "minute");
  return count((seconds + 3599) / 3600, "hour");
}

std::string again(const runtime::Failure& failure, const char* otherwise) {
  if (!failure.released_at.empty()) return "Try again after " + school::moment_in_words(failure.released_at) + ".";
  if (failure.retry_after_ms >= 0) return "Try again " + in_words(failure.retry_after_ms) + ".";
  return otherwise;
}

std::string check_field(const runtime::Failure& failure, const Connector& connector, const char* otherwise) {
  const std::string label = label_of(failure.field_id, connector);
  return label.empty() ? otherwise : "Check \"" + label + "\" and enter it again.";
}

std::string tell_vendor(const Connector& connector) {
  return "Nothing was changed. Tell " + (connector.vendor.empty() ? "its vendor" : connector.vendor) +
         " what happened" + ", or use another version of the connector.";
}

struct Meaning {
  FaultKind kind;
  std::string what_to_do;
};

Meaning meaning_of(const runtime::Failure& failure, const Connector& connector) {
  switch (failure.status) {
    case MIS_E_CREDENTIALS:
      return {FaultKind::sign_in,
              check_field(failure, connector, "Check what you signed in with, and enter it again.")};
    case MIS_E_EXPIRED:
      return {FaultKind::sign_in, connector.token ? "Ask for a new token, and enter it." : "Sign in again."};
    case MIS_E_INPUT:
      return {FaultKind::bad_input, check_field(failure, connector, "Correct the setting or choice, and try again.")};
    case MIS_E_PERMISSION:
      return {FaultKind::not_allowed,
              "Ask whoever administers the school's MIS to allow this to be read, then try again."};
    case MIS_E_NOT_APPROVED:
      return {FaultKind::not_allowed, "Ask the school to approve this access in its MIS, then try again."};
    case MIS_E_EMBARGO:
      return {FaultKind::not_allowed, again(failure, "Try again after the release.")};
    case MIS_E_REFUSED:
      return {FaultKind::not_allowed, "Nothing was changed. Check the address; if it is right, tell " +
                                          connector.vendor + " that the connector asks for what it does not declare."};
    case MIS_E_NETWORK:
      return {FaultKind::unreachable,
              again(failure, "Nothing was changed. Check the network and the address, then try again.")};
    case MIS_E_TIMEOUT:
      return {FaultKind::unreachable,
              again(failure, "Nothing was changed. Try again, at a quieter time if it happens again.")};
    case MIS_E_REMOTE:
      return {FaultKind::unreachable,
              again(failure, "Nothing was changed. Try again later; if it happens again, ask the MIS's support.")};
    case MIS_E_RATE_LIMITED:
      return {FaultKind::unreachable, again(failure, "Nothing was changed. Try again in some minutes.")};
    case MIS_E_PROTOCOL:
      return {FaultKind::bad_input, "Nothing was changed. Check the address and try again; if it happens again, tell " +
                                        connector.vendor + ": the MIS may have changed."};
    case MIS_E_CANCELLED:
      return {FaultKind::cancelled, "Nothing was changed."};
    case MIS_E_UNSUPPORTED:
      return {FaultKind::connector, "Leave this kind of data out: it is not to be had at this school."};
    default:
      return {FaultKind::connector, tell_vendor(connector)};
  }
}

}  // namespace

std::string name_of(const Connector& connector) {
  return (connector.name.empty() ? connector.id : connector.name) + " " + connector.version;
}

Fault fault_of(const runtime::Failure& failure, const Connector& connector, const std::string& phase) {
  auto [kind, what_to_do] = meaning_of(failure, connector);
  std::string message = runtime::shown(failure.message, 4096);
  if (kind == FaultKind::connector && message.find(connector.version) == message.npos)
    message = name_of(connector) + " failed " + isolation::phase_words(phase) + ": " + message;
  if (kind == FaultKind::cancelled)
    message = name_of(connector) + " was stopped " + isolation::phase_words(phase) + ".";
  if (const auto code = runtime::shown(failure.remote_code, 100); !code.empty() && message.find(code) == message.npos) {
    while (!message.empty() && (message.back() == '.' || message.back() == ' ')) message.pop_back();
    message += " (" + code + ").";
  }
  return Fault(kind, message, what_to_do);
}

Fault fault_of(const isolation::Death& death, const Connector& connector) {
  std::string message = name_of(connector) + " " + runtime::shown(death.words(), 2000) + ".";
  if (!death.log.empty() && death.how != isolation::Death::How::protocol)
    message += " Its last words: \"" + runtime::shown(death.log.back(), 300) + "\".";
  return Fault(FaultKind::connector, message, tell_vendor(connector));
}

}  // namespace connectors
