#include "runtime/program_place.h"

#include <sys/stat.h>
#include <unistd.h>

namespace runtime {
namespace {

namespace fs = std::filesystem;

std::nullopt_t no(Failure& why, mis_status status, const ProgramPlace& place, std::string message) {
  why = {status, std::move(message), place.setting};
  return std::nullopt;
}

struct Shape {
  bool there = false, folder = false, regular = false, anybody_writes = false;
};

Shape shape_of(const fs::path& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return {};
  const bool writes = (found.st_mode & S_IWOTH) != 0, sticky = (found.st_mode & S_ISVTX) != 0;
  return {true, S_ISDIR(found.st_mode), S_ISREG(found.st_mode), writes && !(S_ISDIR(found.st_mode) && sticky)};
}

}  // namespace

std::optional<fs::path> find_program(const ProgramPlace& place, Failure& why) {
  const std::string& name = place.program;
  if (name.empty()) return no(why, MIS_E_REFUSED, place, "The connector declares no program, so it may run none.");
  if (place.setting.empty()) {
    return no(
        why, MIS_E_INPUT, place,
        "The connector runs " + name +
            ", but has not exactly one setting of kind program that says where it is: ask the connector's author.");
  }
  const auto say_where = ": say where " + name + " is, as its full path or as the folder that it is in.";
  const fs::path said(place.where);
  if (place.where.empty()) return no(why, MIS_E_INPUT, place, name + " is needed" + say_where);
  if (!said.is_absolute()) return no(why, MIS_E_INPUT, place, "\"" + place.where + "\" is no full path" + say_where);
  const fs::path path = shape_of(said).folder ? said / name : said;
  if (path.filename() != name) {
    return no(
        why, MIS_E_INPUT, place,
        "The connector runs " + name + " and nothing else, and \"" + place.where + "\" is another file" + say_where);
  }
  const Shape file = shape_of(path), folder = shape_of(path.parent_path());
  if (!file.there) return no(why, MIS_E_INPUT, place, "There is no " + path.string() + say_where);
  if (!file.regular || ::access(path.c_str(), X_OK) != 0)
    return no(why, MIS_E_INPUT, place, path.string() + " is not a program that can be run" + say_where);
  std::error_code error;
  const fs::path real = fs::canonical(path, error), real_folder = fs::canonical(path.parent_path(), error);
  if (error || real.parent_path() != real_folder) {
    return no(
        why, MIS_E_REFUSED, place,
        path.string() + " is a link to a program in another folder, and is not followed: give the program's own path.");
  }
  if (file.anybody_writes || folder.anybody_writes) {
    return no(why, MIS_E_REFUSED, place,
              "Anybody on this machine can change " + (file.anybody_writes ? path : path.parent_path()).string() +
                  ", so what is there is not run: take the right to write from others (chmod o-w).");
  }
  return path;
}

}  // namespace runtime
