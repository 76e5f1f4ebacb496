#include "sandbox/server/fault.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <optional>

namespace mis::sandbox {
namespace {

// What may stand behind a fault's colon.
enum class Takes { kNothing, kNumber, kNumberOrNothing, kText, kTextOrNothing };

struct Word {
  std::string_view word;
  FaultKind kind;
  Takes takes;
};

constexpr std::array<Word, 18> kWords = {{{"html", FaultKind::kHtml, Takes::kNothing},
                                          {"cut", FaultKind::kCut, Takes::kNothing},
                                          {"garbage", FaultKind::kGarbage, Takes::kNothing},
                                          {"huge", FaultKind::kHuge, Takes::kNumberOrNothing},
                                          {"hang", FaultKind::kHang, Takes::kNothing},
                                          {"reset", FaultKind::kReset, Takes::kNothing},
                                          {"redirect", FaultKind::kRedirect, Takes::kTextOrNothing},
                                          {"types", FaultKind::kTypes, Takes::kTextOrNothing},
                                          {"count", FaultKind::kCount, Takes::kNumberOrNothing},
                                          {"endless", FaultKind::kEndless, Takes::kNothing},
                                          {"offhost", FaultKind::kOffHost, Takes::kTextOrNothing},
                                          {"notimage", FaultKind::kNotImage, Takes::kNumberOrNothing},
                                          {"unapproved", FaultKind::kUnapproved, Takes::kNothing},
                                          {"noscope", FaultKind::kNoScope, Takes::kText},
                                          {"otherschool", FaultKind::kOtherSchool, Takes::kNumberOrNothing},
                                          {"error", FaultKind::kOwnError, Takes::kText},
                                          {"empty", FaultKind::kEmpty, Takes::kNothing},
                                          {"twice", FaultKind::kTwice, Takes::kText}}};

constexpr std::array<int, 7> kStatuses = {401, 403, 404, 422, 429, 500, 503};

std::optional<std::uint64_t> whole(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  std::uint64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

[[noreturn]] void bad(std::string_view rule, std::string_view why) {
  throw BadFaults(fmt::format(
      "--faults: '{}': {}; a rule reads EXCHANGE[#NTH]=FAULT[:ARGUMENT][*TIMES], rules are parted by ';'", rule, why));
}

// The number behind `mark` at the end of `text`, which is taken off.
std::optional<std::uint64_t> take_number(std::string_view rule, std::string_view& text, char mark) {
  const std::size_t at = text.rfind(mark);
  if (at == text.npos) return std::nullopt;
  const auto value = whole(text.substr(at + 1));
  if (!value || *value == 0)
    bad(rule, fmt::format("'{}' stands before a number from 1, not before '{}'", mark, text.substr(at + 1)));
  text = text.substr(0, at);
  return value;
}

Fault parse_fault(std::string_view rule, std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view word = text.substr(0, colon);
  Fault fault{FaultKind::kStatus};
  if (colon != text.npos) fault.argument = text.substr(colon + 1);
  Takes takes = Takes::kNumberOrNothing;
  if (const auto status = whole(word)) {
    fault.status = static_cast<int>(*status);
    if (std::find(kStatuses.begin(), kStatuses.end(), fault.status) == kStatuses.end()) {
      bad(rule, fmt::format("the status {} is not one of {}", word, fmt::join(kStatuses, ", ")));
    }
    if (fault.status != 429 && fault.status != 503) takes = Takes::kNothing;
  } else {
    const auto known = std::find_if(kWords.begin(), kWords.end(), [&](const Word& one) { return one.word == word; });
    if (known == kWords.end()) bad(rule, fmt::format("there is no fault '{}'; there are {}", word, Faults::words()));
    fault.kind = known->kind;
    takes = known->takes;
  }
  const bool said = colon != text.npos;
  const bool number = whole(fault.argument).has_value();
  if (said && takes == Takes::kNothing) bad(rule, fmt::format("'{}' takes no argument", word));
  if (!said && takes == Takes::kText) bad(rule, fmt::format("'{}' needs an argument, as in '{}:upn'", word, word));
  if (said && (takes == Takes::kText || takes == Takes::kTextOrNothing) && fault.argument.empty()) {
    bad(rule, fmt::format("nothing stands behind '{}:'", word));
  }
  if (said && takes == Takes::kNumberOrNothing && !number)
    bad(rule, fmt::format("'{}:' stands before a number, not before '{}'", word, fault.argument));
  return fault;
}

}  // namespace

Faults::Rule Faults::parse(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == text.npos) bad(text, "there is no '='");
  std::string_view exchange = trimmed(text.substr(0, equals));
  std::string_view fault = trimmed(text.substr(equals + 1));
  const auto nth = take_number(text, exchange, '#');
  const auto times = take_number(text, fault, '*');
  if (exchange.empty()) bad(text, "no exchange is named; '*' is any");
  Rule rule{std::string(exchange), parse_fault(text, fault)};
  rule.first = nth.value_or(1);
  rule.times = times.value_or(nth ? 1 : 0);
  return rule;
}

Faults::Faults(std::string_view spec) {
  while (!spec.empty()) {
    const std::size_t end = spec.find(';');
    const std::string_view rule = trimmed(spec.substr(0, end));
    if (!rule.empty()) rules_.push_back(parse(rule));
    spec = end == spec.npos ? std::string_view() : spec.substr(end + 1);
  }
}

std::vector<Fault> Faults::strike(std::string_view name, std::string_view path) {
  std::vector<Fault> due;
  const std::lock_guard lock(mutex_);
  for (Rule& rule : rules_) {
    const std::string asked(rule.exchange.front() == '/' ? path : name);
    if (fnmatch(rule.exchange.c_str(), asked.c_str(), 0) != 0) continue;
    ++rule.seen;
    if (rule.seen >= rule.first && (rule.times == 0 || rule.seen < rule.first + rule.times)) due.push_back(rule.fault);
  }
  return due;
}

std::vector<FaultKind> Faults::kinds() const {
  std::vector<FaultKind> all;
  for (const Rule& rule : rules_) all.push_back(rule.fault.kind);
  return all;
}

std::string Faults::words() {
  std::string words = fmt::format("{}", fmt::join(kStatuses, ", "));
  for (const Word& one : kWords) words += fmt::format(", {}", one.word);
  return words;
}

const Fault* find(const std::vector<Fault>& faults, FaultKind kind) {
  const auto at = std::find_if(faults.begin(), faults.end(), [&](const Fault& fault) { return fault.kind == kind; });
  return at == faults.end() ? nullptr : &*at;
}

std::uint64_t number_of(const Fault& fault, std::uint64_t otherwise) {
  return whole(fault.argument).value_or(otherwise);
}

}  // namespace mis::sandbox
