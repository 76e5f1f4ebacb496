// Who may see results under embargo, and the line in the history that says so. On one machine a role is a matter of the
// operating system's users: HOME/roles names them; without it, it is the owner of the store's file.
#pragma once

#include <filesystem>
#include <string>

#include "storage/store.h"

namespace wizard {

// Who asks: by the operating system, never by what they say.
struct Person {
  std::string name;  // the user's
  unsigned uid = 0;
};

// Throws school::Fault: not_allowed when this person has not the role (naming who gives it), bad_input when HOME/roles
// cannot be used: a line that means nothing, or a file that others than root and the store's owner may write.
void check_may_see_embargoed(const Person& person, const storage::Store& store, const std::filesystem::path& home);

// Checks the role, and writes into the history who reads what under embargo, and why. Call it before anything is
// shown; where it throws nothing may be.
void allow_embargoed(storage::Store& store, const std::filesystem::path& home, const Person& person,
                     const storage::Doing& doing, const std::string& what, const std::string& reason);

}  // namespace wizard
