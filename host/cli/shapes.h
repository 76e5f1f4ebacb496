// What --json prints: the shapes that docs/commands.md promises. Each is one JSON value and an end of line. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/results_text.h"
#include "connectors/session.h"
#include "school/fault.h"
#include "storage/store.h"
#include "wizard/changed.h"
#include "wizard/export.h"
#include "wizard/kept.h"
#include "wizard/set.h"

namespace cli {

// `log`: the last lines of a connector that came to its end; a member only where there are any.
std::string fault_json(const school::Fault& fault, const std::vector<std::string>& log = {});
// A connector, and what the licence says of it.
struct Listed {
  connectors::Connector connector;
  connectors::Permit permit;
  // Why it may not run, or not import; empty: it may.
  std::string problem() const;
};
std::string connectors_json(const std::vector<Listed>& all);
std::string connector_json(const Listed& listed);  // with its settings and all that show tells
std::string catalogue_json(const connectors::Catalogue& catalogue);
std::string school_json(const std::optional<school::Identity>& school);
std::string exported_json(const std::string& folder, const wizard::Exported& done);

using Counts = std::map<school::Kind, school::Counts>;
void put_counts(Json& json, const Counts& counts);
void put_changes(Json& json, const std::vector<wizard::ChangedRecord>& records);
void put_withheld(Json& json, const wizard::Withheld& withheld);  // a member, where there is anything to say

// `incoming`: where its questions are from; `records`: when somebody asked to see them; `results`: when results came.
std::string plan_json(const school::Plan& plan, const school::Snapshot& incoming,
                      const std::vector<wizard::ChangedRecord>* records = nullptr,
                      const wizard::Withheld& withheld = {}, const wizard::ResultsDay* results = nullptr,
                      const std::vector<wizard::KeptField>& kept = {});
std::string receipt_json(const storage::Receipt& receipt, const std::vector<std::string>& notices = {});
std::string edited_json(const wizard::Edited& done, const std::vector<wizard::ChangedRecord>& records,
                        const wizard::Withheld& withheld);
std::string history_json(const std::vector<storage::Run>& runs);
std::string run_json(const storage::Run& run, const std::vector<wizard::ChangedRecord>& records,
                     const wizard::Withheld& withheld);

}  // namespace cli
