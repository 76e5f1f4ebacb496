#include "wizard/roles.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <vector>

#include "school/fault.h"

namespace wizard {
namespace {

using school::Fault;
using school::FaultKind;

constexpr std::string_view role = "embargoed";

Fault unusable(const std::filesystem::path& file, const std::string& why) {
  return {FaultKind::bad_input, fmt::format("{} cannot be used: {}.", file.string(), why),
          fmt::format("Each line of it is \"{}: USER, USER …\", or begins with #; correct it.", role)};
}

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> found(1);
  for (const char c : text) {
    if (c == ',' || c == ' ' || c == '\t' || c == '\r')
      found.emplace_back();
    else
      found.back() += c;
  }
  std::erase(found, "");
  return found;
}

// Nothing: there is no store yet.
std::optional<unsigned> owner_of(const std::filesystem::path& file) {
  struct stat facts {};
  if (::stat(file.c_str(), &facts) != 0) return {};
  return facts.st_uid;
}

// Whoever may write the file may give the role.
void check_owner(const std::filesystem::path& file, std::optional<unsigned> owner) {
  struct stat facts {};
  if (::lstat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) throw unusable(file, "it is no plain file");
  if (facts.st_uid != 0 && owner && facts.st_uid != *owner)
    throw unusable(file, "it belongs neither to root nor to whom the store belongs");
  if (facts.st_mode & (S_IWGRP | S_IWOTH)) throw unusable(file, "others than its owner may write it");
}

std::vector<std::string> named_in(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw unusable(file, "it cannot be read");
  std::vector<std::string> names;
  std::string line;
  for (size_t number = 1; std::getline(in, line); ++number) {
    const auto start = line.find_first_not_of(" \t\r");
    if (start == line.npos || line[start] == '#') continue;
    const auto colon = line.find(':');
    if (colon == line.npos || words(line.substr(0, colon)) != std::vector<std::string>{std::string(role)})
      throw unusable(file, fmt::format("line {} names no role that there is", number));
    for (auto& name : words(line.substr(colon + 1))) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

void check_may_see_embargoed(const Person& person, const storage::Store& store, const std::filesystem::path& home) {
  const auto file = home / "roles";
  const auto owner = owner_of(store.file());
  std::error_code none;
  if (std::filesystem::symlink_status(file, none).type() != std::filesystem::file_type::not_found) {
    check_owner(file, owner);
    const auto names = named_in(file);
    if (std::find(names.begin(), names.end(), person.name) != names.end()) return;
    throw Fault(FaultKind::not_allowed, fmt::format("{} may not see results under embargo.", person.name),
                fmt::format("Those who may are named in {}; its owner can add a name.", file.string()));
  }
  if (!owner || *owner == person.uid) return;
  throw Fault(FaultKind::not_allowed, fmt::format("{} may not see results under embargo.", person.name),
              fmt::format("The store's owner may, and can name others in {}, in a line \"{}: {}\".", file.string(),
                          role, person.name));
}

void allow_embargoed(storage::Store& store, const std::filesystem::path& home, const Person& person,
                     const storage::Doing& doing, const std::string& what, const std::string& reason) {
  const auto letter = [](char c) { return c != ' ' && c != '\t' && c != '\n'; };
  if (std::none_of(reason.begin(), reason.end(), letter))
    throw Fault(FaultKind::usage, "To see results under embargo, a reason is needed: it stands in the history.",
                "Add --reason \"why\" to --embargoed.");
  check_may_see_embargoed(person, store, home);
  store.note_reading(doing, what, reason);
}

}  // namespace wizard
