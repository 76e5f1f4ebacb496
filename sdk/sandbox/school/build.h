// How a school is put together, step by step, each from its own stream of the seed. For school.cc only.
#pragma once
#include "sandbox/school/school.h"

namespace mis::sandbox {

// `recipe.pupils` on roll and one in a hundred more who have left, in the order of admission; with the ordinary mess.
std::vector<Pupil> make_pupils(const Recipe& recipe);
// Twins, namesakes, names, UPNs: what every real school has, planted so that a small school has it too.
void plant_mess(std::uint64_t seed, std::vector<Pupil>& pupils);
// Numbers for all, in the order of the list; a day of the last change for those who have none.
void number(std::vector<Pupil>& pupils);

// The school's years, registration groups and houses: those that its pupils are in.
void list_groups(School& school);

// One for every 15 pupils; a quarter of them do not teach.
std::vector<Staff> make_staff(std::uint64_t seed, std::size_t pupils);
std::vector<Subject> make_subjects();
// Classes with their members and teachers, for the pupils, staff and subjects that are there.
void make_classes(School& school);

}  // namespace mis::sandbox
