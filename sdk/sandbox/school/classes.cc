#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "sandbox/school/build.h"
#include "sandbox/school/random.h"

namespace mis::sandbox {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kSubjects = {{{"Ar", "Art and Design"},
                                                                                      {"Bs", "Business Studies"},
                                                                                      {"Cp", "Computer Science"},
                                                                                      {"Dr", "Drama"},
                                                                                      {"Dt", "Design and Technology"},
                                                                                      {"En", "English"},
                                                                                      {"Fr", "French"},
                                                                                      {"Gg", "Geography"},
                                                                                      {"Gm", "German"},
                                                                                      {"Hi", "History"},
                                                                                      {"Ma", "Mathematics"},
                                                                                      {"Me", "Media Studies"},
                                                                                      {"Mu", "Music"},
                                                                                      {"Pe", "Physical Education"},
                                                                                      {"Rs", "Religious Studies"},
                                                                                      {"Sc", "Science"},
                                                                                      {"Sn", "Spanish"},
                                                                                      {"Sy", "Sociology"}}};

using Choice = std::vector<std::string_view>;  // a pupil takes one of these

// What the pupils of a year learn: everything with one choice is for all.
std::vector<Choice> curriculum(int year) {
  if (year <= 9) {
    return {{"En"}, {"Ma"}, {"Sc"}, {"Pe"}, {"Hi"}, {"Gg"}, {"Fr", "Sn"}, {"Ar", "Dt", "Mu", "Dr", "Cp", "Rs"}};
  }
  if (year <= 11) {
    return {{"En"},
            {"Ma"},
            {"Sc"},
            {"Pe"},
            {"Hi", "Gg"},
            {"Fr", "Sn", "Gm", "Bs"},
            {"Ar", "Dt", "Dr", "Cp"},
            {"Rs", "Mu", "Me", "Sy"}};
  }
  return {{"En", "Ma", "Sc"}, {"Hi", "Gg", "Bs"}, {"Sy", "Cp", "Ar", "Me"}};
}

std::size_t class_size(int year, std::string_view subject) {
  if (year >= 12) return 16;
  return subject == "Dt" || subject == "Ar" || subject == "Mu" ? 20 : 27;
}

class Timetable {
 public:
  explicit Timetable(School& school) : school_(school), random_(school.seed, "classes") {
    for (std::size_t i = 0; i < school.staff.size(); ++i)
      (school.staff[i].teaching ? teachers_ : helpers_).push_back(i);
  }

  void make() {
    for (int year = 1; year <= 14; ++year) {
      std::vector<std::size_t> pupils = of_year(year);
      random_.shuffle(pupils);
      constexpr std::size_t kBand = 180;
      for (std::size_t from = 0; from < pupils.size(); from += kBand) {
        const std::size_t to = std::min(pupils.size(), from + kBand);
        band(year, from / kBand,
             {pupils.begin() + static_cast<std::ptrdiff_t>(from), pupils.begin() + static_cast<std::ptrdiff_t>(to)});
      }
    }
    across_years();
    school_.classes.push_back(
        {next_number(), "8A/Gm9", "Not taught this year", subject("Gm"), "8"});  // nobody is in it
    std::sort(school_.members.begin(), school_.members.end());
  }

 private:
  std::uint32_t next_number() const { return static_cast<std::uint32_t>(school_.classes.size() + 1); }

  static std::size_t subject(std::string_view code) {
    const auto at =
        std::find_if(kSubjects.begin(), kSubjects.end(), [&](const auto& known) { return known.first == code; });
    return static_cast<std::size_t>(at - kSubjects.begin());
  }

  // A pupil who has no registration group yet is not on the timetable either.
  std::vector<std::size_t> of_year(int year) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < school_.pupils.size(); ++i) {
      const Pupil& pupil = school_.pupils[i];
      if (pupil.on_roll() && pupil.year_group == std::to_string(year) && !pupil.registration_group.empty())
        found.push_back(i);
    }
    return found;
  }

  void band(int year, std::size_t number, const std::vector<std::size_t>& pupils) {
    std::string letter(1, static_cast<char>('A' + number % 26));
    if (number >= 26) letter += std::to_string(number / 26 + 1);
    for (const Choice& choice : curriculum(year)) {
      std::vector<std::vector<std::size_t>> takers(choice.size());
      for (std::size_t pupil : pupils)
        takers[choice.size() == 1 ? 0 : random_.below(static_cast<std::uint32_t>(choice.size()))].push_back(pupil);
      for (std::size_t i = 0; i < choice.size(); ++i) sets(year, letter, choice[i], std::move(takers[i]));
    }
  }

  // As many sets as they need, of about one size.
  void sets(int year, const std::string& letter, std::string_view code, std::vector<std::size_t> takers) {
    if (takers.empty()) return;
    random_.shuffle(takers);
    const std::size_t size = class_size(year, code);
    const std::size_t count = (takers.size() + size - 1) / size;
    const std::size_t first = school_.classes.size();
    for (std::size_t set = 0; set < count; ++set) {
      const std::size_t at = subject(code);
      school_.classes.push_back({next_number(), fmt::format("{}{}/{}{}", year, letter, code, set + 1),
                                 fmt::format("Year {} {}, set {}", year, kSubjects[at].second, set + 1), at,
                                 std::to_string(year)});
      taught(first + set);
    }
    for (std::size_t i = 0; i < takers.size(); ++i) school_.members.push_back({first + i % count, takers[i]});
  }

  // Classes whose pupils are of several years: sixth-form music, the orchestra, a club without a subject.
  void across_years() {
    mixed("12-13/Mu1", "Sixth form music", subject("Mu"), {12, 13}, 120);
    mixed("12-13/Pe1", "Sixth form sport", subject("Pe"), {12, 13}, 200);
    mixed("Mu/Orch", "Orchestra", subject("Mu"), {7, 8, 9, 10, 11}, 25);
    mixed("Chess", "Chess club", std::nullopt, {7, 8, 9, 10, 11, 12, 13}, 15);
  }

  void mixed(std::string name, std::string description, std::optional<std::size_t> subject,
             const std::vector<int>& years, std::uint32_t per_mille) {
    const std::size_t index = school_.classes.size();
    std::size_t room = 60;
    std::vector<Member> members;
    for (int year : years) {
      const std::vector<std::size_t> pupils = of_year(year);
      for (std::size_t i = 0; i < pupils.size() && room > 0; ++i) {
        if (i == 0 || random_.per_mille(per_mille)) members.push_back({index, pupils[i]}), --room;
      }
    }
    if (members.empty()) return;
    school_.classes.push_back({next_number(), std::move(name), std::move(description), subject, ""});
    school_.members.insert(school_.members.end(), members.begin(), members.end());
    taught(index);
  }

  // One teacher for most, two or three for some, now and then none: the post is vacant.
  void taught(std::size_t index) {
    const std::uint32_t kind = random_.below(1000);
    if (kind < 8 && index != 0) return;
    const std::size_t main = next_teacher();
    school_.teachers.push_back({index, main, true, "Main Class Teacher"});
    if (kind < 200 || index == 0) add(index, next_teacher(), "Class Teacher");
    if (kind < 40 && !helpers_.empty()) add(index, random_.pick(helpers_), "Teaching Assistant");
  }

  void add(std::size_t index, std::size_t staff, std::string role) {
    for (auto at = school_.teachers.rbegin(); at != school_.teachers.rend() && at->class_index == index; ++at) {
      if (at->staff_index == staff) return;
    }
    school_.teachers.push_back({index, staff, false, std::move(role)});
  }

  std::size_t next_teacher() { return teachers_[turn_++ % teachers_.size()]; }

  School& school_;
  Random random_;
  std::vector<std::size_t> teachers_, helpers_;
  std::size_t turn_ = 0;
};

}  // namespace

std::vector<Subject> make_subjects() {
  std::vector<Subject> subjects;
  for (const auto& [code, name] : kSubjects) {
    subjects.push_back({static_cast<std::uint32_t>(subjects.size() + 1), std::string(code), std::string(name)});
  }
  return subjects;
}

void make_classes(School& school) { Timetable(school).make(); }

}  // namespace mis::sandbox
