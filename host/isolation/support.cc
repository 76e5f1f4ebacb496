#include "isolation/support.h"

#include <fcntl.h>
#include <unistd.h>

#include <exception>

#include "isolation/fd.h"
#include "isolation/messages.h"
#include "isolation/worker.h"

namespace isolation {
namespace {

constexpr Milliseconds patience{10'000};

constexpr struct {
  const char *name, *means;
} meanings[] = {
    {"sealed memory", "The library that was checked is the one that runs. Without it no connector is started."},
    {"worker", "Each connector runs in a process of its own. Without it none is started."},
    {"privileges", "A connector gets no rights by running a program that has more than this user."},
    {"end with the host", "A connector's process ends with Rollcall, also when that is killed."},
    {"limits",
     "A connector takes no more memory, files and processor time than it may. Without them one that runs "
     "wild can slow this machine down."},
    {"files",
     "A connector reads nothing but system libraries while it is loaded, and nothing later. Without it, it may "
     "read what this user may read while it is loaded."},
    {"system calls",
     "A connector has no network, starts no program and signals nobody. Without it, it may do all that "
     "this user may do."},
    {"files after loading",
     "A connector that is loaded opens no file any more. Without it, it may open what it may "
     "while it is loaded."},
};

Part sealed_memory_part() {
  Part part{"sealed memory", false, "", "", true};
  try {
    const Fd memory = sealed_memory("check", "as it was");
    part.works = ::pwrite(memory.get(), "x", 1, 0) < 0;
    part.why = part.works ? "memory is sealed" : "sealed memory could be written";
  } catch (const std::exception& error) {
    part.why = error.what();
  }
  return part;
}

// All that a worker tells of itself.
std::vector<Part> told_by(const std::filesystem::path& program) {
  const Fd nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  Worker worker(program, nothing.get(), {}, {.only_check = true});
  worker.enter("check", patience);
  std::vector<Part> told;
  for (;;) {
    const auto frame = worker.receive(patience);
    if (!frame || static_cast<Message>(frame->type) != Message::parts) continue;
    Reader in(frame->payload);
    Get{in}(told);
    worker.finish(patience);
    return told;
  }
}

}  // namespace

std::string what_it_means(const std::string& name) {
  for (const auto& one : meanings)
    if (name == one.name) return one.means;
  return {};
}

std::string listed(const std::vector<Part>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part.name + " (" + part.why + ")";
  return text;
}

std::vector<Part> check_parts(const std::filesystem::path& worker) {
  std::vector<Part> parts{sealed_memory_part()};
  Part process{"worker", true, "it starts, and tells what holds", "", true};
  std::vector<Part> told;
  try {
    told = told_by(worker);
  } catch (const std::exception& error) {
    process = {"worker", false, "the worker " + worker.string() + " " + error.what(), "", true};
  }
  parts.push_back(std::move(process));
  parts.insert(parts.end(), told.begin(), told.end());
  for (auto& part : parts) part.what_it_means = what_it_means(part.name);
  return parts;
}

}  // namespace isolation
