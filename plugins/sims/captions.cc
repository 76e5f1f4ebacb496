#include "sims/captions.h"

#include <mis++/encoding.h>
#include <mis++/error.h>
#include <mis++/text.h>

#include <algorithm>

#include "sims/csv.h"

namespace sims {
namespace {

struct Named {
  Which which;
  const char *key, *what;
};

constexpr Named kNames[] = {{Which::School, "school", "whose school it is"},
                            {Which::Pupils, "pupils", "pupils"},
                            {Which::Leavers, "leavers", "pupils who have left"},
                            {Which::Staff, "staff", "staff"},
                            {Which::Subjects, "subjects", "subjects"},
                            {Which::Classes, "classes", "classes and their teachers"},
                            {Which::Members, "members", "who is in which class"},
                            {Which::Results, "results", "exam results"}};

const Named& named(Which which) {
  return *std::find_if(std::begin(kNames), std::end(kNames), [&](const Named& one) { return one.which == which; });
}

// What stands for a field where none is meant.
constexpr const char *kReport = "(report)", *kEffective = "(effective date)", *kLeaving = "(leaving date)";

// Where a row of the file puts its caption; a column that is not there is made when `may_add`.
std::string* place_of(Layouts& all, std::string_view report, const std::string& field, bool may_add) {
  for (const Named& one : kNames) {
    if (report != one.key) continue;
    Layout& layout = all[static_cast<std::size_t>(one.which)];
    if (field == kReport) return &layout.name;
    if (field == kEffective) return &layout.effective_date;
    if (field == kLeaving) return &layout.leaving_date;
    for (auto& column : layout.columns)
      if (column.field == field) return &column.caption;
    if (may_add) return &layout.columns.emplace_back(Layout::Column{field, {}}).caption;
  }
  return nullptr;
}

[[noreturn]] void bad_row(std::size_t row, const std::string& why) {
  throw mis::Error(MIS_E_INPUT, "Row " + std::to_string(row) +
                                    " of the school's own captions.csv cannot be followed: " + why +
                                    ". Compare it with the connector's own captions.csv.")
      .field("folder");
}

std::vector<CsvRow> rows_of(std::string_view bytes, const char* whose) {
  try {
    return read_csv(mis::text_of_file(bytes));
  } catch (const mis::Error& error) {
    throw mis::Error(MIS_E_INPUT, std::string(whose) + " captions.csv cannot be read: " + error.what() + ".")
        .field("folder");
  }
}

void follow_own(Layouts& all, std::string_view own) {
  const auto rows = rows_of(own, "The school's own");
  std::vector<const std::string*> said;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 3) bad_row(i + 1, "it has fewer than three columns: report, field, caption");
    const std::string report = mis::lower(mis::trim(rows[i][0])), field(mis::trim(rows[i][1]));
    if (i == 0 && report == "report") continue;
    std::string* place = place_of(all, report, field, false);
    if (!place) bad_row(i + 1, "there is no \"" + report + "\" with a \"" + field + "\" in it");
    if (std::find(said.begin(), said.end(), place) != said.end())
      bad_row(i + 1, "it says a second time what an earlier row says");
    said.push_back(place);
    *place = mis::trim(rows[i][2]);
    if (field == kReport && place->empty()) bad_row(i + 1, "a report needs a name");
  }
}

}  // namespace

const char* key_of(Which which) { return named(which).key; }
const char* what_of(Which which) { return named(which).what; }

std::string Layout::caption(std::string_view field) const {
  for (const auto& column : columns)
    if (column.field == field) return column.caption;
  return {};
}

Layouts layouts_of(std::string_view package, std::optional<std::string_view> own) {
  Layouts all;
  const auto rows = rows_of(package, "The connector's");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::string* place = rows[i].size() == 3 ? place_of(all, rows[i][0], rows[i][1], true) : nullptr;
    if (!place)
      throw mis::Error(MIS_E_INTERNAL, "The connector's captions.csv is damaged: install the connector again.");
    *place = rows[i][2];
  }
  if (own) follow_own(all, *own);
  all[static_cast<std::size_t>(Which::Leavers)].columns = layout_of(all, Which::Pupils).columns;
  for (Layout& layout : all) {
    auto& columns = layout.columns;
    columns.erase(std::remove_if(columns.begin(), columns.end(), [](const auto& one) { return one.caption.empty(); }),
                  columns.end());
  }
  return all;
}

}  // namespace sims
