#include "sandbox/sims/recipe.h"

#include <fmt/format.h>

#include <fstream>
#include <map>
#include <stdexcept>

#include "sandbox/people/people.h"
#include "sandbox/school/random.h"

namespace mis::sandbox::sims {
namespace {

constexpr const char* kFile = "sandbox.ini";

}  // namespace

void write_recipe(const std::filesystem::path& folder, const SimsRecipe& recipe) {
  std::ofstream file(folder / kFile, std::ios::binary | std::ios::trunc);
  file << fmt::format(
              "seed={}\npupils={}\npeople={}\ngone={}\nchanged={}\nre_enrolled={}\nlatency_ms={}\nfaults={}\nrequests={"
              "}\n",
              recipe.school.seed, recipe.school.pupils, recipe.people ? 1 : 0, recipe.later.gone, recipe.later.changed,
              recipe.later.re_enrolled, recipe.latency_ms, recipe.faults, recipe.requests)
       << std::flush;
  if (!file) throw std::runtime_error(fmt::format("cannot write {}", (folder / kFile).string()));
}

SimsRecipe read_recipe(const std::filesystem::path& folder) {
  std::ifstream file(folder / kFile);
  std::map<std::string, std::string> said;
  for (std::string line; std::getline(file, line);) {
    const std::size_t equals = line.find('=');
    if (equals != line.npos) said[line.substr(0, equals)] = line.substr(equals + 1);
  }
  if (said.size() != 9) throw std::runtime_error(fmt::format("{} is not as mis-sandbox writes it", kFile));
  const auto number = [&](const char* name) { return std::stoull(said[name]); };
  const auto small = [&](const char* name) { return static_cast<std::uint32_t>(number(name)); };
  SimsRecipe recipe;
  recipe.school = {number("seed"), small("pupils")};
  recipe.people = said["people"] == "1";
  recipe.later = {small("gone"), small("changed"), small("re_enrolled")};
  recipe.latency_ms = small("latency_ms");
  recipe.faults = said["faults"];
  recipe.requests = said["requests"];
  return recipe;
}

School school_of(const SimsRecipe& recipe, const std::filesystem::path& folder) {
  School made = recipe.people ? make_school_of(recipe.school.seed, read_people_file(folder / "people.csv"))
                              : make_school(recipe.school);
  return later(std::move(made), recipe.later);
}

std::string password_of(const SimsRecipe& recipe) {
  return fmt::format("{:016x}", stream(recipe.school.seed, "sims password"));
}

}  // namespace mis::sandbox::sims
