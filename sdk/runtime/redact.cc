#include "runtime/redact.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace runtime {
namespace {

constexpr std::string_view mark = "[secret]";
constexpr size_t short_secret = 4;  // fewer characters than this are a word, not a pattern
constexpr size_t least_base64 = 6;  // a piece of base64 shorter than this is found in ordinary words

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }
bool is_credential(char c) { return is_word(c) || std::string_view("+/=.~-").find(c) != std::string_view::npos; }

std::string url_encoded(const std::string& text, const char* hex, const char* space) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_word(c) || c == '-' || c == '.' || c == '~') {
      out += c;
    } else if (c == ' ') {
      out += space;
    } else {
      out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
  }
  return out;
}

// What of the base64 of (`before` bytes, then text, then anything) depends on the text alone.
std::string base64_core(const std::string& text, size_t before, std::string_view last_two) {
  static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const std::string bytes = std::string(before, '\0') + text;
  std::string out;
  for (size_t bit = 0; bit + 6 <= bytes.size() * 8; bit += 6) {
    if (bit < before * 8) continue;
    unsigned six = 0;
    for (size_t i = bit; i < bit + 6; ++i)
      six = six << 1 | ((static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8)) & 1u);
    out += six < 62 ? letters[six] : last_two[six - 62];
  }
  return out;
}

// As it stands in XML, in each of the ways in which its quotes are written; and in JSON.
std::vector<std::string> escaped(const std::string& text) {
  std::vector<std::string> all(5);
  for (const char c : text) {
    const std::string_view names[] = {"&amp;", "&lt;", "&gt;"};
    const size_t name = std::string_view("&<>").find(c);
    const bool special = name != std::string_view::npos;
    all[0] += special ? std::string(names[name]) : c == '"' ? "&quot;" : c == '\'' ? "&apos;" : std::string(1, c);
    all[1] += special ? std::string(names[name]) : c == '"' ? "&#34;" : c == '\'' ? "&#39;" : std::string(1, c);
    all[2] += c == '&' || c == '<' ? std::string(names[name]) : std::string(1, c);
    all[3] += special ? std::string(names[name]) : std::string(1, c);
    all[4] += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  }
  return all;
}

std::vector<std::string> patterns(const std::vector<std::string>& secrets) {
  std::vector<std::string> all;
  for (const std::string& secret : secrets) {
    if (secret.size() < short_secret) continue;
    all.push_back(secret);
    for (auto& other : escaped(secret)) all.push_back(std::move(other));
    for (const char* hex : {"0123456789ABCDEF", "0123456789abcdef"}) {
      for (const char* space : {"%20", "+"}) all.push_back(url_encoded(secret, hex, space));
    }
    for (size_t before = 0; before < 3; ++before) {
      for (const char* last_two : {"+/", "-_"}) {
        auto core = base64_core(secret, before, last_two);
        if (core.size() >= least_base64) all.push_back(std::move(core));
      }
    }
  }
  // The longest first: a secret may hold another.
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

template <typename Fits>
void replace(std::string& text, const std::string& what, Fits fits) {
  for (size_t at = text.find(what); at != text.npos; at = text.find(what, at)) {
    if (fits(at)) {
      text.replace(at, what.size(), mark);
      at += mark.size();
    } else {
      ++at;
    }
  }
}

// "Basic " and "Bearer " in any case, and what follows them when it can be a credential rather than the next word.
void redact_credentials(std::string& text, std::string_view scheme, bool (*credential)(std::string_view)) {
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  for (auto at = text.begin();;) {
    at = std::search(at, text.end(), scheme.begin(), scheme.end(), same);
    if (at == text.end()) return;
    at += static_cast<std::ptrdiff_t>(scheme.size());
    const auto end = std::find_if_not(at, text.end(), is_credential);
    if (!credential(
            std::string_view(text).substr(static_cast<size_t>(at - text.begin()), static_cast<size_t>(end - at))))
      continue;
    const auto from = at - text.begin();
    text.replace(at, end, mark);
    at = text.begin() + from + static_cast<std::ptrdiff_t>(mark.size());
  }
}

bool looks_basic(std::string_view word) {
  // Base64 of "user:password" is hardly ever lower case all through after its first letter, as a word is.
  return word.size() >= 4 && (word.ends_with('=') || std::any_of(word.begin() + 1, word.end(), [](char c) {
                                return !std::islower(static_cast<unsigned char>(c)) && c != '.' && c != '-';
                              }));
}

bool looks_bearer(std::string_view word) { return word.size() >= 8; }

}  // namespace

Redactor::Redactor(std::vector<std::string> secrets) : secrets_(std::move(secrets)), patterns_(patterns(secrets_)) {}

std::string redact(std::string text, const std::vector<std::string>& secrets) {
  return Redactor(secrets)(std::move(text));
}

std::string Redactor::operator()(std::string text) const {
  for (const std::string& pattern : patterns_) {
    replace(text, pattern, [](size_t) { return true; });
  }
  for (const std::string& secret : secrets_) {
    if (secret.empty() || secret.size() >= short_secret) continue;
    replace(text, secret, [&](size_t at) {
      const size_t end = at + secret.size();
      return (at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]));
    });
  }
  redact_credentials(text, "basic ", looks_basic);
  redact_credentials(text, "bearer ", looks_bearer);
  return text;
}

}  // namespace runtime
