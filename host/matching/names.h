// Names, each folded once and kept under a number, so that comparing two people costs little. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matching/tables.h"

namespace matching {

// Text as it is compared: Latin letters and digits without accents, in lower case; blanks, hyphens, apostrophes and all
// other signs are gone. "O’Brien-Lée" is "obrienlee".
class Folding {
 public:
  Folding();
  ~Folding();
  std::string fold(std::string_view text) const;
  // The same, in its pieces: "o", "brien", "lee".
  std::vector<std::string> pieces(std::string_view text) const;

 private:
  struct Rules;
  mutable std::unique_ptr<Rules> rules_;  // of what is not plain ASCII
};

// How two names are like each other. From `one_letter` on they are not the same name, but one may be a slip for the
// other.
enum class Likeness : uint8_t {
  unknown,      // one side does not say it
  same,         // after folding
  particle,     // one has a "van", "de la" or "O'" that the other has not
  short_form,   // Alex, Alexander
  part,         // Smith, Smith-Jones
  initial,      // J, John
  one_letter,   // added, left out, changed, or two neighbours swapped
  two_letters,  // in a name of six letters or more
  alike,        // by Jaro and Winkler
  differs,
};

using NameId = uint32_t;
inline constexpr NameId no_name = 0;

class Names {
 public:
  explicit Names(const Tables& tables);

  NameId id_of(std::string_view written);  // no_name where nothing is left after folding
  // The same number for all spellings that fold to the same letters.
  uint32_t letters_of(NameId id) const { return names_[id].letters_id; }
  char32_t initial_of(NameId id) const { return names_[id].letters.front(); }

  Likeness forenames(NameId one, NameId other);
  Likeness surnames(NameId one, NameId other);

  // Any other text that is only compared for being the same: folded and numbered; 0 where nothing is left.
  uint32_t text(std::string_view written);
  uint32_t address(std::string_view email);  // every sign counts, but not the case
  const Folding& folding() const { return folding_; }

 private:
  struct Name {
    std::u32string letters, wide, bare;  // wide: ü as ue; bare: without particles; empty where there is no difference
    uint32_t letters_id = 0;
    std::vector<std::u32string> parts;
    std::vector<uint32_t> families;  // of short forms, sorted
  };
  Likeness compare(const Name& one, const Name& other, bool forenames) const;
  Likeness remembered(NameId one, NameId other, bool forenames);
  uint32_t number(const std::string& folded);

  Folding folding_;
  std::unordered_map<std::string, std::vector<uint32_t>> families_;  // by folded forename
  std::unordered_map<std::string, NameId> ids_;
  std::unordered_map<std::string, uint32_t> numbers_, texts_, addresses_;
  std::vector<Name> names_;
  std::unordered_map<uint64_t, Likeness> compared_[2];
};

}  // namespace matching
