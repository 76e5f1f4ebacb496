// Plans, what they change, and what was done.
#include "cli/kept_text.h"
#include "cli/shapes.h"
#include "wizard/overview.h"
#include "wizard/pairings.h"

namespace cli {
namespace {

using school::Type;

// A record as docs/data.md shows it; refs are the source's ids.
void put_record(Json& json, school::Kind kind, const school::Record& record) {
  const auto& info = school::info(kind);
  json.object().said("mis_id", record.mis_id);
  for (size_t i = 0; i < info.fields.size() && i < record.values.size(); ++i) {
    if (!record.values[i]) continue;
    json.key(info.fields[i].name);
    if (info.fields[i].type == Type::flag)
      json.flag(*record.values[i] == "true");
    else if (info.fields[i].type == Type::extras || info.fields[i].type == Type::number)
      json.raw(*record.values[i]);
    else
      json.text(*record.values[i]);
  }
  json.end();
}

void put_question(Json& json, const school::Question& question, const school::Snapshot& incoming) {
  json.object().text("id", question.id).text("kind", school::info(question.kind).name).key("incoming");
  put_record(json, question.kind, incoming[question.kind].records.at(question.incoming));
  json.key("candidates").array();
  for (const auto& candidate : question.candidates) {
    json.object().number("id", candidate.id).key("score").real(candidate.score).key("reasons").array();
    for (const auto& reason : candidate.reasons) json.text(reason);
    json.end().end();
  }
  json.end().end();
}

void put_run(Json& json, const storage::Run& run) {
  json.number("run", run.id).text("when", run.when).text("who", run.who);
  json.text("connector", run.source.connector).text("version", run.source.version).key("counts");
  put_counts(json, run.counts);
  json.flag("undone", run.undone_by != 0).text("what", run.what);
  json.said("sha256", run.source.sha256).key("seconds").real(run.seconds);
  if (run.undoes) json.number("undoes", run.undoes);
  if (run.undone_by) json.number("undone_by", run.undone_by);
  json.said("shown", run.shown).said("reason", run.reason);
}

void put_pairing(Json& json, const school::Pairing& pairing) {
  json.key("paired").object().text("by", wizard::word_of(pairing.rung)).key("score").real(pairing.score);
  json.key("reasons").array();
  for (const auto& reason : pairing.reasons) json.text(reason);
  json.end().end();
}

void put_overview(Json& json, const std::vector<wizard::ChangedRecord>& records) {
  json.key("fields").array();
  for (const auto& field : wizard::overview(records)) {
    json.object().text("kind", school::info(field.kind).name).text("field", field.field);
    json.number("records", field.records).key("most").array();
    for (const auto& often : field.most)
      json.object().maybe("before", often.before).maybe("after", often.after).number("records", often.records).end();
    json.end().end();
  }
  json.end();
}

// Left out when there are none.
void put_notices(Json& json, const std::vector<std::string>& notices) {
  if (notices.empty()) return;
  json.key("notices").array();
  for (const auto& notice : notices) json.text(notice);
  json.end();
}

}  // namespace

void put_counts(Json& json, const Counts& counts) {
  json.object();
  for (const auto& [kind, c] : counts) {
    json.key(school::info(kind).name)
        .object()
        .number("new", c.fresh)
        .number("changed", c.changed)
        .number("unchanged", c.unchanged);
    json.number("leaving", c.leaving).number("returning", c.returning).number("uncertain", c.uncertain).end();
  }
  json.end();
}

void put_changes(Json& json, const std::vector<wizard::ChangedRecord>& records) {
  json.array();
  for (const auto& record : records) {
    json.object().text("kind", school::info(record.kind).name).number("id", record.id);
    json.text("what", wizard::word_of(record.how)).text("name", record.name).key("fields").array();
    for (const auto& field : record.fields)
      json.object().text("field", field.field).maybe("before", field.before).maybe("after", field.after).end();
    json.end();
    if (record.paired) put_pairing(json, *record.paired);
    json.end();
  }
  json.end();
}

void put_withheld(Json& json, const wizard::Withheld& withheld) {
  if (withheld.results == 0) return;
  json.key("withheld").object().number("results", withheld.results).said("until", withheld.until).end();
}

std::string plan_json(const school::Plan& plan, const school::Snapshot& incoming,
                      const std::vector<wizard::ChangedRecord>* records, const wizard::Withheld& withheld,
                      const wizard::ResultsDay* results, const std::vector<wizard::KeptField>& kept) {
  Json json;
  json.object().text("plan", plan.id).text("connector", plan.source.connector).key("counts");
  put_counts(json, plan.counts);
  json.key("questions").array();
  for (const auto& question : plan.questions)
    if (question.answer.empty()) put_question(json, question, incoming);
  json.end().key("holds").array();
  for (const auto& hold : plan.holds) {
    if (hold.released) continue;
    json.object().text("id", hold.id).text("what", hold.what).key("share").real(hold.share);
    json.text("kind", school::info(hold.kind).name).key("rows").array();
    for (const auto row : hold.rows) json.number(row);
    json.end().end();
  }
  json.end().key("problems").array();
  for (const auto& problem : plan.problems) {
    json.object();
    // What is wrong with the whole import belongs to no kind.
    if (!problem.mis_id.empty() || !problem.field.empty())
      json.text("kind", school::info(problem.kind).name).said("mis_id", problem.mis_id).said("field", problem.field);
    json.text("message", problem.message).end();
  }
  json.end();
  put_notices(json, plan.notices);
  put_kept(json, kept);
  if (records) {
    put_overview(json, *records);
    json.key("changes");
    put_changes(json, *records);
  }
  put_withheld(json, withheld);
  if (results) put_results(json, *results);
  return json.end().take();
}

std::string receipt_json(const storage::Receipt& receipt, const std::vector<std::string>& notices) {
  Json json;
  json.object().key("run");
  if (receipt.run == 0)
    json.null();
  else
    json.number(receipt.run);
  json.key("counts");
  put_counts(json, receipt.counts);
  json.key("seconds").real(receipt.seconds);
  put_notices(json, notices);
  return json.end().take();
}

std::string edited_json(const wizard::Edited& done, const std::vector<wizard::ChangedRecord>& records,
                        const wizard::Withheld& withheld) {
  Json json;
  json.object().key("run");
  if (done.receipt.run == 0)
    json.null();
  else
    json.number(done.receipt.run);
  json.key("counts");
  put_counts(json, done.receipt.counts);
  json.key("seconds").real(done.receipt.seconds).key("changes");
  put_changes(json, records);
  json.key("warnings").array();
  for (const auto& warning : done.warnings) json.text(warning);
  json.end();
  put_withheld(json, withheld);
  return json.end().take();
}

std::string history_json(const std::vector<storage::Run>& runs) {
  Json json;
  json.array();
  for (const auto& run : runs) {
    json.object();
    put_run(json, run);
    json.end();
  }
  return json.end().take();
}

std::string run_json(const storage::Run& run, const std::vector<wizard::ChangedRecord>& records,
                     const wizard::Withheld& withheld) {
  Json json;
  json.object();
  put_run(json, run);
  json.key("changes");
  put_changes(json, records);
  put_withheld(json, withheld);
  return json.end().take();
}

}  // namespace cli
