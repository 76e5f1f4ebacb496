#include "sandbox/sims/folder.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>

namespace mis::sandbox::sims {
namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes << std::flush;
  if (!file) throw std::runtime_error(fmt::format("cannot write {}", path.string()));
}

// Only who is on roll: the photos of who left have been moved away.
void write_photos(const fs::path& folder, const School& school, const Photos& photos, const std::string& fault_spec) {
  const auto due = Faults(fault_spec).strike("photos", "/photos");
  const Fault* broken = find(due, FaultKind::kNotImage);
  std::uint64_t spoil = broken ? number_of(*broken, 1) : 0;
  for (const Pupil& pupil : school.pupils) {
    const std::string name = photo_file(pupil);
    if (!pupil.on_roll() || !pupil.has_photo || name.empty()) continue;
    fs::create_directories((folder / name).parent_path());
    write_file(folder / name, spoil > 0 ? "this is no picture" : photos.jpeg(pupil.number));
    if (spoil > 0) --spoil;
  }
}

}  // namespace

void check_faults(const Faults& faults) {
  constexpr std::array kKnown = {
      FaultKind::kStatus,     FaultKind::kCut,         FaultKind::kEmpty,   FaultKind::kGarbage, FaultKind::kHuge,
      FaultKind::kHang,       FaultKind::kReset,       FaultKind::kOwnError,   FaultKind::kTwice,   FaultKind::kNoScope,
      FaultKind::kUnapproved, FaultKind::kOtherSchool, FaultKind::kNotImage};
  for (const FaultKind kind : faults.kinds())
    if (std::find(kKnown.begin(), kKnown.end(), kind) == kKnown.end())
      throw BadFaults(
          "--faults: the pretend SIMS is a program and knows only statuses, cut, empty, garbage, huge, hang, "
          "reset, error, twice, noscope, unapproved, otherschool and notimage");
}

std::string photo_file(const Pupil& pupil) {
  const std::string& adno = pupil.admission_number;
  if (!pupil.upn.empty() && (adno.empty() || pupil.number % 4 == 0)) return pupil.upn + ".JPG";
  if (adno.empty()) return {};
  if (pupil.number % 4 == 1) return "Year " + pupil.year_group + "/" + adno + ".jpg";
  return adno + (pupil.number % 4 == 2 ? ".jpeg" : ".jpg");
}

Folder::Folder(const fs::path& program, const SimsRecipe& recipe, const fs::path& people, const School& school,
               const Photos& photos) {
  std::string name = (fs::temp_directory_path() / "mis-sandbox-sims-XXXXXX").string();
  if (!mkdtemp(name.data()))
    throw std::runtime_error(fmt::format("cannot make {}; set TMPDIR to a folder that may be written", name));
  path_ = name;
  try {
    fs::copy_file(program, this->program());
    if (!people.empty()) fs::copy_file(people, path_ / "people.csv");
    write_recipe(path_, recipe);
    write_file(path_ / "connect.ini",
               fmt::format("[SIMSConnection]\r\nServerName={}\r\nDatabaseName={}\r\n", kServer, kDatabase));
    fs::create_directory(this->photos());
    write_photos(this->photos(), school, photos, recipe.faults);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    throw;
  }
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace mis::sandbox::sims
