// Signing in, well and wrongly, and what is said of it.
#include <algorithm>

#include "check/checks.h"
#include "runtime/redact.h"
#include "runtime/status.h"

namespace mis_check {
namespace {

using runtime::Failure;
using runtime::Pairs;

Pairs with(Pairs values, const std::string& id, const std::string& value) {
  for (auto& [field, text] : values) {
    if (field == id) text = value;
  }
  return values;
}

Pairs without(Pairs values, const std::string& id) {
  values.erase(std::remove_if(values.begin(), values.end(), [&](const auto& pair) { return pair.first == id; }),
               values.end());
  return values;
}

bool is_sign_in_field(Subject& subject, const std::string& id) {
  const mis_auth& auth = *subject.about().auth;
  for (uint32_t i = 0; i < auth.field_count; ++i) {
    if (id == field_at(auth.fields, auth.field_stride, i).id) return true;
  }
  return false;
}

std::optional<Failed> try_values(Subject& subject, const Pairs& values) {
  Exchange exchange(subject.services());
  Witness witness(exchange);
  return subject.sign_in(witness, values);
}

// A value that is not there: who fills the form in is to be told which.
void expect_named(Subject& subject, const std::string& id, const std::string& how,
                  const std::optional<Failed>& failed) {
  const char* todo = "Fetch it with values.need(), or answer MIS_E_INPUT with field_id set to the field's id.";
  if (!failed) {
    subject.report.error("It signs in although the required \"" + id + "\" is " + how + ".", todo);
    return;
  }
  const mis_status status = failed->failure.status;
  if (status != MIS_E_INPUT && status != MIS_E_CREDENTIALS) {
    subject.report.error("When the required \"" + id + "\" is " + how + " it answers " + runtime::status_name(status) +
                             ", not MIS_E_INPUT or MIS_E_CREDENTIALS.",
                         todo);
  }
  if (failed->failure.field_id != id) {
    subject.report.error(
        "When the required \"" + id + "\" is " + how + " it names the field \"" + failed->failure.field_id + "\".",
        todo);
  }
}

// Does one of these secrets stand in the text, in any of the forms that it may take on its way? redact() also takes out
// what only looks like credentials ("Bearer ..."); a mark behind each blank keeps it from that.
bool holds_secret(const std::string& text, std::vector<std::string> secrets) {
  const auto marked = [](std::string plain) {
    for (size_t at = 0; (at = plain.find(' ', at)) != std::string::npos; at += 2) plain.replace(at, 1, " \x1F");
    return plain;
  };
  const size_t count = secrets.size();
  for (size_t i = 0; i < count; ++i) secrets.push_back(marked(secrets[i]));
  return runtime::redact(marked(text), secrets) != marked(text);
}

void expect_no_secret(Subject& subject, Witness& witness, const std::optional<Failed>& failed,
                      const std::vector<std::string>& secrets, const std::string& when) {
  if (failed) {
    witness.say("the text of an error", failed->failure.message);
    witness.say("the MIS's code in an error", failed->failure.remote_code);
    witness.say("the field of an error", failed->failure.field_id);
  }
  for (const Said& said : witness.said()) {
    if (!holds_secret(said.text, secrets)) continue;
    subject.report.error("A secret stands in " + said.where + " (" + when + "), as it is, URL-encoded or in base64.",
                         "Never put a value of the sign-in form, a header or a whole address into a text.");
  }
}

}  // namespace

void check_sign_in(Subject& subject) {
  if (const auto failed = try_values(subject, subject.form().sign_in)) {
    subject.report.error(sentence(*failed), "Check the values given, and what the MIS answered: mis-run --verbose.");
  }
}

void check_wrong_secret(Subject& subject) {
  const auto ids = subject.secret_ids();
  if (ids.empty()) throw NotApplicable{"The sign-in has no secret."};
  const Pairs good = subject.form().sign_in, wrong = subject.wrong_values();
  for (const std::string& id : ids) {
    const auto value = std::find_if(wrong.begin(), wrong.end(), [&](const auto& pair) { return pair.first == id; });
    const auto failed = try_values(subject, with(good, id, value->second));
    if (!failed) {
      subject.report.error("It signs in with a wrong \"" + id + "\".",
                           "sign_in() must ask the MIS something that only a good sign-in is answered.");
      continue;
    }
    const Failure& failure = failed->failure;
    const std::string answers = "With a wrong \"" + id + "\" it answers ";
    if (failure.status != MIS_E_CREDENTIALS) {
      subject.report.error(
          answers + runtime::status_name(failure.status) + ", not MIS_E_CREDENTIALS: " + failure.message,
          "Only MIS_E_CREDENTIALS makes the host ask the person again.");
    } else if (failure.field_id.empty()) {
      subject.report.error(answers + "MIS_E_CREDENTIALS without a field.",
                           "Set field_id to the field to look at first: the form is shown again with it marked.");
    } else if (!is_sign_in_field(subject, failure.field_id)) {
      subject.report.error(
          answers + "MIS_E_CREDENTIALS with the field \"" + failure.field_id + "\", which the sign-in does not have.",
          "Use the id of a field as it is declared.");
    }
  }
}

void check_missing_field(Subject& subject) {
  const auto& form = subject.form();
  const mis_auth& auth = *subject.about().auth;
  bool any = false;
  for (uint32_t i = 0; i < auth.field_count; ++i) {
    const mis_field& field = field_at(auth.fields, auth.field_stride, i);
    if (!field.required) continue;
    any = true;
    expect_named(subject, field.id, "missing", try_values(subject, without(form.sign_in, field.id)));
    expect_named(subject, field.id, "empty", try_values(subject, with(form.sign_in, field.id, "")));
  }
  if (!any) throw NotApplicable{"No field of the sign-in is required."};
}

void check_odd_secret(Subject& subject) {
  const auto ids = subject.secret_ids();
  if (ids.empty()) throw NotApplicable{"The sign-in has no secret."};
  const std::pair<const char*, std::string> odd[] = {
      {"accents and Chinese", "p\xC3\xA4ss w\xC3\xB6rd \xE6\xBC\xA2\xE5\xAD\x97"},
      {"marks", "<&>\"'%20+;:@/\\?#{}$`"},
      {"a line's end", "one\r\nX-Two: three"},
      {"64 KiB", std::string(64 * 1024, 'x')},
  };
  for (const std::string& id : ids) {
    for (const auto& [name, value] : odd) {
      const auto failed = try_values(subject, with(subject.form().sign_in, id, value));
      const bool is_long = value.size() > 1000;
      const mis_status status = failed ? failed->failure.status : MIS_OK;
      // What a server makes of a request of that size is its own affair.
      const bool fine =
          is_long ? status != MIS_OK && status != MIS_E_INTERNAL : status == MIS_E_CREDENTIALS || status == MIS_E_INPUT;
      if (fine) continue;
      subject.report.error("A \"" + id + "\" with " + name + " in it is answered with " + runtime::status_name(status) +
                               (failed ? ": " + failed->failure.message : "."),
                           "Encode the value for where it goes (base64, URL, XML, JSON), or answer MIS_E_CREDENTIALS "
                           "when it cannot be a secret of this MIS.");
    }
  }
}

void check_secrets(Subject& subject) {
  const auto ids = subject.secret_ids();
  if (ids.empty()) throw NotApplicable{"The sign-in has no secret."};
  const auto& good = subject.form();
  size_t exchanges = 0;
  {
    Exchange exchange(subject.services());
    Witness witness(exchange);
    const auto failed = subject.import(witness);
    exchanges = exchange.sent();
    expect_no_secret(subject, witness, failed, good.secrets, "in an import");
  }
  const std::string canary = "Canary+Secret/7Z";  // another text in each encoding
  for (const std::string& id : ids) {
    for (const std::string& value : {canary, changed(canary)}) {
      Exchange exchange(subject.services());
      Witness witness(exchange);
      const auto failed = subject.sign_in(witness, with(good.sign_in, id, value));
      expect_no_secret(subject, witness, failed, {value}, "when the sign-in is refused");
    }
  }
  for (size_t nth = 1; nth <= std::min<size_t>(exchanges, 3); ++nth) {
    for (const Spoil how : spoils) {
      Exchange exchange(subject.services());
      exchange.spoil(nth, how);
      Witness witness(exchange);
      const auto failed = subject.import(witness);
      if (exchange.sent() < nth || (exchange.is_run(nth) && !happens_to_runs(how))) continue;
      expect_no_secret(subject, witness, failed, good.secrets,
                       "when an exchange is " + std::string(manner(how, exchange.is_run(nth))));
    }
  }
}

}  // namespace mis_check
