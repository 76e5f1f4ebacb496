#include "wonde/codes.h"

#include <mis++/text.h>

#include <algorithm>

namespace wonde {
namespace {

struct Meaning {
  std::string_view words, code;
};

// Letters and digits only, lower case: how the words are written in the tables below, in any order within a table.
std::string bare(std::string_view words) {
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

bool is_code(std::string_view words, std::size_t length) {
  return words.size() == length && std::all_of(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

constexpr Meaning kSexes[] = {{"m", "M"}, {"male", "M"}, {"f", "F"}, {"female", "F"}};

constexpr Meaning kYears[] = {{"n1", "N1"},
                              {"nursery1", "N1"},
                              {"nurseryyear1", "N1"},
                              {"n2", "N2"},
                              {"nursery2", "N2"},
                              {"nurseryyear2", "N2"},
                              {"r", "R"},
                              {"0", "R"},
                              {"reception", "R"},
                              {"1", "1"},
                              {"2", "2"},
                              {"3", "3"},
                              {"4", "4"},
                              {"5", "5"},
                              {"6", "6"},
                              {"7", "7"},
                              {"8", "8"},
                              {"9", "9"},
                              {"10", "10"},
                              {"11", "11"},
                              {"12", "12"},
                              {"13", "13"},
                              {"14", "14"},
                              {"x", "X"},
                              {"nationalcurriculumnotfollowed", "X"}};

// The Department's main codes in the wordings of the common systems. What stands before " - " as the name of a group
// ("Asian or Asian British - Indian") is left off where the rest is clear by itself.
constexpr Meaning kEthnicities[] = {{"whitebritish", "WBRI"},
                                    {"british", "WBRI"},
                                    {"whiteirish", "WIRI"},
                                    {"irish", "WIRI"},
                                    {"travellerofirishheritage", "WIRT"},
                                    {"whitetravellerofirishheritage", "WIRT"},
                                    {"irishtraveller", "WIRT"},
                                    {"gypsyroma", "WROM"},
                                    {"whitegypsyroma", "WROM"},
                                    {"gypsy", "WROM"},
                                    {"roma", "WROM"},
                                    {"anyotherwhitebackground", "WOTH"},
                                    {"whiteanyotherwhitebackground", "WOTH"},
                                    {"whiteother", "WOTH"},
                                    {"otherwhite", "WOTH"},
                                    {"whiteandblackcaribbean", "MWBC"},
                                    {"mixedwhiteandblackcaribbean", "MWBC"},
                                    {"whiteandblackafrican", "MWBA"},
                                    {"mixedwhiteandblackafrican", "MWBA"},
                                    {"whiteandasian", "MWAS"},
                                    {"mixedwhiteandasian", "MWAS"},
                                    {"anyothermixedbackground", "MOTH"},
                                    {"mixedanyothermixedbackground", "MOTH"},
                                    {"othermixedbackground", "MOTH"},
                                    {"indian", "AIND"},
                                    {"asianorasianbritishindian", "AIND"},
                                    {"asianindian", "AIND"},
                                    {"pakistani", "APKN"},
                                    {"asianorasianbritishpakistani", "APKN"},
                                    {"asianpakistani", "APKN"},
                                    {"bangladeshi", "ABAN"},
                                    {"asianorasianbritishbangladeshi", "ABAN"},
                                    {"asianbangladeshi", "ABAN"},
                                    {"anyotherasianbackground", "AOTH"},
                                    {"asianorasianbritishanyotherasianbackground", "AOTH"},
                                    {"asiananyotherasianbackground", "AOTH"},
                                    {"otherasian", "AOTH"},
                                    {"chinese", "CHNE"},
                                    {"blackcaribbean", "BCRB"},
                                    {"caribbean", "BCRB"},
                                    {"blackorblackbritishcaribbean", "BCRB"},
                                    {"blackafrican", "BAFR"},
                                    {"african", "BAFR"},
                                    {"blackorblackbritishafrican", "BAFR"},
                                    {"anyotherblackbackground", "BOTH"},
                                    {"blackorblackbritishanyotherblackbackground", "BOTH"},
                                    {"blackanyotherblackbackground", "BOTH"},
                                    {"otherblack", "BOTH"},
                                    {"anyotherethnicgroup", "OOTH"},
                                    {"otherethnicgroup", "OOTH"},
                                    {"refused", "REFU"},
                                    {"informationrefused", "REFU"},
                                    {"informationnotyetobtained", "NOBT"},
                                    {"notobtained", "NOBT"},
                                    {"notyetobtained", "NOBT"},
                                    {"informationnotobtained", "NOBT"}};

constexpr Meaning kLanguages[] = {{"english", "ENG"},
                                  {"believedtobeenglish", "ENB"},
                                  {"believedenglish", "ENB"},
                                  {"englishbelieved", "ENB"},
                                  {"otherthanenglish", "OTH"},
                                  {"other", "OTH"},
                                  {"notenglish", "OTH"},
                                  {"believedtobeotherthanenglish", "OTB"},
                                  {"otherthanenglishbelieved", "OTB"},
                                  {"believedother", "OTB"},
                                  {"notobtained", "NOT"},
                                  {"informationnotobtained", "NOT"},
                                  {"refused", "REF"},
                                  {"informationrefused", "REF"},
                                  {"albanian", "ALB"},
                                  {"arabic", "ARA"},
                                  {"bengali", "BNG"},
                                  {"bulgarian", "BUL"},
                                  {"chinese", "CHI"},
                                  {"french", "FRN"},
                                  {"german", "GER"},
                                  {"greek", "GRE"},
                                  {"gujarati", "GUJ"},
                                  {"hindi", "HIN"},
                                  {"italian", "ITA"},
                                  {"lithuanian", "LIT"},
                                  {"nepali", "NEP"},
                                  {"panjabi", "PNJ"},
                                  {"punjabi", "PNJ"},
                                  {"polish", "POL"},
                                  {"portuguese", "POR"},
                                  {"russian", "RUS"},
                                  {"somali", "SOM"},
                                  {"spanish", "SPA"},
                                  {"tamil", "TAM"},
                                  {"turkish", "TUR"},
                                  {"urdu", "URD"},
                                  {"vietnamese", "VIE"}};

constexpr Meaning kSen[] = {{"n", "N"},
                            {"none", "N"},
                            {"nosen", "N"},
                            {"nospecialeducationalneed", "N"},
                            {"nospecialeducationalneeds", "N"},
                            {"k", "K"},
                            {"sensupport", "K"},
                            {"e", "E"},
                            {"ehcp", "E"},
                            {"ehcplan", "E"},
                            {"educationhealthandcareplan", "E"},
                            {"educationhealthcareplan", "E"}};

constexpr Meaning kEnrolment[] = {{"c", "C"},
                                  {"current", "C"},
                                  {"currentsingleregistrationatthisschool", "C"},
                                  {"singleregistration", "C"},
                                  {"m", "M"},
                                  {"main", "M"},
                                  {"mainschool", "M"},
                                  {"currentmain", "M"},
                                  {"currentmaindualregistration", "M"},
                                  {"maindualregistration", "M"},
                                  {"mainregistrationdual", "M"},
                                  {"s", "S"},
                                  {"subsidiary", "S"},
                                  {"currentsubsidiary", "S"},
                                  {"currentsubsidiarydualregistration", "S"},
                                  {"subsidiarydualregistration", "S"},
                                  {"subsidiaryregistrationdual", "S"},
                                  {"g", "G"},
                                  {"guest", "G"},
                                  {"guestpupil", "G"}};

}  // namespace

Code sex_of(std::string_view words) { return meaning(kSexes, bare(words)); }

Code year_of(std::string_view words) {
  std::string short_form = bare(words);
  if (short_form.rfind("year", 0) == 0) short_form.erase(0, 4);
  if (short_form.size() == 2 && short_form[0] == '0') short_form.erase(0, 1);
  // "-1" is another system's nursery, and not year 1.
  return words.find('-') != std::string_view::npos ? std::nullopt : meaning(kYears, short_form);
}

Code ethnicity_of(std::string_view words) {
  words = mis::trim(words);
  return is_code(words, 4) ? Code(words) : meaning(kEthnicities, bare(words));
}

Code language_of(std::string_view words) {
  words = mis::trim(words);
  return is_code(words, 3) ? Code(words) : meaning(kLanguages, bare(words));
}

Code sen_of(std::string_view words) { return meaning(kSen, bare(words)); }

Code enrolment_of(std::string_view words) { return meaning(kEnrolment, bare(words)); }

std::optional<bool> yes_or_no(std::string_view words) {
  std::string answer = mis::lower(mis::trim(words));
  for (auto yes : {"yes", "y", "true", "t", "1"})
    if (answer == yes) return true;
  for (auto no : {"no", "n", "false", "f", "0"})
    if (answer == no) return false;
  return std::nullopt;
}

}  // namespace wonde
