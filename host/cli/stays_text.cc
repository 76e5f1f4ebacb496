#include "cli/stays_text.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "cli/words.h"

namespace cli {
namespace {

using school::Kind;
using storage::Because;
using Record = std::pair<Kind, int64_t>;

// The reason of a record is that of the first of its changes that has one of its own.
std::map<Record, Because> reasons_of(const storage::Reversal& reversal) {
  std::map<Record, Because> reasons;
  for (size_t i = 0; i < reversal.kept.size(); ++i) {
    const auto& change = reversal.kept[i];
    if (change.field == "source") continue;  // the store's own note: it is never shown
    const auto [at, fresh] = reasons.try_emplace({change.kind, change.record}, reversal.because[i]);
    if (!fresh && at->second.why == Because::Why::with_another) at->second = reversal.because[i];
  }
  return reasons;
}

std::string_view word_of(Because::Why why) {
  switch (why) {
    case Because::Why::changed_since:
      return "changed since";
    case Because::Why::needed:
      return "needed";
    case Because::Why::id_is_anothers:
      return "id is another's";
    case Because::Why::there_again:
      return "there again";
    case Because::Why::refers_to_gone:
      return "refers to what is gone";
    case Because::Why::with_another:
      return "goes with another";
  }
  return "";
}

std::string called(const school::StoredSchool& school, const Because& because) {
  auto text = fmt::format("{} {}", school::info(because.kind).name, because.record);
  for (const auto& record : school[because.kind])
    if (record.id == because.record && school::info(because.kind).has_mis_id)
      text += ", " + shown(wizard::name_of(because.kind, record.values));
  return text;
}

std::string text_of(const school::StoredSchool& school, const Because& because) {
  switch (because.why) {
    case Because::Why::changed_since:
      return fmt::format("run {} changed it since", because.run);
    case Because::Why::needed:
      return called(school, because) + ", needs it";
    case Because::Why::id_is_anothers:
      return "its id in the MIS is another's now: " + called(school, because);
    case Because::Why::there_again:
      return "it is there again: " + called(school, because);
    case Because::Why::refers_to_gone:
      return "what it refers to is gone";
    case Because::Why::with_another:
      return "it goes with another change that stays";
  }
  return {};
}

}  // namespace

std::string stays_text(const school::StoredSchool& school, const storage::Reversal& reversal,
                       const wizard::Filter& filter, size_t most) {
  const auto records = wizard::changed_records(school, reversal.kept, filter);
  const auto reasons = reasons_of(reversal);
  std::string text;
  for (size_t i = 0; i < records.size() && i < most; ++i) {
    text += changes_text({records[i]}, 1);
    if (const auto found = reasons.find({records[i].kind, records[i].id}); found != reasons.end())
      text += fmt::format("             stays: {}\n", text_of(school, found->second));
  }
  if (records.size() > most)
    text += fmt::format("  … and {} more records; --json lists them all.\n",
                        grouped(static_cast<int64_t>(records.size() - most)));
  return text;
}

void put_because(Json& json, const storage::Reversal& reversal) {
  json.key("because").array();
  for (const auto& [record, because] : reasons_of(reversal)) {
    json.object().text("kind", school::info(record.first).name).number("id", record.second);
    json.text("why", word_of(because.why));
    if (because.run) json.number("run", because.run);
    if (because.record)
      json.key("by").object().text("kind", school::info(because.kind).name).number("id", because.record).end();
    json.end();
  }
  json.end();
}

std::string forgotten_text(const storage::Reversal& reversal) {
  if (!reversal.forgotten) return {};
  return "Part of this run was about somebody who has been forgotten since: that cannot come back.\n";
}

}  // namespace cli
