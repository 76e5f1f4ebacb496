// "pupil 12 into 7": what the history says of a merge beside its changes, so that who is gone can be found again. Pure.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "school/kinds.h"

namespace storage {

struct MergeLine {
  school::Kind kind = school::Kind::pupil;
  int64_t gone = 0, into = 0;

  std::string text() const {
    return std::string(school::info(kind).name) + " " + std::to_string(gone) + " into " + std::to_string(into);
  }

  static std::optional<MergeLine> read(std::string_view text) {
    constexpr std::string_view between = " into ";
    const auto blank = text.find(' '), at = text.find(between);
    if (blank == text.npos || at == text.npos || at <= blank) return {};
    const auto kind = school::kind_named(text.substr(0, blank));
    MergeLine line;
    if (!kind || !number(text.substr(blank + 1, at - blank - 1), line.gone) ||
        !number(text.substr(at + between.size()), line.into))
      return {};
    line.kind = *kind;
    return line;
  }

 private:
  static bool number(std::string_view text, int64_t& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
  }
};

}  // namespace storage
