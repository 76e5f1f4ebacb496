// The lists that the made-up school is made of. No person is meant by any of them. Constant.
#pragma once
#include <array>
#include <span>
#include <string_view>

namespace mis::sandbox {

using Words = std::span<const std::string_view>;

Words girls_names();
Words boys_names();
Words surnames();         // plain ones
Words marked_surnames();  // with an accent, an apostrophe, a hyphen or a space
Words streets();
Words towns();
Words houses();

// What somebody with this forename is called instead; empty where nobody is.
std::string_view short_name(std::string_view forename);

// A code, the words an MIS says for it, and how many of 1000 pupils have it.
struct Coded {
  std::string_view code, words;
  unsigned per_mille;
};
std::span<const Coded> ethnicities();
std::span<const Coded> languages();  // other than English

// Words of the school's own, which map to no code.
inline constexpr std::string_view kOwnEthnicity = "British Asian (school's own)";
inline constexpr std::string_view kOwnLanguage = "Two languages at home";

}  // namespace mis::sandbox
