// codes.h - the words that the MISes of British schools use, and the Department for Education's codes that they stand
// for. Each function returns nothing for words that stand for no code; what is a code already is returned as it is.
// Constants; pure functions.
#pragma once

#include <mis++/text.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace mis::codes {

using Code = std::optional<std::string_view>;  // of static life, or of what was passed

namespace detail {

struct Meaning {
  std::string_view words, code;
};

// Letters and digits only, lower case: how the words are written in the tables below, in any order within a table.
inline std::string bare(std::string_view words) {
  std::string made = mis::lower(words);
  made.erase(std::remove_if(made.begin(), made.end(),
                            [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }),
             made.end());
  return made;
}

template <std::size_t N>
Code meaning(const Meaning (&table)[N], const std::string& bare_words) {
  for (const auto& one : table)
    if (one.words == bare_words) return one.code;
  return std::nullopt;
}

inline bool is_code(std::string_view words, std::size_t length) {
  return words.size() == length && std::all_of(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

inline constexpr Meaning kSexes[] = {{"m", "M"}, {"male", "M"}, {"f", "F"}, {"female", "F"}};

// clang-format off
inline constexpr Meaning kYears[] = {
    {"n1", "N1"}, {"nursery1", "N1"}, {"nurseryyear1", "N1"}, {"n2", "N2"}, {"nursery2", "N2"},
    {"nurseryyear2", "N2"}, {"r", "R"}, {"0", "R"}, {"reception", "R"}, {"1", "1"}, {"2", "2"}, {"3", "3"},
    {"4", "4"}, {"5", "5"}, {"6", "6"}, {"7", "7"}, {"8", "8"}, {"9", "9"}, {"10", "10"}, {"11", "11"}, {"12", "12"},
    {"13", "13"}, {"14", "14"}, {"x", "X"}, {"nationalcurriculumnotfollowed", "X"}};
// clang-format on

// The Department's main codes in the wordings of the common systems. What stands before " - " as the name of a group
// ("Asian or Asian British - Indian") is left off where the rest is clear by itself.
// clang-format off
inline constexpr Meaning kEthnicities[] = {
    {"whitebritish", "WBRI"}, {"british", "WBRI"}, {"whiteirish", "WIRI"}, {"irish", "WIRI"},
    {"travellerofirishheritage", "WIRT"}, {"whitetravellerofirishheritage", "WIRT"}, {"irishtraveller", "WIRT"},
    {"gypsyroma", "WROM"}, {"whitegypsyroma", "WROM"}, {"gypsy", "WROM"}, {"roma", "WROM"},
    {"anyotherwhitebackground", "WOTH"}, {"whiteanyotherwhitebackground", "WOTH"}, {"whiteother", "WOTH"},
    {"otherwhite", "WOTH"}, {"whiteandblackcaribbean", "MWBC"}, {"mixedwhiteandblackcaribbean", "MWBC"},
    {"whiteandblackafrican", "MWBA"}, {"mixedwhiteandblackafrican", "MWBA"}, {"whiteandasian", "MWAS"},
    {"mixedwhiteandasian", "MWAS"}, {"anyothermixedbackground", "MOTH"}, {"mixedanyothermixedbackground", "MOTH"},
    {"othermixedbackground", "MOTH"}, {"indian", "AIND"}, {"asianorasianbritishindian", "AIND"},
    {"asianindian", "AIND"}, {"pakistani", "APKN"}, {"asianorasianbritishpakistani", "APKN"},
    {"asianpakistani", "APKN"}, {"bangladeshi", "ABAN"}, {"asianorasianbritishbangladeshi", "ABAN"},
    {"asianbangladeshi", "ABAN"}, {"anyotherasianbackground", "AOTH"},
    {"asianorasianbritishanyotherasianbackground", "AOTH"}, {"asiananyotherasianbackground", "AOTH"},
    {"otherasian", "AOTH"}, {"chinese", "CHNE"}, {"asianchinese", "CHNE"}, {"blackcaribbean", "BCRB"}, {"caribbean", "BCRB"},
    {"blackorblackbritishcaribbean", "BCRB"}, {"blackafrican", "BAFR"}, {"african", "BAFR"},
    {"blackorblackbritishafrican", "BAFR"}, {"anyotherblackbackground", "BOTH"},
    {"blackorblackbritishanyotherblackbackground", "BOTH"}, {"blackanyotherblackbackground", "BOTH"},
    {"otherblack", "BOTH"}, {"anyotherethnicgroup", "OOTH"}, {"otherethnicgroup", "OOTH"}, {"refused", "REFU"},
    {"informationrefused", "REFU"}, {"informationnotyetobtained", "NOBT"}, {"notobtained", "NOBT"},
    {"notyetobtained", "NOBT"}, {"informationnotobtained", "NOBT"}};
// clang-format on

// clang-format off
inline constexpr Meaning kLanguages[] = {
    {"english", "ENG"}, {"believedtobeenglish", "ENB"}, {"believedenglish", "ENB"}, {"englishbelieved", "ENB"},
    {"otherthanenglish", "OTH"}, {"other", "OTH"}, {"notenglish", "OTH"}, {"believedtobeotherthanenglish", "OTB"},
    {"otherthanenglishbelieved", "OTB"}, {"believedother", "OTB"}, {"notobtained", "NOT"},
    {"informationnotobtained", "NOT"}, {"refused", "REF"}, {"informationrefused", "REF"}, {"albanian", "ALB"},
    {"arabic", "ARA"}, {"bengali", "BNG"}, {"bulgarian", "BUL"}, {"chinese", "CHI"}, {"french", "FRN"},
    {"german", "GER"}, {"greek", "GRE"}, {"gujarati", "GUJ"}, {"hindi", "HIN"}, {"italian", "ITA"},
    {"lithuanian", "LIT"}, {"nepali", "NEP"}, {"panjabi", "PNJ"}, {"punjabi", "PNJ"}, {"polish", "POL"},
    {"portuguese", "POR"}, {"russian", "RUS"}, {"somali", "SOM"}, {"spanish", "SPA"}, {"tamil", "TAM"},
    {"turkish", "TUR"}, {"urdu", "URD"}, {"vietnamese", "VIE"}};
// clang-format on

// clang-format off
inline constexpr Meaning kSen[] = {
    {"n", "N"}, {"none", "N"}, {"nosen", "N"}, {"nospecialeducationalneed", "N"}, {"nospecialeducationalneeds", "N"},
    {"k", "K"}, {"sensupport", "K"}, {"e", "E"}, {"ehcp", "E"}, {"ehcplan", "E"}, {"educationhealthandcareplan", "E"},
    {"educationhealthcareplan", "E"}};
// clang-format on

// clang-format off
inline constexpr Meaning kEnrolment[] = {
    {"c", "C"}, {"current", "C"}, {"currentsingleregistrationatthisschool", "C"}, {"singleregistration", "C"},
    {"m", "M"}, {"main", "M"}, {"mainschool", "M"}, {"currentmain", "M"}, {"currentmaindualregistration", "M"},
    {"maindualregistration", "M"}, {"mainregistrationdual", "M"}, {"s", "S"}, {"subsidiary", "S"},
    {"currentsubsidiary", "S"}, {"currentsubsidiarydualregistration", "S"}, {"subsidiarydualregistration", "S"},
    {"subsidiaryregistrationdual", "S"}, {"g", "G"}, {"guest", "G"}, {"guestpupil", "G"}};
// clang-format on

}  // namespace detail

// M F
inline Code sex_of(std::string_view words) { return detail::meaning(detail::kSexes, detail::bare(words)); }

// N1 N2 R 1 to 14 X
inline Code year_of(std::string_view words) {
  std::string short_form = detail::bare(words);
  if (short_form.rfind("year", 0) == 0) short_form.erase(0, 4);
  if (short_form.size() == 2 && short_form[0] == '0') short_form.erase(0, 1);
  // "-1" is another system's nursery, and not year 1.
  return words.find('-') != std::string_view::npos ? std::nullopt : detail::meaning(detail::kYears, short_form);
}

// WBRI ...
inline Code ethnicity_of(std::string_view words) {
  words = mis::trim(words);
  return detail::is_code(words, 4) ? Code(words) : detail::meaning(detail::kEthnicities, detail::bare(words));
}

// ENG OTH ...
inline Code language_of(std::string_view words) {
  words = mis::trim(words);
  return detail::is_code(words, 3) ? Code(words) : detail::meaning(detail::kLanguages, detail::bare(words));
}

// N K E
inline Code sen_of(std::string_view words) { return detail::meaning(detail::kSen, detail::bare(words)); }

// C M S G
inline Code enrolment_of(std::string_view words) { return detail::meaning(detail::kEnrolment, detail::bare(words)); }

inline std::optional<bool> yes_or_no(std::string_view words) {
  std::string answer = mis::lower(mis::trim(words));
  for (auto yes : {"yes", "y", "true", "t", "1"})
    if (answer == yes) return true;
  for (auto no : {"no", "n", "false", "f", "0"})
    if (answer == no) return false;
  return std::nullopt;
}

}  // namespace mis::codes
