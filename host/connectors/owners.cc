#include "connectors/owners.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <vector>

namespace connectors {
namespace {

namespace fs = std::filesystem;

// What `get` finds, in a buffer of ours: several threads may ask. Nothing: there is none.
template <class Entry, class Get>
std::optional<Entry> entry(Get get, std::vector<char>& text) {
  Entry found{};
  Entry* there = nullptr;
  for (text.resize(4u << 10); get(&found, &there) == ERANGE && text.size() < (16u << 20);) text.resize(text.size() * 2);
  return there ? std::optional(found) : std::nullopt;
}

// Debian gives every user a group of their own, and some let it write by default.
bool is_alone_in(gid_t group, uid_t user) {
  std::vector<char> of_person, of_group;
  const auto person = entry<passwd>(
      [&](passwd* at, passwd** out) { return ::getpwuid_r(user, at, of_person.data(), of_person.size(), out); },
      of_person);
  const auto members = entry<::group>(
      [&](::group* at, ::group** out) { return ::getgrgid_r(group, at, of_group.data(), of_group.size(), out); },
      of_group);
  if (!person || !members) return false;
  const std::string name = person->pw_name;
  if (name != members->gr_name) return false;
  for (char** member = members->gr_mem; member && *member; ++member)
    if (name != *member) return false;
  return true;
}

bool holds_this_program(const fs::path& folder, const fs::path& program) {
  const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), program.begin(), program.end());
  return end == folder.end();
}

std::string mode_text(mode_t mode) {
  char text[8];
  std::snprintf(text, sizeof text, "%04o", static_cast<unsigned>(mode & 07777));
  return text;
}

}  // namespace

std::string others_may_write(const fs::path& folder) {
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error);
  struct stat of_program {};
  const bool owned = !error && ::stat(program.c_str(), &of_program) == 0;
  auto at = fs::canonical(folder, error);
  if (error) return "its folder, " + folder.string() + ", cannot be read";
  for (bool parent = false;; at = at.parent_path(), parent = true) {
    if (parent && holds_this_program(at, program)) return {};
    struct stat about {};
    if (::stat(at.c_str(), &about) != 0) return "the folder " + at.string() + " cannot be read";
    if (about.st_uid != 0 && about.st_uid != ::geteuid() && !(owned && about.st_uid == of_program.st_uid))
      return "the folder " + at.string() + " belongs to another user (number " + std::to_string(about.st_uid) +
             "), who may change it: copy it to a folder of your own";
    const bool sticky = parent && (about.st_mode & S_ISVTX);
    const bool by_group = (about.st_mode & S_IWGRP) && !is_alone_in(about.st_gid, about.st_uid);
    if (!sticky && ((about.st_mode & S_IWOTH) || by_group))
      return "others may write to the folder " + at.string() + " (mode " + mode_text(about.st_mode) +
             "), and so change it: chmod go-w " + at.string();
    if (at == at.root_path()) return {};
  }
}

}  // namespace connectors
