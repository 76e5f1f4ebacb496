#include "arbor/awards.h"

#include <vector>

namespace arbor {
namespace {

using mis::json::Value;

constexpr std::size_t kAtOnce = 100;  // ids in one query

mis::Text said(const std::string& words) { return words.empty() ? mis::Text() : mis::Text(words); }

mis::Text said(const Value& value, const std::string& otherwise) {
  const auto words = text(value);
  return words && !words->empty() ? words : said(otherwise);
}

void write(const std::string& id, const Value& row, const Award& known, mis::QualificationWriter& out) {
  out.add(id)
      .qan(text(row["qcaAccreditationNumber"]))
      .board(said(at(row, "awardingOrganization", "shortName"), ""))
      .code(text(row["code"]))
      .level(text(at(row, "qualificationScheme", "name")))
      .title(said(row["title"], known.title.empty() ? "Award " + id : known.title))
      .subject(said(row["shortTitle"], known.short_title))
      .grade_set(said(known.grade_set));
}

}  // namespace

void write_qualifications(Api& api, Awards awards, mis::QualificationWriter& out) {
  std::vector<std::string> wanted;
  for (const auto& award : awards) wanted.push_back(award.first);
  for (std::size_t from = 0; from < wanted.size(); from += kAtOnce) {
    const std::vector<std::string> some(
        wanted.begin() + static_cast<std::ptrdiff_t>(from),
        wanted.begin() + static_cast<std::ptrdiff_t>(std::min(wanted.size(), from + kAtOnce)));
    api.walk(
        kAwards,
        [&](const Value& row) {
          const auto found = awards.find(id_of(row, kAwards));
          if (found == awards.end()) return;  // more than was asked for, or a second time
          write(found->first, row, found->second, out);
          awards.erase(found);
        },
        among("id_in", some));
  }
  for (const auto& [id, award] : awards) write(id, Value(), award, out);
  out.end(-1, true);
}

}  // namespace arbor
