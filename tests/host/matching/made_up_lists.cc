#include "host/matching/made_up_lists.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "school/upn.h"

namespace made_up {
namespace {

using school::Kind;

const std::vector<std::string> common_forenames = {
    "Muhammad",  "Olivia",    "Noah",   "Amelia",    "Oliver",   "Isla",  "George", "Ava",     "Arthur",  "Lily",
    "Leo",       "Mia",       "Harry",  "Freya",     "Oscar",    "Ella",  "Archie", "Grace",   "Jack",    "Sophie",
    "Henry",     "Chloé",     "Jayden", "Hayden",    "Thomas",   "Emily", "James",  "Jessica", "William", "Zoë",
    "Alexander", "Charlotte", "Daniel", "Elizabeth", "Benjamin", "Katie", "Samuel", "Megan",   "Joseph",  "Hannah"};
const std::vector<std::string> common_surnames = {
    "Smith",    "Jones",   "Khan",    "Williams", "Taylor",   "Patel",     "Brown",  "Davies", "Evans",
    "Ali",      "Wilson",  "Thomas",  "Ahmed",    "Roberts",  "Johnson",   "Walker", "Wright", "Singh",
    "Robinson", "Hussain", "O'Brien", "Green",    "Hall",     "Begum",     "Wood",   "Harris", "Martin",
    "Smyth",    "Clarke",  "Clark",   "Müller",   "McDonald", "de la Cruz"};
const std::vector<std::pair<std::string, std::string>> short_forms = {
    {"Alexander", "Alex"},    {"Charlotte", "Lottie"}, {"Daniel", "Dan"},  {"Elizabeth", "Liz"}, {"Benjamin", "Ben"},
    {"Samuel", "Sam"},        {"Joseph", "Joe"},       {"Thomas", "Tom"},  {"William", "Bill"},  {"Jessica", "Jess"},
    {"Muhammad", "Mohammed"}, {"Megan", "Meg"},        {"James", "Jamie"}, {"Oliver", "Ollie"}};
const std::vector<std::string> first_parts = {"Ash",  "Brad", "Cald", "Dun",  "Earn",  "Farn", "Gart",
                                              "Hart", "Ing",  "Kel",  "Lang", "Mars",  "Nor",  "Oak",
                                              "Pen",  "Quar", "Rad",  "Stan", "Thorn", "Wal"};
const std::vector<std::string> last_parts = {"worth", "ford",  "well",  "by",      "ham",   "ington", "ley",
                                             "stone", "wick",  "combe", "den",     "field", "gate",   "hurst",
                                             "more",  "ridge", "shaw",  "thwaite", "wood",  "bridge"};

struct Person {
  std::string surname, forename, sex, birthday, year, form, postcode, upn;
};

class Making {
 public:
  Making(size_t people, const Mess& mess, uint64_t seed) : mess_(mess), random_(seed) {
    invent_names();
    while (people_.size() < people) invent();
  }

  Lists run() {
    Lists lists;
    auto& incoming = lists.incoming;
    incoming.source = {"second", "1.0.0", "00"};
    for (auto& set : incoming.sets) set.asked = set.whole = true;
    std::vector<std::pair<school::Record, int64_t>> coming;
    for (size_t i = 0; i < people_.size(); ++i) {
      const double place = chance();
      const bool here = place >= mess_.only_in_one / 2, there = here && place < 1 - mess_.only_in_one / 2;
      const bool only_there = !here;
      int64_t id = 0;
      if (!only_there) {
        id = static_cast<int64_t>(i) + 1;
        auto one = people_[i];
        if (happens(mess_.no_upn)) one.upn.clear();
        lists.stored[Kind::pupil].push_back({id, {}, record({}, one).values, {}, "first"});
      }
      if (only_there || there) {
        coming.emplace_back(
            record("N" + std::to_string(random_() % 1000000000) + "-" + std::to_string(i), spoil(people_[i])),
            there ? id : 0);
      }
    }
    std::shuffle(coming.begin(), coming.end(), random_);
    for (auto& [one, id] : coming) {
      incoming[Kind::pupil].records.push_back(std::move(one));
      lists.truth.push_back(id);
      lists.pairs += id ? 1 : 0;
    }
    lists.stored.next_id.fill(static_cast<int64_t>(people_.size()) + 1);
    return lists;
  }

 private:
  double chance() { return static_cast<double>(random_() >> 11) / 9007199254740992.0; }
  bool happens(double share) { return chance() < share; }
  size_t pick(size_t below) { return static_cast<size_t>(random_() % below); }
  // The first are much commoner than the last, as names are.
  const std::string& common(const std::vector<std::string>& names) {
    const double power = std::pow(chance(), 2.2);
    return names[static_cast<size_t>(power * static_cast<double>(names.size()))];
  }

  void invent_names() {
    surnames_ = common_surnames;
    for (const auto& last : last_parts)
      for (const auto& first : first_parts) surnames_.push_back(first + last);
    for (size_t i = 0; surnames_.size() < static_cast<size_t>(mess_.surnames); ++i)
      surnames_.push_back(surnames_[i % 400 + common_surnames.size()] + "-" +
                          common_surnames[i % common_surnames.size()]);
    surnames_.resize(static_cast<size_t>(mess_.surnames));
    forenames_ = common_forenames;
    static const char *starts[] = {"Al", "Be", "Ca", "De", "El", "Fa", "Ju", "Ka", "Lo", "Ma", "Ra", "Ta"},
                      *ends[] = {"anna", "bert", "cine",  "dora", "fia",  "gan",
                                 "lina", "mira", "nessa", "rik",  "seph", "vin"};
    for (const auto* end : ends)
      for (const auto* start : starts) forenames_.push_back(std::string(start) + end);
    while (forenames_.size() < static_cast<size_t>(mess_.forenames))
      forenames_.push_back(forenames_[forenames_.size() - 140] + "-" + common_forenames[forenames_.size() % 40]);
    forenames_.resize(static_cast<size_t>(mess_.forenames));
  }

  std::string upn(size_t number) {
    const auto digits = std::to_string(801200000000 + number % 1000000000);
    for (const char letter : std::string("ABCDEFGHJKLMNPQRTUVWXYZ"))
      if (school::check_upn(letter + digits) == school::UpnState::good) return letter + digits;
    return {};
  }

  static std::string two(size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

  void invent() {
    Person one;
    const size_t year = 7 + pick(7);
    one.surname = common(surnames_);
    one.forename = common(forenames_);
    one.sex = pick(2) ? "F" : "M";
    one.birthday = std::to_string(2026 - year - 12 + pick(2)) + "-" + two(1 + pick(12)) + "-" + two(1 + pick(28));
    one.year = std::to_string(year);
    one.form = one.year + std::string(1, static_cast<char>('A' + pick(8)));
    one.postcode = "RC" + std::to_string(1 + pick(9)) + " " + std::to_string(pick(10)) +
                   static_cast<char>('A' + pick(26)) + static_cast<char>('A' + pick(26));
    one.upn = upn(people_.size() * 7 + 1);
    add(one);
    if (happens(mess_.twins / 2)) add(twin_of(one));
    if (happens(mess_.siblings / 2)) add(sibling_of(one));
    if (happens(mess_.namesakes / 2)) add(namesake_of(one, false));
    if (happens(mess_.doubles / 2)) add(namesake_of(one, true));
  }

  void add(Person one) {
    one.upn = upn(people_.size() * 7 + 1);
    people_.push_back(std::move(one));
  }

  Person twin_of(Person one) {
    const auto first = one.forename;
    one.sex = pick(2) ? "F" : "M";
    if (pick(5) == 0)
      one.forename = slip(first);
    else
      do one.forename = common(forenames_);
      while (one.forename == first);
    return one;
  }

  Person sibling_of(Person one) {
    const size_t year = 7 + pick(7);
    one.forename = common(forenames_);
    one.sex = pick(2) ? "F" : "M";
    one.birthday = std::to_string(2026 - year - 12) + "-" + two(1 + pick(12)) + "-" + two(1 + pick(28));
    one.year = std::to_string(year);
    one.form = one.year + std::string(1, static_cast<char>('A' + pick(8)));
    return one;
  }

  // One name, two people; sometimes the same birthday, too.
  Person namesake_of(Person one, bool same_birthday) {
    if (!same_birthday) {
      const auto before = one.birthday;
      do one.birthday = before.substr(0, 5) + two(1 + pick(12)) + "-" + two(1 + pick(28));
      while (one.birthday == before);
    }
    one.form = one.year + std::string(1, static_cast<char>('A' + pick(8)));
    one.postcode = "RC" + std::to_string(1 + pick(9)) + " " + std::to_string(pick(10)) + "ZZ";
    return one;
  }

  // A letter left out, doubled, changed or swapped with its neighbour, but never the first.
  std::string slip(std::string name) {
    if (name.size() < 3) return name + "e";
    const size_t at = 1 + pick(name.size() - 2);
    if (static_cast<unsigned char>(name[at]) >= 0x80 || static_cast<unsigned char>(name[at + 1]) >= 0x80)
      return name + "e";
    switch (pick(4)) {
      case 0:
        name.erase(at, 1);
        break;
      case 1:
        name.insert(at, 1, name[at]);
        break;
      case 2:
        name[at] = static_cast<char>('a' + pick(26));
        break;
      default:
        std::swap(name[at], name[at + 1]);
    }
    return name;
  }

  std::string other_spelling(std::string name) {
    if (pick(2)) {
      for (char& c : name)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"-", " "}, {"'", "’"}, {"ü", "u"}, {"é", "e"}}) {
      if (const auto at = name.find(from); at != name.npos) name.replace(at, from.size(), to);
    }
    return name;
  }

  Person spoil(Person one) {
    if (happens(mess_.no_upn)) one.upn.clear();
    if (happens(mess_.changed_surname)) one.surname = common(surnames_);
    if (happens(mess_.short_form)) {
      const auto found = std::find_if(short_forms.begin(), short_forms.end(),
                                      [&one](const auto& pair) { return pair.first == one.forename; });
      if (found != short_forms.end()) one.forename = found->second;
    }
    if (happens(mess_.slip_in_surname)) one.surname = slip(one.surname);
    if (happens(mess_.slip_in_forename)) one.forename = slip(one.forename);
    if (happens(mess_.another_spelling)) one.surname = other_spelling(one.surname);
    if (happens(mess_.another_spelling)) one.forename = other_spelling(one.forename);
    if (happens(mess_.swapped_names)) std::swap(one.surname, one.forename);
    const auto month = one.birthday.substr(5, 2), day = one.birthday.substr(8, 2);
    if (happens(mess_.swapped_day) && day <= "12") one.birthday = one.birthday.substr(0, 5) + day + "-" + month;
    if (happens(mess_.wrong_digit))
      one.birthday[9] = static_cast<char>('0' + (one.birthday[9] - '0' + 1 + pick(8)) % 10);
    if (happens(mess_.no_birthday)) one.birthday.clear();
    if (happens(mess_.no_sex)) one.sex.clear();
    if (happens(mess_.moved)) one.postcode = "RC9 9" + std::string(1, static_cast<char>('A' + pick(26))) + "X";
    if (happens(mess_.no_postcode)) one.postcode.clear();
    if (happens(mess_.other_form)) one.form = one.year + "Z";
    return one;
  }

  school::Record record(const std::string& mis_id, const Person& one) const {
    static const size_t surname = at("legal_surname"), forename = at("legal_forename"), sex = at("sex"),
                        birthday = at("date_of_birth"), year = at("year_group"), form = at("registration_group"),
                        postcode = at("postcode"), upn = at("upn");
    school::Record made{mis_id, {}};
    made.values.resize(school::info(Kind::pupil).fields.size());
    const auto put = [&made](size_t field, const std::string& text) {
      if (!text.empty()) made.values[field] = text;
    };
    put(surname, one.surname);
    put(forename, one.forename);
    put(birthday, one.birthday);
    put(upn, one.upn);
    if (mess_.names_and_birthday_only) return made;
    put(sex, one.sex);
    put(year, one.year);
    put(form, one.form);
    put(postcode, one.postcode);
    return made;
  }
  static size_t at(std::string_view field) { return school::field_index(Kind::pupil, field).value(); }

  const Mess mess_;
  std::mt19937_64 random_;
  std::vector<std::string> surnames_, forenames_;
  std::vector<Person> people_;
};

}  // namespace

Lists make(size_t people, const Mess& mess, uint64_t seed) { return Making(people, mess, seed).run(); }

Score judge(const Lists& lists, const school::Matches& matches) {
  Score score;
  score.pairs = lists.pairs;
  for (const auto& link : matches.links[index(Kind::pupil)]) {
    const auto truth = lists.truth[link.incoming];
    if (link.rung == school::Rung::none) {
      score.lost += truth ? 1 : 0;
      continue;
    }
    ++score.links;
    score.right += truth == link.stored ? 1 : 0;
  }
  for (const auto& question : matches.questions) {
    if (question.kind != Kind::pupil) continue;
    ++score.questions;
    const auto truth = lists.truth[question.incoming];
    const bool offered =
        truth && std::ranges::find(question.candidates, truth, &school::Candidate::id) != question.candidates.end();
    score.offered += offered ? 1 : 0;
  }
  return score;
}

std::vector<Mess> messes() {
  Mess ordinary;
  Mess no_numbers;
  no_numbers.name = "no numbers";
  no_numbers.no_upn = 1;
  Mess messy = no_numbers;
  messy.name = "no numbers, many faults";
  messy.slip_in_surname = messy.slip_in_forename = 0.1;
  messy.another_spelling = 0.05;
  messy.swapped_names = messy.changed_surname = messy.swapped_day = messy.no_birthday = 0.03;
  messy.wrong_digit = messy.no_sex = messy.no_postcode = 0.05;
  messy.moved = messy.other_form = 0.2;
  Mess few_names = no_numbers;
  few_names.name = "no numbers, few names";
  few_names.surnames = 40;
  few_names.forenames = 30;
  few_names.namesakes = 0.05;
  few_names.doubles = 0.01;
  few_names.twins = 0.06;
  Mess bare = no_numbers;
  bare.name = "names and birthdays only";
  bare.names_and_birthday_only = true;
  Mess bare_few = few_names;
  bare_few.name = "the same, few names";
  bare_few.names_and_birthday_only = true;
  Mess no_birthdays = no_numbers;
  no_birthdays.name = "no numbers, no birthdays";
  no_birthdays.no_birthday = 1;
  Mess other_people = no_numbers;
  other_people.name = "no numbers, mostly others";
  other_people.only_in_one = 0.9;
  Mess other_few = few_names;
  other_few.name = "mostly others, few names";
  other_few.only_in_one = 0.9;
  Mess bare_others = other_few;
  bare_others.name = "of those only names, birthdays";
  bare_others.names_and_birthday_only = true;
  return {ordinary, no_numbers, messy, few_names, bare, bare_few, no_birthdays, other_people, other_few, bare_others};
}

}  // namespace made_up
