// CommandReporter.exe as mis-sandbox makes it: the real program's switches over the made-up school of the file beside
// it.
#include <filesystem>
#include <iostream>

#include "sandbox/sims/reporter.h"

int main(int argc, char** argv) {
  const auto program = std::filesystem::read_symlink("/proc/self/exe");
  return mis::sandbox::sims::report({argv + 1, argv + argc}, program.parent_path(), std::cout);
}
