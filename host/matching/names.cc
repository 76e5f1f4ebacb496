#include "matching/names.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

#include "matching/spelling.h"

namespace matching {
namespace {

bool plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::u32string code_points(const std::string& text) {
  const auto wide = icu::UnicodeString::fromUTF8(text);
  std::u32string points;
  for (int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) points += static_cast<char32_t>(wide.char32At(i));
  return points;
}

constexpr std::string_view particles[] = {"a",   "abu", "af",  "al",  "av",  "bin", "bint", "da",  "dal", "das", "de",
                                          "del", "dem", "den", "der", "des", "di",  "do",   "dos", "du",  "e",   "el",
                                          "ibn", "la",  "las", "le",  "les", "lo",  "los",  "ni",  "nic", "o",   "ou",
                                          "san", "st",  "ten", "ter", "ui",  "van", "ver",  "vom", "von", "y",   "zu"};

bool is_particle(const std::string& piece) { return std::ranges::find(particles, piece) != std::end(particles); }

// Mac and Mc are one prefix to whoever types them.
std::string without_mac(std::string piece) {
  if (piece.size() >= 6 && piece.starts_with("mac")) piece.erase(1, 1);
  return piece;
}

// ü is ue to a German, ø and ö are oe, å is aa. Empty: there is none of these.
std::string widened(std::string_view written) {
  static const std::pair<char32_t, const char*> wide[] = {{0xe4, "ae"}, {0xc4, "ae"}, {0xf6, "oe"}, {0xd6, "oe"},
                                                          {0xfc, "ue"}, {0xdc, "ue"}, {0xf8, "oe"}, {0xd8, "oe"},
                                                          {0xe5, "aa"}, {0xc5, "aa"}};
  if (plain(written)) return {};
  std::string made;
  bool any = false;
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(written.data(), static_cast<int32_t>(written.size())));
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto point = static_cast<char32_t>(text.char32At(i));
    const auto* found = std::ranges::find(wide, point, &std::pair<char32_t, const char*>::first);
    if (found != std::end(wide)) {
      made += found->second;
      any = true;
    } else {
      icu::UnicodeString(static_cast<UChar32>(point)).toUTF8String(made);
    }
  }
  return any ? made : std::string();
}

}  // namespace

// Each is made when the first text comes that needs it: the rules of all scripts take a tenth of a second.
struct Folding::Rules {
  std::unique_ptr<icu::Transliterator> latin, any;

  static std::unique_ptr<icu::Transliterator> make(const char* to_latin) {
    UErrorCode error = U_ZERO_ERROR;
    const auto rules = std::string("NFKC; ") + to_latin + "Latin-ASCII; NFD; [:Nonspacing Mark:] Remove; NFC; Lower";
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(rules), UTRANS_FORWARD, error));
    if (U_FAILURE(error) || !made) throw std::runtime_error("ICU's data is missing: install libicu again.");
    return made;
  }

  static bool is_latin(const icu::UnicodeString& text) {
    for (int32_t i = 0; i < text.length(); ++i) {
      const auto unit = text.charAt(i);
      if (unit >= 0x370 && !(unit >= 0x1e00 && unit < 0x1f00) && !(unit >= 0x2000 && unit < 0x2070)) return false;
    }
    return true;
  }

  void fold(icu::UnicodeString& text) {
    auto& rules = is_latin(text) ? latin : any;
    if (!rules) rules = make(&rules == &latin ? "" : "Any-Latin; ");
    rules->transliterate(text);
  }
};

Folding::Folding() = default;
Folding::~Folding() = default;

std::vector<std::string> Folding::pieces(std::string_view text) const {
  std::string made(text);
  if (!plain(text)) {
    if (!rules_) rules_ = std::make_unique<Rules>();
    auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    rules_->fold(wide);
    made.clear();
    wide.toUTF8String(made);
  }
  std::vector<std::string> pieces(1);
  for (const char c : made) {
    const bool letter = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) {
      pieces.back() += c;
    } else if (c >= 'A' && c <= 'Z') {
      pieces.back() += static_cast<char>(c - 'A' + 'a');
    } else if (!pieces.back().empty()) {
      pieces.emplace_back();
    }
  }
  if (pieces.back().empty()) pieces.pop_back();
  return pieces;
}

std::string Folding::fold(std::string_view text) const {
  std::string folded;
  for (const auto& piece : pieces(text)) folded += piece;
  return folded;
}

Names::Names(const Tables& tables) {
  names_.emplace_back();  // no_name
  uint32_t family = 0;
  for (const auto& [name, short_forms] : tables.short_names) {
    ++family;
    families_[folding_.fold(name)].push_back(family);
    for (const auto& form : short_forms) {
      auto& of_form = families_[folding_.fold(form)];
      if (of_form.empty() || of_form.back() != family) of_form.push_back(family);
    }
  }
}

uint32_t Names::number(const std::string& folded) {
  return numbers_.try_emplace(folded, static_cast<uint32_t>(numbers_.size() + 1)).first->second;
}

uint32_t Names::text(std::string_view written) {
  const auto folded = folding_.fold(written);
  if (folded.empty()) return 0;
  return texts_.try_emplace(folded, static_cast<uint32_t>(texts_.size() + 1)).first->second;
}

uint32_t Names::address(std::string_view email) {
  std::string lower(email);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return addresses_.try_emplace(std::move(lower), static_cast<uint32_t>(addresses_.size() + 1)).first->second;
}

NameId Names::id_of(std::string_view written) {
  const auto known = ids_.find(std::string(written));
  if (known != ids_.end()) return known->second;
  Name name;
  std::string letters, bare;
  for (const auto& piece : folding_.pieces(written)) {
    const auto told = without_mac(piece);
    letters += told;
    if (is_particle(piece)) continue;
    bare += told;
    name.parts.push_back(code_points(told));
  }
  NameId id = no_name;
  if (!letters.empty()) {
    name.letters = code_points(letters);
    name.letters_id = number(letters);
    if (!bare.empty() && bare != letters) name.bare = code_points(bare);
    if (const auto wide = widened(written); !wide.empty()) name.wide = code_points(folding_.fold(wide));
    if (const auto found = families_.find(folding_.fold(written)); found != families_.end())
      name.families = found->second;
    id = static_cast<NameId>(names_.size());
    names_.push_back(std::move(name));
  }
  ids_.emplace(written, id);
  return id;
}

Likeness Names::forenames(NameId one, NameId other) { return remembered(one, other, true); }
Likeness Names::surnames(NameId one, NameId other) { return remembered(one, other, false); }

Likeness Names::remembered(NameId one, NameId other, bool forenames) {
  if (one == no_name || other == no_name) return Likeness::unknown;
  if (one > other) std::swap(one, other);
  if (names_[one].letters_id == names_[other].letters_id) return Likeness::same;
  const auto [known, first] =
      compared_[forenames ? 1 : 0].try_emplace((uint64_t{one} << 32) | other, Likeness::unknown);
  if (first) known->second = compare(names_[one], names_[other], forenames);
  return known->second;
}

Likeness Names::compare(const Name& one, const Name& other, bool forenames) const {
  const auto is = [](const std::u32string& a, const std::u32string& b) { return !a.empty() && a == b; };
  if (is(one.wide, other.letters) || is(other.wide, one.letters) || is(one.wide, other.wide)) return Likeness::same;
  if (!forenames && (is(one.bare, other.letters) || is(other.bare, one.letters) || is(one.bare, other.bare)))
    return Likeness::particle;
  std::vector<uint32_t> common;
  if (forenames) std::ranges::set_intersection(one.families, other.families, std::back_inserter(common));
  if (!common.empty()) return Likeness::short_form;
  if (one.parts.size() > 1 || other.parts.size() > 1) {
    for (const auto& part : one.parts)
      if (part.size() >= 3 && std::ranges::find(other.parts, part) != other.parts.end()) return Likeness::part;
  }
  const size_t shorter = std::min(one.letters.size(), other.letters.size());
  if (shorter == 1 && one.letters.front() == other.letters.front()) return Likeness::initial;
  if (shorter < 3) return Likeness::differs;
  const size_t between = slips(one.letters, other.letters);
  if (between == 1) return Likeness::one_letter;
  if (between == 2 && shorter >= 6) return Likeness::two_letters;
  return shorter >= 5 && alike(one.letters, other.letters) >= 0.92 ? Likeness::alike : Likeness::differs;
}

}  // namespace matching
