// The connector's declared settings and sign-in fields, filled in from the command line, from standard input, or by the
// person at the terminal.
#pragma once

#include <mis/plugin.h>

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "runtime/connector.h"

namespace mis_run {

// A value is missing, unknown or not allowed; the text says what to do.
class FormError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Given {
  std::map<std::string, std::string> set;      // --set, by id; never a secret
  std::map<std::string, std::string> secrets;  // --secrets, by id
  // Asks the person for one field; nothing when there is nobody to ask.
  std::function<std::optional<std::string>(const mis_field&)> ask;
};

struct Form {
  runtime::Pairs settings, sign_in;
  std::vector<std::string> addresses;  // the values of kind URL: the connector may talk to them
  std::vector<std::string> secrets;    // the values of kind SECRET
  // Id and value of the only field of kind PROGRAM, and of kind FOLDER; empty when there is none, or more than one.
  std::pair<std::string, std::string> program, folder;
};

// Throws FormError.
Form fill(const mis_descriptor& descriptor, const Given& given);

// "id=value" ... by id. Throws FormError.
std::map<std::string, std::string> parse_set(const std::vector<std::string>& pairs);

// A JSON object of texts. Throws FormError, which repeats nothing of it.
std::map<std::string, std::string> parse_secrets(const std::string& json);

// Asks on the terminal, without echo for a secret; nothing where standard input is no terminal.
std::optional<std::string> ask_person(const mis_field& field);

}  // namespace mis_run
