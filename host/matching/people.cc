#include "matching/people.h"

#include <array>

namespace matching {
namespace {

using school::Kind;

struct Columns {
  std::array<size_t, 2> surname, forename;  // legal, preferred
  std::optional<size_t> birthday;
};

Columns columns_of(Kind kind) {
  const auto at = [kind](std::string_view field) { return school::field_index(kind, field).value(); };
  return {{at("legal_surname"), at("preferred_surname")},
          {at("legal_forename"), at("preferred_forename")},
          school::field_index(kind, "date_of_birth")};
}

const Columns& columns(Kind kind) {
  static const Columns pupil = columns_of(Kind::pupil), staff = columns_of(Kind::staff);
  return kind == Kind::pupil ? pupil : staff;
}

Agreement compare_names(const std::array<size_t, 2>& forms, const Values& one, const Values& other) {
  bool both = false;
  for (const size_t a : forms) {
    const auto* left = said(one, a);
    if (!left) continue;
    for (const size_t b : forms) {
      const auto* right = said(other, b);
      if (!right) continue;
      both = true;
      if (*left == *right || fold_name(*left) == fold_name(*right)) return Agreement::agrees;
    }
  }
  return both ? Agreement::differs : Agreement::unknown;
}

// What is left out: ASCII and typographic blanks, apostrophes and hyphens.
constexpr std::string_view ignored[] = {" ",      "\t",     "'",      "`",      "-",      "\u00a0", "\u00b4", "\u02bc",
                                        "\u2018", "\u2019", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014"};

}  // namespace

std::string fold_name(std::string_view name) {
  std::string folded;
  folded.reserve(name.size());
  while (!name.empty()) {
    size_t skipped = 0;
    for (const auto mark : ignored)
      if (name.starts_with(mark)) skipped = mark.size();
    if (skipped) {
      name.remove_prefix(skipped);
      continue;
    }
    char c = name.front();
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    // Latin-1 capitals (U+00C0 to U+00DE but the times sign) are 0x20 below their small letters, in UTF-8 too.
    const bool after_c3 = !folded.empty() && folded.back() == '\xc3';
    if (after_c3 && c <= '\x9e' && c != '\x97') c = static_cast<char>(c + 0x20);
    folded += c;
    name.remove_prefix(1);
  }
  return folded;
}

bool Evidence::contradicts() const {
  return surname == Agreement::differs && forename == Agreement::differs && birthday == Agreement::differs;
}

std::vector<std::string> Evidence::words() const {
  std::vector<std::string> words;
  const auto add = [&words](Agreement agreement, const std::string& what) {
    if (agreement == Agreement::agrees) words.push_back("same " + what);
    if (agreement == Agreement::differs) words.push_back(what + " differs");
  };
  add(surname, "surname");
  add(forename, "forename");
  add(birthday, "date of birth");
  return words;
}

Evidence compare_people(Kind kind, const Values& one, const Values& other) {
  const Columns& at = columns(kind);
  Evidence evidence;
  evidence.surname = compare_names(at.surname, one, other);
  evidence.forename = compare_names(at.forename, one, other);
  if (at.birthday) {
    const auto* left = said(one, *at.birthday);
    const auto* right = said(other, *at.birthday);
    if (left && right) evidence.birthday = *left == *right ? Agreement::agrees : Agreement::differs;
  }
  return evidence;
}

const std::string* said(const Values& values, size_t field) {
  return field < values.size() && values[field] && !values[field]->empty() ? &*values[field] : nullptr;
}

}  // namespace matching
