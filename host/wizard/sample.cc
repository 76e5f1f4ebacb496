#include "wizard/sample.h"

#include <fmt/format.h>

#include <algorithm>

#include "wizard/picture.h"

namespace wizard {

using school::Kind;

void Sample::record(Kind kind, school::Record&& record) {
  ++came_[kind];
  into_[kind].records.push_back(std::move(record));
}

void Sample::photo(std::string&&, std::string&&, std::string_view bytes) {
  ++came_[Kind::photo];
  if (const auto picture = look_at(bytes); picture.type.empty() && problem_.empty())
    problem_ = fmt::format("A photo {}.", picture.trouble);
}

void Sample::end(Kind, bool whole, int64_t) { cut_ = cut_ || !whole; }

void Sample::problem(school::Problem&& problem) {
  if (problem_.empty()) problem_ = problem.message;
  into_.problems.push_back(std::move(problem));
}

std::string Sample::words(std::span<const Kind> kinds) const {
  std::string text;
  for (const auto kind : kinds) {
    const auto found = came_.find(kind);
    const int64_t number = found == came_.end() ? 0 : found->second;
    const auto& info = school::info(kind);
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", number, number == 1 ? info.name : info.plural);
  }
  return text;
}

bool Sample::empty(std::span<const Kind> kinds) const {
  return std::none_of(kinds.begin(), kinds.end(), [&](Kind kind) { return came_.contains(kind); });
}

int64_t left_before(const school::Snapshot& sample, const std::string& today) {
  static const size_t field = school::field_index(Kind::pupil, "leaving_date").value();
  return std::ranges::count_if(sample[Kind::pupil].records, [&](const auto& pupil) {
    return !pupil.values[field].value_or("").empty() && *pupil.values[field] <= today;
  });
}

}  // namespace wizard
