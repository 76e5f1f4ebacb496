#include "matching/people.h"

#include "school/upn.h"

namespace matching {
namespace {

using school::Kind;

// Where a kind has each field, if it has it.
struct Columns {
  explicit Columns(Kind kind)
      : kind_(kind),
        surnames{at("legal_surname"), at("preferred_surname")},
        forenames{at("legal_forename"), at("preferred_forename")},
        birthday(at("date_of_birth")),
        sex(at("sex")),
        title(at("title")),
        form(at("registration_group")),
        year(at("year_group")),
        postcode(at("postcode")),
        number(at(kind == Kind::pupil ? "admission_number" : "code")),
        email(at("email")),
        upn(at("upn")) {}
  size_t at(std::string_view field) const { return school::field_index(kind_, field).value_or(SIZE_MAX); }

 private:
  Kind kind_;

 public:
  std::array<size_t, 2> surnames, forenames;
  size_t birthday, sex, title, form, year, postcode, number, email, upn;
};

char sex_of(const std::string* sex) {
  if (!sex) return 0;
  const char letter = static_cast<char>(sex->front() & ~0x20);
  return letter == 'F' || letter == 'M' ? letter : '\0';
}

char sex_by_title(const std::string& folded) {
  if (folded == "mr") return 'M';
  return folded == "mrs" || folded == "miss" || folded == "ms" ? 'F' : '\0';
}

// "CB1 2AB" is in the district "CB1": the second half has three signs.
std::string_view district_of(std::string_view folded) {
  return folded.size() >= 5 ? folded.substr(0, folded.size() - 3) : std::string_view();
}

std::array<NameId, 2> names_of(Names& names, const Values& values, const std::array<size_t, 2>& fields) {
  std::array<NameId, 2> ids{};
  for (size_t i = 0; i < 2; ++i)
    if (const auto* text = said(values, fields[i])) ids[i] = names.id_of(*text);
  if (ids[0] == no_name) std::swap(ids[0], ids[1]);
  if (ids[1] == ids[0]) ids[1] = no_name;
  return ids;
}

Person person(const Columns& at, const Values& values, Names& names) {
  const auto text = [&](size_t field) {
    const auto* told = said(values, field);
    return told ? names.text(*told) : 0;
  };
  Person one;
  one.surnames = names_of(names, values, at.surnames);
  one.forenames = names_of(names, values, at.forenames);
  one.birthday = day_of(said(values, at.birthday));
  one.sex = sex_of(said(values, at.sex));
  if (const auto* title = said(values, at.title)) one.sex = sex_by_title(names.folding().fold(*title));
  one.form = text(at.form);
  one.year = text(at.year);
  if (const auto* postcode = said(values, at.postcode)) {
    const auto folded = names.folding().fold(*postcode);
    one.postcode = names.text(folded);
    one.district = names.text(district_of(folded));
  }
  one.number = text(at.number);
  if (const auto* email = said(values, at.email)) one.address = names.address(*email);
  if (const auto* upn = said(values, at.upn)) {
    one.upn = school::fold_upn(*upn);
    if (school::check_upn(one.upn) != school::UpnState::good) one.upn.clear();
  }
  return one;
}

}  // namespace

const std::string* said(const Values& values, size_t field) {
  return field < values.size() && values[field] && !values[field]->empty() ? &*values[field] : nullptr;
}

int32_t day_of(const std::string* text) {
  if (!text || text->size() != 10 || (*text)[4] != '-' || (*text)[7] != '-') return 0;
  int32_t day = 0;
  for (size_t i = 0; i < 10; ++i) {
    if (i == 4 || i == 7) continue;
    const char c = (*text)[i];
    if (c < '0' || c > '9') return 0;
    day = day * 10 + (c - '0');
  }
  return day;
}

People::People(Kind kind, const std::vector<Row>& rows, const std::vector<school::Stored>& records,
               const Tables& tables)
    : names(tables) {
  const Columns at(kind);
  incoming.reserve(rows.size());
  stored.reserve(records.size());
  for (const auto& row : rows) incoming.push_back(person(at, row.values(), names));
  for (const auto& record : records) stored.push_back(person(at, record.values, names));
}

}  // namespace matching
