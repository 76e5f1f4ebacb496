// A worker that lies in its frames. What it is to do stands in the memory that it is given in place of a library.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "isolation/child.h"
#include "isolation/frame.h"

namespace {

std::string order() {
  std::string text(4096, '\0');
  const ssize_t got = ::pread(isolation::library_fd, text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<size_t>(got) : 0);
  return text;
}

void write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::write(isolation::socket_fd, bytes.data(), bytes.size());
    if (sent <= 0) ::_exit(9);
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
}

std::string frame(uint16_t type, std::string_view payload) {
  isolation::Writer out;
  out.begin(type, 1);
  out.raw(payload);
  return std::string(out.finish());
}

// Gives back whatever comes, as frames of type 7.
void echo() {
  isolation::Splitter splitter;
  for (;;) {
    const auto room = splitter.room();
    const ssize_t got = ::read(isolation::socket_fd, room.data(), room.size());
    if (got <= 0) ::_exit(0);
    splitter.filled(static_cast<size_t>(got));
    while (const auto given = splitter.next()) write(frame(7, given->payload));
  }
}

}  // namespace

int main() {
  const std::string what = order();
  if (what == "echo") echo();
  if (what == "exit 7") return 7;
  if (what == "abort") std::abort();
  if (what == "a length of 4 GB") write("\xff\xff\xff\xff\xff\xff\xff\xff");
  if (what == "a length of nothing") write(std::string(4, '\0'));
  if (what == "half a frame, then death") write(frame(7, "hello").substr(0, 8)), ::_exit(0);
  if (what == "half a frame, then silence") write(frame(7, "hello").substr(0, 8));
  if (what == "a byte at a time")
    for (;;) write(std::string(1, '\1')), ::usleep(20'000);
  if (what == "close the connection and go on") ::close(isolation::socket_fd);
  if (what == "describe its descriptors")
    for (int fd = 0; fd < 1024; ++fd) {
      struct stat is {};
      if (::fstat(fd, &is) == 0) write(frame(7, std::to_string(fd)));
    }
  if (what == "describe its surroundings") {
    write(frame(7, ::getpgrp() == ::getpid() ? "own group" : "another's group"));
    write(frame(7, ::environ && *::environ ? "environment" : "no environment"));
    char byte = 0;
    write(frame(7, ::read(0, &byte, 1) == 0 ? "no input" : "input"));
  }
  if (what == "print") {
    std::printf("on stdout\n");
    std::fflush(stdout);
    std::fprintf(stderr, "on stderr\nhalf a line");
    ::_exit(5);
  }
  if (what == "print without end")
    for (;;) std::puts("and so on");
  if (what.starts_with("describe")) return 0;
  for (;;) ::pause();
}
