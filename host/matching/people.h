// What two records of people say about being one person: names and birthday. Pure, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "school/snapshot.h"

namespace matching {

using Values = std::vector<school::Value>;

// As names are compared: without case, blanks, apostrophes and hyphens. Accents count.
std::string fold_name(std::string_view name);

// `unknown`: one of the two does not say it.
enum class Agreement : uint8_t { unknown, agrees, differs };

struct Evidence {
  Agreement surname = Agreement::unknown, forename = Agreement::unknown, birthday = Agreement::unknown;

  // Both names and the birthday are said, and none of them agrees.
  bool contradicts() const;
  std::vector<std::string> words() const;  // "same surname", "date of birth differs"
};

// Legal and preferred forms both count: a name agrees when any form of the one is a form of the other.
// `kind` is pupil or staff; staff have no birthday here.
Evidence compare_people(school::Kind kind, const Values& one, const Values& other);

// The text of a field that is said and not empty, else nullptr.
const std::string* said(const Values& values, size_t field);

}  // namespace matching
