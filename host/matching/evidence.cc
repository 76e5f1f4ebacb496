#include "matching/evidence.h"

namespace matching {
namespace {

using Forms = std::array<NameId, 2>;

Birthday compare_days(int32_t one, int32_t other) {
  if (!one || !other) return Birthday::unknown;
  if (one == other) return Birthday::same;
  const int32_t month = one / 100 % 100, day = one % 100;
  if (one / 10000 * 10000 + day * 100 + month == other) return Birthday::swapped;
  int differing = 0;
  for (; one || other; one /= 10, other /= 10) differing += one % 10 != other % 10 ? 1 : 0;
  return differing == 1 ? Birthday::one_digit : Birthday::differs;
}

Agreement compare_texts(uint32_t one, uint32_t other) {
  if (!one || !other) return Agreement::unknown;
  return one == other ? Agreement::agrees : Agreement::differs;
}

// The likest pair of forms, legal before preferred.
template <class Compare>
Likeness likest(const Forms& one, const Forms& other, Compare compare, bool* preferred = nullptr) {
  Likeness best = Likeness::unknown;
  for (size_t a = 0; a < 2; ++a) {
    for (size_t b = 0; b < 2; ++b) {
      const auto likeness = compare(one[a], other[b]);
      if (likeness == Likeness::unknown || (best != Likeness::unknown && likeness >= best)) continue;
      best = likeness;
      if (preferred) *preferred = a + b > 0;
    }
  }
  return best;
}

bool share(const Forms& one, const Forms& other, const Names& names) {
  for (const auto a : one)
    for (const auto b : other)
      if (a != no_name && b != no_name && names.letters_of(a) == names.letters_of(b)) return true;
  return false;
}

std::string name_words(const std::string& what, Likeness likeness, bool preferred) {
  switch (likeness) {
    case Likeness::unknown:
      return {};
    case Likeness::same:
      return preferred ? "same " + what + ", legal and preferred" : "same " + what;
    case Likeness::particle:
      return "same " + what + " but for a particle";
    case Likeness::short_form:
      return what + " is a usual form of the other";
    case Likeness::part:
      return what + " is a part of the other";
    case Likeness::initial:
      return what + " begins alike";
    case Likeness::one_letter:
      return what + " differs by one letter";
    case Likeness::two_letters:
      return what + " differs by two letters";
    case Likeness::alike:
      return what + " is spelt much alike";
    case Likeness::differs:
      return what + " differs";
  }
  return {};
}

const char* birthday_words(Birthday birthday) {
  switch (birthday) {
    case Birthday::unknown:
      return "date of birth not known";
    case Birthday::same:
      return "same date of birth";
    case Birthday::swapped:
      return "day and month of birth swapped";
    case Birthday::one_digit:
      return "date of birth differs in one digit";
    case Birthday::differs:
      return "date of birth differs";
  }
  return "";
}

}  // namespace

Evidence compare(const Person& one, const Person& other, Names& names) {
  Evidence evidence;
  evidence.surname =
      likest(one.surnames, other.surnames, [&names](NameId a, NameId b) { return names.surnames(a, b); });
  evidence.forename = likest(
      one.forenames, other.forenames, [&names](NameId a, NameId b) { return names.forenames(a, b); },
      &evidence.preferred);
  const bool straight = evidence.surname == Likeness::same && evidence.forename == Likeness::same;
  if (!straight && share(one.surnames, other.forenames, names) && share(one.forenames, other.surnames, names)) {
    evidence.swapped = true;
    evidence.surname = evidence.forename = Likeness::same;
  }
  evidence.birthday = compare_days(one.birthday, other.birthday);
  evidence.sex = compare_texts(static_cast<unsigned char>(one.sex), static_cast<unsigned char>(other.sex));
  evidence.form = compare_texts(one.form, other.form);
  evidence.year = compare_texts(one.year, other.year);
  evidence.postcode = compare_texts(one.postcode, other.postcode);
  evidence.district = compare_texts(one.district, other.district);
  evidence.number = compare_texts(one.number, other.number);
  evidence.address = compare_texts(one.address, other.address);
  if (!one.upn.empty() && !other.upn.empty())
    evidence.upn = one.upn == other.upn ? Agreement::agrees : Agreement::differs;
  return evidence;
}

// A changed surname has the old birthday with it. Whose birthday is another, and one of whose names is quite another,
// is a brother, a sister or a namesake; a slip in the birthday is believed unless both names differ.
bool Evidence::contradicts() const {
  const bool surname_differs = surname == Likeness::differs, forename_differs = forename == Likeness::differs;
  if (birthday == Birthday::unknown || birthday == Birthday::same) return false;
  return birthday == Birthday::differs ? surname_differs || forename_differs : surname_differs && forename_differs;
}

bool Evidence::same_names() const {
  return (surname == Likeness::same || surname == Likeness::particle) && forename == Likeness::same;
}

std::vector<std::string> Evidence::words(school::Kind kind) const {
  std::vector<std::string> words;
  const auto add = [&words](std::string word) {
    if (!word.empty()) words.push_back(std::move(word));
  };
  const auto tell = [&add](Agreement agreement, const std::string& what) {
    if (agreement == Agreement::agrees) add("same " + what);
    if (agreement == Agreement::differs) add(what + " differs");
  };
  if (swapped) {
    add("same names, surname and forename swapped");
  } else {
    add(name_words("surname", surname, false));
    add(name_words("forename", forename, preferred));
  }
  if (kind == school::Kind::pupil) add(birthday_words(birthday));
  tell(upn, "UPN");
  tell(number, kind == school::Kind::pupil ? "admission number" : "code");
  tell(address, "email");
  if (kind == school::Kind::pupil) tell(sex, "sex");
  if (kind == school::Kind::staff && sex == Agreement::differs) add("title differs");  // Miss and Mrs may be one
  tell(form, "form");
  if (form != Agreement::agrees) tell(year, "year group");
  tell(postcode, "postcode");
  return words;
}

}  // namespace matching
