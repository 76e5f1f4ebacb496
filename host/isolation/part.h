// One part of what shuts a connector in, and whether this machine has it. Plain values.
#pragma once

#include <string>

namespace isolation {

struct Part {
  std::string name;           // "files": stable, for programs
  bool works = false;         // it was put in force, and was found to be
  std::string why;            // what was found, in words: "Landlock, version 7", "the kernel has no Landlock"
  std::string what_it_means;  // for a person: what a connector could do without it
  bool needed = false;        // without it no connector is started, whatever is allowed
};

// What of it crosses from the worker to the host.
template <class Io, class APart>
requires requires(APart& p) {
  p.works;
  p.what_it_means;
}
void fields(Io& io, APart& part) { io(part.name), io(part.works), io(part.why); }

}  // namespace isolation
