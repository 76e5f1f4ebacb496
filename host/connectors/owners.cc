#include "connectors/owners.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace connectors {
namespace {

namespace fs = std::filesystem;

// Debian gives every user a group of their own, and some let it write by default.
bool is_alone_in(gid_t group, uid_t user) {
  const passwd* person = ::getpwuid(user);
  if (!person) return false;
  const std::string name = person->pw_name;
  const auto* members = ::getgrgid(group);
  if (!members || name != members->gr_name) return false;
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
