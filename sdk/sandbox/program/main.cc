// mis-sandbox: starts the pretend MIS, says where it is, and stays until it is told to end.
// Exits 0 when told to end, 2 for a command line or a file that cannot be followed, 1 when something else fails.
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "sandbox/dump/dump.h"
#include "sandbox/people/people.h"
#include "sandbox/program/greeting.h"
#include "sandbox/program/options.h"
#include "sandbox/program/systems.h"

namespace {

using namespace mis::sandbox;

// A file of its own in the temporary folder, gone when this is.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text) {
    path_ = (std::filesystem::temp_directory_path() / "mis-sandbox-ca-XXXXXX").string();
    const int file = mkstemp(path_.data());
    const bool written = file >= 0 && write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (file >= 0) close(file);
    if (!written)
      throw std::runtime_error(fmt::format("cannot write {}; set TMPDIR to a folder that may be written", path_));
  }
  ~TemporaryFile() { unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

void serve(const Options& options, pid_t parent) {
  const std::uint64_t seed = options.recipe.seed;
  Faults faults(options.faults);
  School made =
      options.people.empty() ? make_school(options.recipe) : make_school_of(seed, read_people_file(options.people));
  const School school = later(std::move(made), options.later);
  const Photos photos(seed, options.photo_kb);
  const Pretence pretence = find_system(options.system)->pretend(school, photos, options);
  if (!options.dump.empty()) write_dump(options.dump, dump(school, photos, pretence.telling));
  std::optional<Server> server;
  if (pretence.system) server.emplace(*pretence.system, faults, options.serving);
  std::optional<TemporaryFile> authority;
  if (server && options.serving.tls) authority.emplace(server->authority_pem());
  std::cout << greeting(pretence, server ? server->address() : "", authority ? authority->path() : "") << std::endl;

  if (options.with_parent) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) return;  // it ended before we asked to be told
  }
  const sigset_t signals = ending_signals();
  int which = 0;
  sigwait(&signals, &which);
}

}  // namespace

int main(int argc, char** argv) {
  const pid_t parent = getppid();
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread starts, so that only sigwait() takes them
  signal(SIGPIPE, SIG_IGN);
  int exit_code = 0;
  const auto options = parse_options(argc, argv, std::cout, std::cerr, &exit_code);
  if (!options) return exit_code;
  const auto fail = [](const std::exception& problem, int code) {
    std::cerr << "mis-sandbox: " << problem.what() << std::endl;
    return code;
  };
  try {
    serve(*options, parent);
  } catch (const BadFaults& bad) {
    return fail(bad, 2);
  } catch (const BadPeople& bad) {
    return fail(bad, 2);
  } catch (const TooMany& bad) {
    return fail(bad, 2);
  } catch (const std::exception& bad) {
    return fail(bad, 1);
  }
  return 0;
}
