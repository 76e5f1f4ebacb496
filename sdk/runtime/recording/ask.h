// What a connector asked for, as a recording has it: one form for equal questions, by which a replay finds the answer.
// Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/exchange.h"
#include "runtime/programs.h"

namespace runtime::recording {

// What the texts of a question become: first what is secret is taken out, in every encoding; then `change` keeps the
// length of what it changes.
struct Masking {
  std::function<std::string(std::string)> redact;
  std::function<std::string(std::string_view)> change;
};

// Each is one JSON object.
std::string ask_of_request(const HttpRequest& request, const Masking& masking);
std::string ask_of_run(const ProgramOrder& order, const Masking& masking);
std::string ask_of_list();
std::string ask_of_read(const std::string& path, const Masking& masking);

// The address with its texts changed as they are meant: "%40" is "@" to `change`, and "%40" again in the end.
std::string changed_address(std::string_view address, const std::function<std::string(std::string_view)>& change);
// A file's path: its ending stays, ".jpg".
std::string changed_path(std::string_view path, const std::function<std::string(std::string_view)>& change);

// The same question on another day.
std::string without_days(std::string_view ask);
// The same words in another order: what a connector sorts, such as ids, comes in another order once it is made up.
std::string in_any_order(std::string_view ask);

}  // namespace runtime::recording
