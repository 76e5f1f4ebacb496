#include "check/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <system_error>

namespace mis_check {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void be_child(int pipe, const std::function<void(Report&)>& body) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::dup2(2, 1);  // a connector that prints must not stand in our output
  Report report(pipe);
  try {
    body(report);
    report.end(Result::End::done);
  } catch (const NotApplicable& not_applicable) {
    report.end(Result::End::not_applicable, not_applicable.why);
  } catch (const NotRun& not_run) {
    report.end(Result::End::not_run, not_run.why);
  } catch (const std::exception& error) {
    report.end(Result::End::not_run, std::string("mis-check itself failed: ") + error.what() + ".");
  }
  ::_exit(0);  // the connector's library has no say in how this process ends
}

std::string manner(int status) {
  if (WIFSIGNALED(status)) return std::string("crashed (") + ::strsignal(WTERMSIG(status)) + ")";
  return "ended the process by itself, with exit status " + std::to_string(WEXITSTATUS(status));
}

// False: nothing came for so long, and the child has not let go of the pipe.
bool listen(int pipe, Hearing& hearing, std::chrono::seconds silence) {
  for (Clock::time_point until = Clock::now() + silence;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd ready{pipe, POLLIN, 0};
    const int found = left <= 0 ? 0 : ::poll(&ready, 1, static_cast<int>(left));
    if (found < 0 && errno == EINTR) continue;
    if (found <= 0) return false;
    char bytes[4096];
    const ssize_t got = ::read(pipe, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    hearing.take(bytes, static_cast<size_t>(got));
    until = Clock::now() + silence;
    if (hearing.ended()) return true;
  }
}

}  // namespace

Result run_in_child(const std::function<void(Report&)>& body, std::chrono::seconds silence) {
  const auto start = Clock::now();
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) be_child(ends[1], body);
  ::setpgid(child, child);
  ::close(ends[1]);
  Hearing hearing;
  const bool in_time = listen(ends[0], hearing, silence);
  ::close(ends[0]);
  if (hearing.ended() || !in_time) ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ::kill(-child, SIGKILL);  // whoever it left behind
  Result& result = hearing.result;
  const std::string doing = hearing.stage().empty() ? "." : " while it was " + hearing.stage() + ".";
  if (!in_time) {
    result.findings.push_back(
        {Grade::error, "The connector did not come back within " + std::to_string(silence.count()) + " s" + doing,
         "Look for an endless loop, a lock that is held, or a wait without a limit."});
  } else if (!hearing.ended()) {
    result.findings.push_back({Grade::error, "The connector " + manner(status) + doing,
                               "Run mis-check --only with this check under a debugger, or build with "
                               "-fsanitize=address."});
  }
  result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return std::move(result);
}

}  // namespace mis_check
