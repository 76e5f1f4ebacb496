// What of a text tells something: its words, numbers and dates. The rest of it is form. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace runtime::recording {

struct Atom {
  enum class Kind { word, number, date } kind = Kind::word;
  size_t begin = 0, size = 0;
};

// In order. Passed over, since they tell nothing of anybody: numbers of up to three digits, years, times of day, and
// what stands for a secret that was taken out.
std::vector<Atom> atoms_of(std::string_view text);

// A calendar day as it is written: 2010-05-17, 17/05/2010, 20100517.
struct Day {
  int year = 0, month = 0, day = 0;
  friend auto operator<=>(const Day&, const Day&) = default;
};
bool read_day(std::string_view text, Day& day);
// `like` with another day in it, in the same form.
std::string written_like(std::string_view like, const Day& day);
int days_in_month(int year, int month);

// Is it a UPN whose check letter is right? And what is the right one for these twelve characters?
// Source: the Department for Education's guide to unique pupil numbers.
bool is_upn(std::string_view text);
bool has_form_of_upn(std::string_view text);
char upn_letter(std::string_view twelve);

}  // namespace runtime::recording
