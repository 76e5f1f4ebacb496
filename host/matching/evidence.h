// What two records of people say about being one person. Pure.
#pragma once

#include <string>
#include <vector>

#include "matching/people.h"

namespace matching {

// `unknown`: one of the two does not say it.
enum class Agreement : uint8_t { unknown, agrees, differs };
enum class Birthday : uint8_t { unknown, same, swapped, one_digit, differs };  // swapped: day and month

struct Evidence {
  Likeness surname = Likeness::unknown, forename = Likeness::unknown;  // the likest forms, legal or preferred
  bool swapped = false;    // the surname of the one is the forename of the other, and the other way round
  bool preferred = false;  // the forename of the one is what the other is called
  Birthday birthday = Birthday::unknown;
  Agreement sex = Agreement::unknown, form = Agreement::unknown, year = Agreement::unknown,
            postcode = Agreement::unknown, district = Agreement::unknown, number = Agreement::unknown,
            address = Agreement::unknown, upn = Agreement::unknown;

  // The birthday speaks against it and so does the name: no number is to be believed then.
  bool contradicts() const;
  // Both names are the same, but for what is lawful in writing them; a short form is not.
  bool same_names() const;
  // In words, the names first: "surname differs by one letter", "same date of birth", "same form".
  std::vector<std::string> words(school::Kind kind) const;
};

inline bool near(Likeness likeness) { return likeness != Likeness::unknown && likeness != Likeness::differs; }

Evidence compare(const Person& one, const Person& other, Names& names);

}  // namespace matching
