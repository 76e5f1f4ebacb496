#include "sandbox/people/people.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>

#include "sandbox/people/csv.h"

namespace mis::sandbox {
namespace {

// A cell's way into a Pupil: false where it cannot be that.
using Put = std::function<bool(Pupil&, const std::string&)>;

struct Column {
  std::string_view name;
  std::string_view may_be;
  Put put;
};

bool letters(const std::string& text, std::size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Put any(std::string Pupil::*field) {
  return [field](Pupil& pupil, const std::string& cell) {
    pupil.*field = cell;
    return true;
  };
}

Put id(std::string Pupil::*field) {
  return [field](Pupil& pupil, const std::string& cell) {
    pupil.*field = cell;
    return std::all_of(cell.begin(), cell.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
             c == '.';
    });
  };
}

Put one_of(std::string Pupil::*field, std::vector<std::string> words) {
  return [field, words = std::move(words)](Pupil& pupil, const std::string& cell) {
    pupil.*field = cell;
    return std::find(words.begin(), words.end(), cell) != words.end();
  };
}

Put code(std::string Pupil::*field, std::size_t count) {
  return [field, count](Pupil& pupil, const std::string& cell) {
    pupil.*field = cell;
    return letters(cell, count);
  };
}

Put date(Date Pupil::*field) {
  return [field](Pupil& pupil, const std::string& cell) {
    const auto read = parse_date(cell);
    if (read) pupil.*field = *read;
    return read.has_value();
  };
}

Put flag(Flag Pupil::*field) {
  return [field](Pupil& pupil, const std::string& cell) {
    pupil.*field = cell == "true";
    return cell == "true" || cell == "false";
  };
}

// {"ethnicity":"words that map to no code"}
bool put_extras(Pupil& pupil, const std::string& cell) {
  constexpr std::array<std::string_view, 4> kFields = {"ethnicity", "first_language", "sen_provision",
                                                       "enrolment_status"};
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag>(cell.data(), cell.size());
  if (json.HasParseError() || !json.IsObject()) return false;
  for (const auto& [name, value] : json.GetObject()) {
    const std::string field(name.GetString(), name.GetStringLength());
    if (!value.IsString() || std::find(kFields.begin(), kFields.end(), field) == kFields.end()) return false;
    pupil.words[field] = std::string(value.GetString(), value.GetStringLength());
  }
  return true;
}

constexpr std::string_view kAnyText = "any text";
constexpr std::string_view kDate = "a day that exists, as 2009-11-02";
constexpr std::string_view kFlag = "true or false";
constexpr std::string_view kId = "letters, digits, '-', '_' and '.'";

const std::vector<Column>& columns() {
  static const std::vector<Column> all = {
      {"mis_id", kId, id(&Pupil::mis_id)},
      {"person_id", kId, id(&Pupil::person_id)},
      {"upn", kAnyText, any(&Pupil::upn)},
      {"former_upn", kAnyText, any(&Pupil::former_upn)},
      {"uln", kAnyText, any(&Pupil::uln)},
      {"uci", kAnyText, any(&Pupil::uci)},
      {"admission_number", kAnyText, any(&Pupil::admission_number)},
      {"candidate_number", kAnyText, any(&Pupil::candidate_number)},
      {"legal_surname", kAnyText, any(&Pupil::legal_surname)},
      {"legal_forename", kAnyText, any(&Pupil::legal_forename)},
      {"middle_names", kAnyText, any(&Pupil::middle_names)},
      {"preferred_surname", kAnyText, any(&Pupil::preferred_surname)},
      {"preferred_forename", kAnyText, any(&Pupil::preferred_forename)},
      {"sex", "M or F", one_of(&Pupil::sex, {"M", "F"})},
      {"year_group", "N1, N2, R, 1 to 14 or X",
       one_of(&Pupil::year_group,
              {"N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "X"})},
      {"registration_group", kAnyText, any(&Pupil::registration_group)},
      {"house", kAnyText, any(&Pupil::house)},
      {"enrolment_status", "C, M, S or G", one_of(&Pupil::enrolment_status, {"C", "M", "S", "G"})},
      {"ethnicity", "a DfE code of four capitals, as WBRI; words go to the column extras", code(&Pupil::ethnicity, 4)},
      {"first_language", "a code of three capitals, as ENG; words go to the column extras",
       code(&Pupil::first_language, 3)},
      {"sen_provision", "N, K or E", one_of(&Pupil::sen_provision, {"N", "K", "E"})},
      {"postcode", kAnyText, any(&Pupil::postcode)},
      {"date_of_birth", kDate, date(&Pupil::date_of_birth)},
      {"admission_date", kDate, date(&Pupil::admission_date)},
      {"leaving_date", kDate, date(&Pupil::leaving_date)},
      {"eal", kFlag, flag(&Pupil::eal)},
      {"free_school_meals", kFlag, flag(&Pupil::free_school_meals)},
      {"free_school_meals_6", kFlag, flag(&Pupil::free_school_meals_6)},
      {"pupil_premium", kFlag, flag(&Pupil::pupil_premium)},
      {"in_care", kFlag, flag(&Pupil::in_care)},
      {"service_child", kFlag, flag(&Pupil::service_child)},
      {"extras",
       R"(an object of texts, as {"ethnicity":"Cornish"}, for ethnicity, first_language, sen_provision, enrolment_status)",
       put_extras}};
  return all;
}

bool is_utf8(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t more = lead < 0x80                   ? 0
                             : lead >= 0xc2 && lead < 0xe0 ? 1
                             : lead >= 0xe0 && lead < 0xf0 ? 2
                             : lead >= 0xf0 && lead < 0xf5 ? 3
                                                           : 9;
    if (more == 9 || i + more >= text.size()) return false;
    for (std::size_t k = 1; k <= more; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
    }
    i += more + 1;
  }
  return true;
}

std::vector<const Column*> header(const CsvRow& row) {
  std::vector<const Column*> found;
  for (const std::string& name : row.fields) {
    const auto at =
        std::find_if(columns().begin(), columns().end(), [&](const Column& one) { return one.name == name; });
    if (at == columns().end()) {
      std::string known;
      for (const Column& one : columns()) known += (known.empty() ? "" : ", ") + std::string(one.name);
      throw BadPeople(fmt::format("line {}: there is no column '{}'; there are {}", row.line, name, known));
    }
    if (std::find(found.begin(), found.end(), &*at) != found.end()) {
      throw BadPeople(fmt::format("line {}: the column '{}' is there twice", row.line, name));
    }
    found.push_back(&*at);
  }
  for (std::string_view needed : {"legal_surname", "legal_forename"}) {
    if (std::none_of(found.begin(), found.end(), [&](const Column* one) { return one->name == needed; })) {
      throw BadPeople(fmt::format("line {}: the column '{}' is missing", row.line, needed));
    }
  }
  return found;
}

Pupil pupil_of(const CsvRow& row, const std::vector<const Column*>& names) {
  if (row.fields.size() != names.size()) {
    throw BadPeople(fmt::format("line {}: {} fields under {} columns", row.line, row.fields.size(), names.size()));
  }
  Pupil pupil;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& cell = row.fields[i];
    const auto bad = [&](std::string_view why) {
      return BadPeople(
          fmt::format("line {}, column {}: {}; it may be {}", row.line, names[i]->name, why, names[i]->may_be));
    };
    if (!is_utf8(cell)) throw bad("the text is not UTF-8");
    if (!cell.empty() && !names[i]->put(pupil, cell)) throw bad(fmt::format("'{}' cannot stand here", cell));
  }
  if (pupil.legal_surname.empty()) throw BadPeople(fmt::format("line {}, column legal_surname: it is empty", row.line));
  if (pupil.preferred_surname.empty()) pupil.preferred_surname = pupil.legal_surname;
  if (pupil.preferred_forename.empty()) pupil.preferred_forename = pupil.legal_forename;
  for (const auto& [field, words] : pupil.words) {  // words stand where no code does
    if (field == "ethnicity") pupil.ethnicity.clear();
    if (field == "first_language") pupil.first_language.clear();
    if (field == "sen_provision") pupil.sen_provision.clear();
    if (field == "enrolment_status") pupil.enrolment_status.clear();
  }
  return pupil;
}

}  // namespace

std::vector<Pupil> read_people(std::string_view csv) {
  std::vector<CsvRow> rows;
  try {
    rows = read_csv(csv);
  } catch (const BadCsv& bad) {
    throw BadPeople(bad.what());
  }
  if (rows.empty()) throw BadPeople("line 1: there is no header");
  const auto names = header(rows.front());
  if (rows.size() - 1 > kMostPupils)
    throw BadPeople(fmt::format("{} pupils; at most {}", rows.size() - 1, kMostPupils));
  std::vector<Pupil> people;
  std::set<std::string> ids, persons;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    people.push_back(pupil_of(rows[i], names));
    const Pupil& pupil = people.back();
    if (!pupil.mis_id.empty() && !ids.insert(pupil.mis_id).second) {
      throw BadPeople(fmt::format("line {}, column mis_id: '{}' is there twice", rows[i].line, pupil.mis_id));
    }
    if (!pupil.person_id.empty() && !persons.insert(pupil.person_id).second) {
      throw BadPeople(fmt::format("line {}, column person_id: '{}' is there twice", rows[i].line, pupil.person_id));
    }
  }
  return people;
}

std::vector<Pupil> read_people_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw BadPeople(fmt::format("{}: it cannot be read", file.string()));
  try {
    return read_people(text);
  } catch (const BadPeople& bad) {
    throw BadPeople(fmt::format("{}, {}", file.string(), bad.what()));
  }
}

}  // namespace mis::sandbox
