#include <algorithm>
#include <set>
#include <tuple>

#include "sandbox/school/build.h"
#include "sandbox/school/names.h"
#include "sandbox/school/random.h"
#include "sandbox/school/upn.h"

namespace mis::sandbox {
namespace {

// Deals out pupils on roll, each at most once, so that one mess does not undo another.
class Deck {
 public:
  Deck(Random& random, std::vector<Pupil>& pupils) : pupils_(pupils) {
    for (std::size_t i = 0; i < pupils.size(); ++i) {
      if (pupils[i].on_roll()) order_.push_back(i);
    }
    random.shuffle(order_);
  }
  bool has(std::size_t n) const { return next_ + n <= order_.size(); }
  Pupil& deal() { return pupils_[order_[next_++]]; }
  // `per_mille` of the school, at least one, as far as the deck goes.
  template <class Act>
  void each(std::uint32_t per_mille, Act act) {
    const std::size_t n = std::max<std::size_t>(1, order_.size() * per_mille / 1000);
    for (std::size_t i = 0; i < n && has(1); ++i) act(deal());
  }
  template <class Act>
  void each_two(std::uint32_t per_mille, Act act) {
    const std::size_t n = std::max<std::size_t>(1, order_.size() * per_mille / 1000);
    for (std::size_t i = 0; i < n && has(2); ++i) {
      Pupil& first = deal();
      act(first, deal());
    }
  }

 private:
  std::vector<Pupil>& pupils_;
  std::vector<std::size_t> order_;
  std::size_t next_ = 0;
};

void same_home(const Pupil& from, Pupil& to) {
  to.house_number = from.house_number;
  to.street = from.street;
  to.town = from.town;
  to.county = from.county;
  to.postcode = from.postcode;
}

void same_family_name(const Pupil& from, Pupil& to) {
  to.legal_surname = from.legal_surname;
  to.preferred_surname = from.preferred_surname;
}

void make_twins(Pupil& first, Pupil& second) {
  same_family_name(first, second);
  same_home(first, second);
  second.date_of_birth = first.date_of_birth;
  second.year_group = first.year_group;
  second.registration_group = first.registration_group;
  second.ethnicity = first.ethnicity;
  second.words = first.words;
  second.first_language = first.first_language;
  second.eal = first.eal;
  if (second.legal_forename == first.legal_forename) {
    second.legal_forename = first.sex == "F" ? "Henrietta" : "Augustus";
    second.sex = first.sex;
  }
  second.preferred_forename = second.legal_forename;
}

// One full name, two people: never one birthday.
void make_namesakes(Pupil& first, Pupil& second) {
  same_family_name(first, second);
  second.sex = first.sex;
  second.legal_forename = first.legal_forename;
  second.preferred_forename = first.preferred_forename;
  second.middle_names = first.middle_names;
  if (second.date_of_birth == first.date_of_birth) second.date_of_birth = add_days(second.date_of_birth, 1);
}

// Whatever was planted, no two pupils have one name and one birthday: nobody could tell them apart.
void part(std::vector<Pupil>& pupils) {
  std::set<std::tuple<std::string, std::string, Date>> met;
  for (Pupil& pupil : pupils) {
    while (!met.emplace(pupil.legal_surname, pupil.legal_forename, pupil.date_of_birth).second) {
      pupil.date_of_birth = add_days(pupil.date_of_birth, 1);
    }
  }
}

}  // namespace

void plant_mess(std::uint64_t seed, std::vector<Pupil>& pupils) {
  Random random(seed, "mess");
  Deck deck(random, pupils);
  deck.each_two(6, make_twins);
  deck.each_two(3, make_namesakes);
  deck.each_two(40, [](Pupil& older, Pupil& younger) {  // brothers and sisters
    same_family_name(older, younger);
    same_home(older, younger);
  });
  deck.each(10, [](Pupil& pupil) { pupil.upn.clear(); });
  deck.each(7, [serial = 1](Pupil& pupil) mutable { pupil.upn = make_upn(801, 4999, 25, serial++, true); });
  deck.each(4, [](Pupil& pupil) { pupil.upn = spoil_upn(pupil.upn); });
  deck.each(5, [serial = 1](Pupil& pupil) mutable {  // had a temporary one until the right one was found
    pupil.former_upn = make_upn(801, 4999, 24, serial++, true);
  });
  deck.each(5, [&](Pupil& pupil) { pupil.legal_surname = pupil.preferred_surname = random.pick(marked_surnames()); });
  deck.each(4, [](Pupil& pupil) {
    pupil.legal_forename = pupil.sex == "F" ? "Elizabeth" : "Alexander";
    pupil.preferred_forename = short_name(pupil.legal_forename);
  });
  deck.each(4, [&](Pupil& pupil) {
    pupil.preferred_surname = pupil.legal_surname + "-" + std::string(random.pick(surnames()));
  });
  deck.each(4, [&](Pupil& pupil) { pupil.admission_date = add_days(Date{2025, 11, 3}, random.between(0, 180)); });
  deck.each(4, [](Pupil& pupil) { pupil.has_photo = false; });
  deck.each(3, [](Pupil& pupil) { pupil.registration_group.clear(), pupil.house.clear(); });
  deck.each(3, [](Pupil& pupil) {
    pupil.postcode.clear(), pupil.street.clear(), pupil.house_number.clear(), pupil.town.clear(), pupil.county.clear();
  });
  deck.each(2, [](Pupil& pupil) { pupil.in_care = true, pupil.pupil_premium = true; });
  deck.each(2, [](Pupil& pupil) { pupil.service_child = true; });
  deck.each(2, [](Pupil& pupil) { pupil.sex.clear(); });
  part(pupils);
}

void number(std::vector<Pupil>& pupils) {
  std::uint32_t next = 1;
  for (Pupil& pupil : pupils) {
    pupil.number = next++;
    if (!pupil.changed) pupil.changed = Date{2025, 9, 8};
  }
}

}  // namespace mis::sandbox
