#include "isolation/worker.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <thread>

namespace isolation {
namespace {

constexpr Milliseconds last_breath{1'000};  // between closing its socket and being gone

int milliseconds(std::chrono::steady_clock::duration left) {
  return static_cast<int>(std::clamp<int64_t>(std::chrono::ceil<Milliseconds>(left).count(), 0, 60'000));
}

// As host/worker/main.cc reads them.
std::vector<std::string> arguments_of(const Terms& terms) {
  std::vector<std::string> words{"--processor-seconds", std::to_string(terms.processor_seconds)};
  if (terms.allow_weak) words.push_back("--allow-weak-isolation");
  if (terms.only_check) words.push_back("--only-check");
  return words;
}

}  // namespace

std::filesystem::path beside_this_program(const char* name) {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

Worker::Worker(const std::filesystem::path& program, int library, OnLine on_line, Terms terms)
    : terms_(terms), on_line_(std::move(on_line)) {
  int sockets[2], pipe[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    throw std::system_error(errno, std::generic_category(), "socketpair");
  socket_ = Fd(sockets[0]);
  const Fd its_socket(sockets[1]);
  if (::pipe2(pipe, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  log_ = Fd(pipe[0]);
  const Fd its_log(pipe[1]);
  ::fcntl(log_.get(), F_SETFL, O_NONBLOCK);
  child_.emplace(program, arguments_of(terms), its_socket.get(), library, its_log.get());
}

void Worker::enter(std::string phase, Milliseconds silence) {
  phase_ = std::move(phase);
  silence_ = silence;
  heard();
}

void Worker::drain() {
  char bytes[4u << 10];  // little at a time: lines cost more than frames, and must not hold frames up
  const ssize_t got = log_ ? ::read(log_.get(), bytes, sizeof bytes) : 0;
  if (got > 0) {
    tail_.take({bytes, static_cast<size_t>(got)}, [this](std::string_view line) { hear_line(line); });
  } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
    log_.reset();  // all its ends are closed
  }
}

// Waits for the socket, draining the log; false when the time was over first.
bool Worker::wait_for(short socket_events, Clock::time_point until) {
  for (;;) {
    pollfd both[] = {{socket_.get(), socket_events, 0}, {log_.get(), POLLIN, 0}};
    const int ready = ::poll(both, 2, milliseconds(until - Clock::now()));
    if (ready > 0 && both[1].revents) drain();
    if (ready > 0 && both[0].revents) return true;
    if (Clock::now() >= until) return false;
  }
}

std::optional<Frame> Worker::receive(Milliseconds most) {
  if (std::exchange(gave_frame_, false)) heard();
  const auto until = Clock::now() + most;
  try {
    for (;;) {
      if (auto frame = splitter_.next()) {
        gave_frame_ = true;
        return frame;
      }
      const auto silent = heard_ + silence_;
      if (!wait_for(POLLIN, std::min(until, silent))) {
        if (Clock::now() >= silent) die(Death::How::silent, static_cast<int>(silence_.count()));
        return {};
      }
      const auto room = splitter_.room();
      const ssize_t got = ::recv(socket_.get(), room.data(), room.size(), MSG_DONTWAIT);
      if (got > 0) {
        splitter_.filled(static_cast<size_t>(got));
      } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        gone();
      }
    }
  } catch (const BadFrame& bad) {
    break_off(std::string("it sent ") + bad.what());
  }
}

void Worker::send(std::string_view frame) {
  const auto until = Clock::now() + silence_;
  while (!frame.empty()) {
    const ssize_t sent = ::send(socket_.get(), frame.data(), frame.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      frame.remove_prefix(static_cast<size_t>(sent));
    } else if (errno == EAGAIN) {
      if (!wait_for(POLLOUT, until)) die(Death::How::silent, static_cast<int>(silence_.count()));
    } else if (errno != EINTR) {
      gone();
    }
  }
}

void Worker::break_off(const std::string& what) { die(Death::How::protocol, 0, what); }

// It has closed its socket: is it dead?
void Worker::gone() {
  if (const auto exit = child_->wait(last_breath)) {
    // Who ignores SIGXCPU is killed by the kernel a little later, and then only its time tells why.
    const bool used_up =
        exit->code == SIGXCPU || (exit->code == SIGKILL && exit->busy_seconds >= terms_.processor_seconds);
    if (exit->signalled && used_up) die(Death::How::busy, static_cast<int>(terms_.processor_seconds));
    die(exit->signalled ? Death::How::signalled : Death::How::exited, exit->code);
  }
  break_off("it closed its connection and went on");
}

void Worker::die(Death::How how, int code, const std::string& what) {
  child_->kill();
  for (int i = 0; log_ && i < 256; ++i) drain();  // what is still in the pipe: at most 1 MiB of it
  tail_.close([this](std::string_view line) { hear_line(line); });
  throw Died(Death{phase_, how, code, what, tail_.lines()});
}

void Worker::finish(Milliseconds grace) {
  ::shutdown(socket_.get(), SHUT_WR);
  const auto until = Clock::now() + grace;
  char unread[4096];
  while (!child_->wait(Milliseconds(0)) && Clock::now() < until) {
    if (!wait_for(POLLIN, until)) break;
    if (::recv(socket_.get(), unread, sizeof unread, MSG_DONTWAIT) <= 0) break;
  }
  const auto left = std::chrono::ceil<Milliseconds>(until - Clock::now());
  if (!child_->wait(std::max(left, Milliseconds(0)))) child_->kill();
}

}  // namespace isolation
