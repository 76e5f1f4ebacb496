// Real words made into made-up ones of the same form and length: the same word always into the same, and nobody who has
// not the key can go back. First everything is learnt, then it is settled once, then it is used. Not to be shared among
// threads.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

#include "runtime/recording/atoms.h"

namespace runtime::recording {

using Words = std::unordered_set<std::string>;
// Every word of letters and digits in it that has a letter: what a connector's library and its own files can say by
// themselves.
void add_words(std::string_view bytes, Words& words);

class Mask {
 public:
  // `key`: thrown away with this. `code`: the connector's own words. `today`: a day before it stays before it.
  Mask(std::string key, Words code, Day today);

  // All of it is a real text, and will be made up.
  void learn(std::string_view text);
  // It is kept as it is, so that the connector may ask with it: in requests it stays.
  void learn_kept(std::string_view text);
  void settle();

  // A text of the MIS's. It has the length that it had.
  std::string made_up(std::string_view text) const;
  // A text that the connector put together, or an address: what came from the MIS or the person is made up, unless the
  // connector could say it by itself; and so is a long word of which nobody knows where it is from.
  std::string made_up_in_request(std::string_view text) const;
  // A text that nobody learnt anything for: only words that the connector could say by itself stay, and of what has an
  // @ in it not even those.
  std::string made_up_but_own(std::string_view text) const;

 private:
  std::string find(std::string_view atom, Atom::Kind kind) const;
  std::string invent(const std::string& atom, Atom::Kind kind) const;
  std::string candidate(const std::string& atom, unsigned attempt) const;
  std::string another_day(const std::string& atom) const;
  bool looks_real(std::string_view made) const;
  bool is_code(std::string_view atom) const { return code_.contains(std::string(atom)); }

  const std::string key_;
  Words code_;
  const Day today_;
  std::map<std::string, Atom::Kind, std::less<>> learnt_;
  std::map<std::string, std::string, std::less<>> made_;
  std::set<std::string> taken_;
};

}  // namespace runtime::recording
