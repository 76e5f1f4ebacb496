#include "runtime/recording/mask.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace runtime::recording {
namespace {

constexpr unsigned max_attempts = 200;
constexpr size_t long_word = 12;
constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", smalls = "abcdefghijklmnopqrstuvwxyz",
                           hex_smalls = "abcdef", hex_capitals = "ABCDEF";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// As many bytes as are asked for, that follow from key, text and attempt and from nothing less.
class Stream {
 public:
  Stream(std::string_view key, std::string_view text, unsigned attempt) {
    std::string seed(text);
    seed += '\0' + std::to_string(attempt);
    crypto_generichash(bytes_.data(), bytes_.size(), reinterpret_cast<const unsigned char*>(seed.data()), seed.size(),
                       reinterpret_cast<const unsigned char*>(key.data()), key.size());
  }
  unsigned below(unsigned most) {
    if (at_ + 1 >= bytes_.size()) {
      const auto before = bytes_;
      crypto_generichash(bytes_.data(), bytes_.size(), before.data(), before.size(), nullptr, 0);
      at_ = 0;
    }
    const unsigned value = bytes_[at_] | static_cast<unsigned>(bytes_[at_ + 1]) << 8;
    at_ += 2;
    return value % most;
  }
  char of(std::string_view letters) { return letters[below(static_cast<unsigned>(letters.size()))]; }

 private:
  std::array<unsigned char, 64> bytes_{};
  size_t at_ = 0;
};

// A hash or a UUID stays one.
bool is_hex(std::string_view text, bool capital) {
  return text.size() >= 4 && std::any_of(text.begin(), text.end(), is_digit) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_digit(c) || (capital ? c >= 'A' && c <= 'F' : c >= 'a' && c <= 'f'); });
}

size_t length_of_character(unsigned char first) {
  return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
}

// A letter of as many bytes that is not of ASCII: é, ẁ. Of Latin-1's, a capital stays one.
std::string letter_of(std::string_view real, Stream& stream) {
  const size_t bytes = real.size();
  const bool capital = bytes == 2 && real[0] == '\xC3' && static_cast<unsigned char>(real[1]) < 0x9F;
  if (bytes == 2) return {'\xC3', static_cast<char>((capital ? 0x80 : 0xA0) + stream.below(0x17))};  // À to Ö, à to ö
  if (bytes == 3) return {'\xE1', '\xBA', static_cast<char>(0xA0 + stream.below(0x20) / 2 * 2)};     // Ạ to Ế
  return {'\xF0', '\x90', '\x90', static_cast<char>(0x80 + stream.below(0x28))};
}

template <class Map>
std::string mapped(std::string_view text, Map&& map) {
  std::string made(text);
  for (const Atom& atom : atoms_of(text))
    made.replace(atom.begin, atom.size, map(text.substr(atom.begin, atom.size), atom.kind));
  return made;
}

}  // namespace

void add_words(std::string_view bytes, Words& words) {
  const auto is_part = [](char c) { return is_digit(c) || is_small(c) || is_capital(c); };
  const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
  constexpr size_t least = 4;  // shorter than this it may be anything that a processor runs
  for (size_t at = 0; at < bytes.size();) {
    size_t end = at;
    while (end < bytes.size() && printable(bytes[end])) ++end;
    for (size_t word = at; end - at >= least && word < end;) {
      size_t stop = word;
      while (stop < end && is_part(bytes[stop])) ++stop;
      const std::string_view found = bytes.substr(word, stop - word);
      if (!std::all_of(found.begin(), found.end(), is_digit)) words.emplace(found);
      word = stop + 1;
    }
    at = end + 1;
  }
}

Mask::Mask(std::string key, Words code, Day today) : key_(std::move(key)), code_(std::move(code)), today_(today) {
  code_.insert({"http", "https", "localhost"});
}

void Mask::learn(std::string_view text) {
  for (const Atom& atom : atoms_of(text)) learnt_.emplace(text.substr(atom.begin, atom.size), atom.kind);
}

void Mask::learn_kept(std::string_view text) {
  for (const Atom& atom : atoms_of(text)) code_.emplace(text.substr(atom.begin, atom.size));
}

void Mask::settle() {
  for (const auto& [atom, kind] : learnt_) {
    const std::string made = invent(atom, kind);
    taken_.insert(made);
    made_.emplace(atom, made);
  }
}

std::string Mask::find(std::string_view atom, Atom::Kind kind) const {
  const auto found = made_.find(atom);
  return found != made_.end() ? found->second : invent(std::string(atom), kind);
}

std::string Mask::made_up(std::string_view text) const {
  return mapped(text, [this](std::string_view atom, Atom::Kind kind) { return find(atom, kind); });
}

std::string Mask::made_up_in_request(std::string_view text) const {
  return mapped(text, [this](std::string_view atom, Atom::Kind kind) {
    if (is_code(atom)) return std::string(atom);
    const auto found = made_.find(atom);
    if (found != made_.end()) return found->second;
    return kind == Atom::Kind::word && atom.size() >= long_word ? invent(std::string(atom), kind) : std::string(atom);
  });
}

std::string Mask::made_up_but_own(std::string_view text) const {
  constexpr std::string_view between = " \t\r\n/?&=;,<>(){}\"|";
  std::string made;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(between, at), text.size());
    const std::string_view part = text.substr(at, end - at);
    made += part.find('@') != part.npos ? made_up(part) : mapped(part, [this](std::string_view atom, Atom::Kind kind) {
      return is_code(atom) ? std::string(atom) : find(atom, kind);
    });
    if (end < text.size()) made += text[end];
    at = end + 1;
  }
  return made;
}

// Is it real, does it stand for another, or is a real name in it?
bool Mask::looks_real(std::string_view made) const {
  constexpr size_t least = 4, most = 16;
  if (learnt_.contains(made) || taken_.contains(std::string(made))) return true;
  if (made.size() > 24 || !std::all_of(made.begin(), made.end(), [](char c) { return is_small(c) || is_capital(c); }))
    return false;
  for (size_t at = 0; at + least <= made.size(); ++at)
    for (size_t length = least; length <= most && at + length <= made.size(); ++length)
      if (learnt_.contains(made.substr(at, length))) return true;
  return false;
}

std::string Mask::invent(const std::string& atom, Atom::Kind kind) const {
  if (kind == Atom::Kind::date) return another_day(atom);
  std::string other;  // one that will do where there are not enough words of this form
  for (unsigned attempt = 0; attempt < max_attempts; ++attempt) {
    std::string made = candidate(atom, attempt);
    if (made == atom || (has_form_of_upn(atom) && is_upn(atom) != is_upn(made))) continue;
    if (!looks_real(made)) return made;
    if (other.empty() || (taken_.contains(other) && !taken_.contains(made))) other = std::move(made);
  }
  return other.empty() ? std::string(atom.size(), '0') : other;
}

std::string Mask::candidate(const std::string& atom, unsigned attempt) const {
  Stream stream(key_, atom, attempt);
  const bool hex = is_hex(atom, false), hex_capital = is_hex(atom, true);
  std::string made;
  for (size_t i = 0; i < atom.size();) {
    const char c = atom[i];
    const size_t length = std::min(length_of_character(static_cast<unsigned char>(c)), atom.size() - i);
    if (length > 1)
      made += letter_of(std::string_view(atom).substr(i, length), stream);
    else if (is_digit(c))
      made += c == '0' && i == 0 ? '0' : i == 0 ? stream.of("123456789") : stream.of("0123456789");
    else if (is_small(c))
      made += stream.of(hex ? hex_smalls : smalls);
    else if (is_capital(c))
      made += stream.of(hex_capital ? hex_capitals : capitals);
    else
      made += 'x';
    i += length;
  }
  // What fits 64 bits still does.
  if (atom.size() >= 18 && std::all_of(atom.begin(), atom.end(), is_digit)) made[0] = std::min(made[0], atom[0]);
  if (is_upn(atom)) {
    if (!is_digit(atom[12])) made[12] = stream.of("ABCDEFGHJKLMNPQRTUVWXYZ");
    made[0] = upn_letter(std::string_view(made).substr(1));
  }
  return made;
}

// Within the same month, so that an age and a school year stay what they were; and on the same side of today.
std::string Mask::another_day(const std::string& atom) const {
  Day real;
  if (!read_day(atom, real)) return atom;
  std::string other = atom;
  for (unsigned attempt = 0; attempt < max_attempts; ++attempt) {
    Stream stream(key_, std::to_string(real.year * 10000 + real.month * 100 + real.day), attempt);
    Day made = real;
    made.day = 1 + static_cast<int>(stream.below(static_cast<unsigned>(days_in_month(real.year, real.month))));
    if (made == real) continue;
    const bool same_side = (made < today_) == (real < today_);
    if (same_side || other == atom) other = written_like(atom, made);
    if (same_side && !learnt_.contains(other)) return other;
  }
  return other;
}

}  // namespace runtime::recording
