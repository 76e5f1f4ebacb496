// A machine with a SIMS client on it, as a temporary folder: the program, its connect.ini, its sandbox.ini and a folder
// of photos. It is gone when this is. One thread.
#pragma once
#include <filesystem>
#include <vector>

#include "sandbox/school/photos.h"
#include "sandbox/school/school.h"
#include "sandbox/server/fault.h"
#include "sandbox/sims/recipe.h"

namespace mis::sandbox::sims {

// The faults that the pretend SIMS knows. Throws BadFaults for any other one.
void check_faults(const Faults& faults);

// "Year 7/004017.jpg": below the folder of photos, by admission number or UPN, in one of the forms that schools have.
// Empty where the pupil has neither.
std::string photo_file(const Pupil& pupil);

class Folder {
 public:
  // `program` is the built CommandReporter.exe; `people`, where it is not empty, the file of the pupils. Throws
  // std::runtime_error naming what cannot be written or is not there.
  Folder(const std::filesystem::path& program, const SimsRecipe& recipe, const std::filesystem::path& people,
         const School& school, const Photos& photos);
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path program() const { return path_ / "CommandReporter.exe"; }
  std::filesystem::path photos() const { return path_ / "photos"; }

 private:
  std::filesystem::path path_;
};

}  // namespace mis::sandbox::sims
