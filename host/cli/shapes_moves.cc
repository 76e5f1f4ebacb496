#include "cli/shapes_moves.h"

#include "cli/stays_text.h"

namespace cli {
namespace {

void put_numbers(Json& json, std::string_view name, const std::map<school::Kind, int64_t>& numbers) {
  json.key(name).object();
  for (const auto& [kind, number] : numbers) json.number(school::info(kind).name, number);
  json.end();
}

void put_run(Json& json, int64_t run) {
  json.key("run");
  if (run == 0)
    json.null();
  else
    json.number(run);
}

void put_texts(Json& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).array();
  for (const auto& text : texts) json.text(text);
  json.end();
}

}  // namespace

std::string switched_json(const wizard::Switched& switched, const std::vector<wizard::SignIn>& sign_ins) {
  Json json;
  json.object().text("connector", switched.connector);
  put_run(json, switched.receipt.run);
  put_numbers(json, "ids", switched.ids);
  json.key("sign_in").array();
  for (const auto& one : sign_ins) {
    json.object().text("connector", one.id).text("name", one.name).text("method", one.token ? "token" : "login");
    if (one.token) json.flag("token_kept", one.token_kept);
    json.end();
  }
  return json.end().end().take();
}

std::string left_over_json(const school::StoredSchool& school, const wizard::LeftOver& over) {
  Json json;
  json.array();
  for (const auto& [kind, ids] : over)
    for (const auto& [id, name] : wizard::names_of(school, kind, ids))
      json.object().text("kind", school::info(kind).name).number("id", id).text("name", name).end();
  return json.end().take();
}

std::string changes_json(const std::vector<wizard::ChangedRecord>& records) {
  Json json;
  json.object();
  put_run(json, 0);
  json.key("changes");
  put_changes(json, records);
  return json.end().take();
}

std::string merging_json(const wizard::Merging& merging, const std::vector<wizard::ChangedRecord>& records,
                         const wizard::Withheld& withheld, int64_t run) {
  Json json;
  json.object().text("kind", school::info(merging.kind).name).number("into", merging.into).number("gone", merging.gone);
  put_run(json, run);
  json.key("changes");
  put_changes(json, records);
  put_texts(json, "contradictions", merging.contradictions);
  put_texts(json, "still_two", merging.still_two);
  put_withheld(json, withheld);
  return json.end().take();
}

std::string forgotten_json(school::Kind kind, int64_t id, const storage::Forgotten& forgotten, bool done) {
  Json json;
  json.object().text("kind", school::info(kind).name).number("id", id).flag("done", done);
  put_numbers(json, "records", forgotten.records);
  json.number("lines", forgotten.lines).number("plans", forgotten.plans);
  if (done) json.flag("traces", forgotten.traces);
  return json.end().take();
}

std::string reversal_json(int64_t run, const std::vector<wizard::ChangedRecord>& changes,
                          const std::vector<wizard::ChangedRecord>& kept, const wizard::Withheld& withheld,
                          const storage::Reversal& reversal) {
  Json json;
  json.object().number("undoes", run).key("changes");
  put_changes(json, changes);
  json.key("kept");
  put_changes(json, kept);
  put_because(json, reversal);
  if (reversal.forgotten) json.flag("forgotten", true);
  put_withheld(json, withheld);
  return json.end().take();
}

std::string undone_json(const storage::Receipt& receipt, size_t kept, const storage::Reversal& reversal) {
  Json json;
  json.object();
  put_run(json, receipt.run);
  json.key("counts");
  put_counts(json, receipt.counts);
  json.key("seconds").real(receipt.seconds).number("kept", static_cast<int64_t>(kept));
  if (reversal.forgotten) json.flag("forgotten", true);
  return json.end().take();
}

}  // namespace cli
