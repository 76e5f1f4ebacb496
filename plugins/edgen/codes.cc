#include "edgen/codes.h"

#include <mis++/text.h>

#include <algorithm>
#include <string>

namespace edgen {
namespace {

struct Meaning {
  std::string_view words, code;
};

// Letters and digits only, lower case: how words are written in the tables below.
std::string bare(std::string_view words) {
  std::string made = mis::lower(words);
  made.erase(std::remove_if(made.begin(), made.end(),
                            [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); }),
             made.end());
  return made;
}

template <std::size_t N>
Code meaning(const Meaning (&table)[N], std::string_view words) {
  for (const auto& one : table)
    if (one.words == words) return one.code;
  return std::nullopt;
}

bool is_code(std::string_view words, std::size_t length) {
  return words.size() == length && std::all_of(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

constexpr Meaning kSexes[] = {{"m", "M"}, {"male", "M"}, {"f", "F"}, {"female", "F"}};

// 0 is Reception, so the two years before it are those of nursery.
constexpr Meaning kYears[] = {{"-2", "N1"}, {"-1", "N2"}, {"0", "R"},   {"1", "1"},   {"2", "2"},  {"3", "3"},
                              {"4", "4"},   {"5", "5"},   {"6", "6"},   {"7", "7"},   {"8", "8"},  {"9", "9"},
                              {"10", "10"}, {"11", "11"}, {"12", "12"}, {"13", "13"}, {"14", "14"}};

// Sourced is "White, British". The rest is the Department's wording, with its group before a comma or without.
constexpr Meaning kEthnicities[] = {{"whitebritish", "WBRI"},
                                    {"whiteirish", "WIRI"},
                                    {"whitetravellerofirishheritage", "WIRT"},
                                    {"travellerofirishheritage", "WIRT"},
                                    {"whitegypsyroma", "WROM"},
                                    {"gypsyroma", "WROM"},
                                    {"whiteanyotherwhitebackground", "WOTH"},
                                    {"anyotherwhitebackground", "WOTH"},
                                    {"mixedwhiteandblackcaribbean", "MWBC"},
                                    {"whiteandblackcaribbean", "MWBC"},
                                    {"mixedwhiteandblackafrican", "MWBA"},
                                    {"whiteandblackafrican", "MWBA"},
                                    {"mixedwhiteandasian", "MWAS"},
                                    {"whiteandasian", "MWAS"},
                                    {"mixedanyothermixedbackground", "MOTH"},
                                    {"anyothermixedbackground", "MOTH"},
                                    {"asianindian", "AIND"},
                                    {"asianorasianbritishindian", "AIND"},
                                    {"indian", "AIND"},
                                    {"asianpakistani", "APKN"},
                                    {"asianorasianbritishpakistani", "APKN"},
                                    {"pakistani", "APKN"},
                                    {"asianbangladeshi", "ABAN"},
                                    {"asianorasianbritishbangladeshi", "ABAN"},
                                    {"bangladeshi", "ABAN"},
                                    {"asiananyotherasianbackground", "AOTH"},
                                    {"anyotherasianbackground", "AOTH"},
                                    {"chinese", "CHNE"},
                                    {"asianchinese", "CHNE"},
                                    {"blackcaribbean", "BCRB"},
                                    {"blackorblackbritishcaribbean", "BCRB"},
                                    {"blackafrican", "BAFR"},
                                    {"blackorblackbritishafrican", "BAFR"},
                                    {"blackanyotherblackbackground", "BOTH"},
                                    {"anyotherblackbackground", "BOTH"},
                                    {"anyotherethnicgroup", "OOTH"},
                                    {"refused", "REFU"},
                                    {"notobtained", "NOBT"},
                                    {"informationnotyetobtained", "NOBT"}};

// Sourced are "English" and "Urdu".
constexpr Meaning kLanguages[] = {{"english", "ENG"},
                                  {"believedenglish", "ENB"},
                                  {"believedtobeenglish", "ENB"},
                                  {"other", "OTH"},
                                  {"otherthanenglish", "OTH"},
                                  {"believedother", "OTB"},
                                  {"believedtobeotherthanenglish", "OTB"},
                                  {"notobtained", "NOT"},
                                  {"refused", "REF"},
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
                                  {"polish", "POL"},
                                  {"portuguese", "POR"},
                                  {"punjabi", "PNJ"},
                                  {"russian", "RUS"},
                                  {"somali", "SOM"},
                                  {"spanish", "SPA"},
                                  {"tamil", "TAM"},
                                  {"turkish", "TUR"},
                                  {"urdu", "URD"},
                                  {"vietnamese", "VIE"}};

}  // namespace

Code sex_of(std::string_view words) { return meaning(kSexes, bare(words)); }

Code year_of(std::string_view nc_year) { return meaning(kYears, mis::trim(nc_year)); }

Code ethnicity_of(std::string_view words) {
  words = mis::trim(words);
  return is_code(words, 4) ? Code(words) : meaning(kEthnicities, bare(words));
}

Code language_of(std::string_view words) {
  words = mis::trim(words);
  return is_code(words, 3) ? Code(words) : meaning(kLanguages, bare(words));
}

}  // namespace edgen
