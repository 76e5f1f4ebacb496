#include "wizard/answer_sheet.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_map>

#include "formats/csv.h"
#include "formats/csv_rows.h"
#include "school/fault.h"
#include "wizard/changed.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;

constexpr size_t most_candidates = 5, lines_told = 20;

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == text.npos ? "" : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// What came may be anything: only plain letters and signs are said again, and not many of them.
std::string quoted(const std::string& text) {
  std::string plain;
  for (const char c : text.substr(0, 40)) plain += c >= 0x20 && c < 0x7F ? c : '?';
  return fmt::format("\"{}{}\"", plain, text.size() > 40 ? "…" : "");
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::optional<size_t> column(const formats::CsvRow& heading, std::string_view name) {
  for (size_t i = 0; i < heading.cells.size(); ++i)
    if (lower(trimmed(heading.cells[i])) == name) return i;
  return {};
}

[[noreturn]] void refuse(std::string what) {
  throw Fault(FaultKind::bad_input, "The answers cannot be used: " + std::move(what) + ". None was taken.",
              "Mend the file and give it again; its heading is question,choice.");
}

// Empty: the row is as it should be.
std::string wrong_with(const std::string& id, const std::string& choice, const Choices& choices,
                       const std::map<std::string, std::string>& so_far) {
  if (id.empty()) return "it names no question";
  const auto* question = choices.question(id);
  if (!question) return fmt::format("the plan has no question {}", quoted(id));
  if (so_far.contains(id)) return fmt::format("question {} is answered above already", quoted(id));
  if (choices.may_be(*question, choice)) return {};
  return fmt::format("{} is no answer to {}: give \"new\", \"skip\" or the id of a stored {}", quoted(choice), id,
                     school::info(question->kind).name);
}

}  // namespace

std::string answer_sheet(const school::Plan& plan, const school::Snapshot& incoming,
                         const school::StoredSchool& stored) {
  std::string text(formats::csv_mark);
  std::vector<std::string> cells = {"question", "choice", "kind", "name", "mis_id", "why"};
  for (size_t i = 1; i <= most_candidates; ++i) cells.push_back(fmt::format("candidate_{}", i));
  formats::csv_row(text, cells);
  std::array<std::unordered_map<int64_t, const school::Stored*>, school::kind_count> by_id;
  for (const auto& question : plan.questions) {
    if (!question.answer.empty()) continue;
    auto& of_kind = by_id[index(question.kind)];
    if (of_kind.empty())
      for (const auto& record : stored[question.kind]) of_kind[record.id] = &record;
    const auto& record = incoming[question.kind].records.at(question.incoming);
    cells = {question.id,
             "",
             std::string(school::info(question.kind).name),
             name_of(question.kind, record.values),
             record.mis_id,
             question.why};
    for (const auto& candidate : question.candidates) {
      if (cells.size() == 6 + most_candidates) break;
      const auto found = of_kind.find(candidate.id);
      const auto name = found == of_kind.end() ? "" : name_of(question.kind, found->second->values);
      cells.push_back(fmt::format("{}: {} ({:.0f}% alike: {})", candidate.id, name, candidate.score * 100,
                                  fmt::join(candidate.reasons, ", ")));
    }
    cells.resize(6 + most_candidates);
    formats::csv_row(text, cells);
  }
  return text;
}

std::map<std::string, std::string> read_answers(std::string_view csv, const Choices& choices) {
  std::vector<formats::CsvRow> rows;
  try {
    rows = formats::read_csv(csv, {8 << 20, 100});
  } catch (const formats::BadCsv& bad) {
    refuse(bad.what());
  }
  if (rows.empty()) refuse("the file is empty");
  const auto question = column(rows[0], "question"), choice = column(rows[0], "choice");
  if (!question || !choice)
    refuse(fmt::format("line {}: the heading has no column \"question\" and \"choice\"", rows[0].line));
  std::map<std::string, std::string> answers;
  std::vector<std::string> wrong;
  const auto cell = [](const formats::CsvRow& row, size_t at) {
    return at < row.cells.size() ? trimmed(row.cells[at]) : std::string();
  };
  for (size_t i = 1; i < rows.size(); ++i) {
    const auto id = cell(rows[i], *question), chosen = cell(rows[i], *choice);
    if (chosen.empty()) continue;
    if (auto what = wrong_with(id, chosen, choices, answers); !what.empty())
      wrong.push_back(fmt::format("line {}: {}", rows[i].line, what));
    else
      answers[id] = chosen;
  }
  if (wrong.size() > lines_told) {
    const auto more = wrong.size() - lines_told;
    wrong.resize(lines_told);
    wrong.push_back(fmt::format("and {} more lines", more));
  }
  if (!wrong.empty()) refuse(fmt::format("{}", fmt::join(wrong, "; ")));
  if (answers.empty()) refuse("no row has a choice");
  return answers;
}

}  // namespace wizard
