// The host's side of a worker, against one that lies in its frames (tests/hostile/fake_worker.cc): every end is typed
// and in time.
#include "isolation/worker.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <set>

using namespace isolation;
using namespace std::chrono_literals;
using How = Death::How;
using Catch::Matchers::Contains;

namespace {

struct Started {
  std::vector<std::string> lines;
  Fd order;
  Worker worker;
  explicit Started(const std::string& what, Milliseconds silence = 2000ms)
      : order(sealed_memory("order", what)),
        worker(beside_this_program("fake_worker"), order.get(),
               [this](std::string_view line) { lines.emplace_back(line); }) {
    worker.enter("hello", silence);
  }
};

// Hears frames until it dies; the payloads go to `heard`.
Death death_of(Worker& worker, std::vector<std::string>* heard = nullptr) {
  try {
    for (;;)
      if (const auto frame = worker.receive(100ms); frame && heard) heard->emplace_back(frame->payload);
  } catch (const Died& died) {
    return died.death();
  }
}

std::string frame(std::string_view payload) {
  Writer out;
  out.begin(3, 1);
  out.raw(payload);
  return std::string(out.finish());
}

bool a_child_is_left() { return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD; }

}  // namespace

TEST_CASE("frames go there and come back, also when they are larger than the socket holds") {
  Started started("echo");
  for (const size_t size : {size_t{0}, size_t{1}, size_t{100'000}}) {
    started.worker.send(frame(std::string(size, 'x')));
    const auto given = started.worker.receive(2000ms);
    REQUIRE(given);
    CHECK(given->type == 7);
    CHECK(given->payload == std::string(size, 'x'));
  }
  started.worker.finish(1000ms);
  CHECK_FALSE(a_child_is_left());
}

TEST_CASE("nothing to hear is nothing, as long as it may be silent") {
  Started started("wait");
  CHECK_FALSE(started.worker.receive(50ms));
  CHECK_FALSE(started.worker.receive(0ms));
}

TEST_CASE("every way to die has its type") {
  struct Row {
    const char* order;
    How how;
    int code;
    const char* what;
  };
  const Row table[] = {
      {"exit 7", How::exited, 7, ""},
      {"abort", How::signalled, 6, ""},
      {"a length of 4 GB", How::protocol, 0, "it sent a frame whose length is 4294967295"},
      {"a length of nothing", How::protocol, 0, "it sent a frame whose length is 0"},
      {"half a frame, then death", How::exited, 0, ""},
      {"half a frame, then silence", How::silent, 1000, ""},
      {"a byte at a time", How::protocol, 0, "it sent a frame whose length"},
      {"wait", How::silent, 1000, ""},
      {"close the connection and go on", How::protocol, 0, "it closed its connection and went on"},
      {"print without end", How::silent, 1000, ""},
  };
  for (const auto& row : table) {
    INFO(row.order);
    const auto began = std::chrono::steady_clock::now();
    {
      Started started(row.order, 1000ms);
      const Death death = death_of(started.worker);
      CHECK(death.how == row.how);
      CHECK(death.code == row.code);
      CHECK_THAT(death.what, Contains(row.what));
      CHECK(death.phase == "hello");
    }
    CHECK(std::chrono::steady_clock::now() - began < 20s);
    CHECK_FALSE(a_child_is_left());
  }
}

TEST_CASE("a worker that never reads cannot hold the host up") {
  Started started("wait", 300ms);
  const std::string large = frame(std::string(8u << 20, 'x'));
  try {
    started.worker.send(large);
    FAIL("8 MiB went into a socket that nobody reads");
  } catch (const Died& died) {
    CHECK(died.death().how == How::silent);
  }
}

TEST_CASE("what it prints is heard line by line, and kept for its death") {
  Started started("print");
  const Death death = death_of(started.worker);
  CHECK(death.how == How::exited);
  CHECK(death.code == 5);
  CHECK(std::set<std::string>(started.lines.begin(), started.lines.end()) ==
        std::set<std::string>{"on stdout", "on stderr", "half a line"});
  REQUIRE(death.log.size() == 3);
  CHECK(death.log.back() == "half a line");
}

TEST_CASE("a worker gets five descriptors, no environment, no input and a group of its own") {
  const Fd mine(::fcntl(0, F_DUPFD, 100));  // not even close-on-exec, and above all that it gets
  REQUIRE(mine);
  std::vector<std::string> heard;
  Started descriptors("describe its descriptors", 20s);
  death_of(descriptors.worker, &heard);
  CHECK(heard == std::vector<std::string>{"0", "1", "2", "3", "4"});
  heard.clear();
  Started surroundings("describe its surroundings", 20s);
  death_of(surroundings.worker, &heard);
  CHECK(heard == std::vector<std::string>{"own group", "no environment", "no input"});
}

TEST_CASE("a worker that is dropped is gone") {
  { Started started("wait"); }
  CHECK_FALSE(a_child_is_left());
}

TEST_CASE("a worker that ignores the end of its work is killed after the grace") {
  Started started("wait");
  const auto began = std::chrono::steady_clock::now();
  started.worker.finish(200ms);
  CHECK(std::chrono::steady_clock::now() - began < 20s);
  CHECK_FALSE(a_child_is_left());
}

TEST_CASE("a program that is not there is said by name") {
  const Fd order = sealed_memory("order", "");
  CHECK_THROWS_WITH(Worker("/there/is/none", order.get(), {}), Contains("/there/is/none"));
}

TEST_CASE("sealed memory cannot be written, grown or unsealed") {
  const Fd memory = sealed_memory("sealed", "as it was checked");
  CHECK(::pwrite(memory.get(), "x", 1, 0) == -1);
  CHECK(errno == EPERM);
  CHECK(::ftruncate(memory.get(), 100) == -1);
  CHECK(::mmap(nullptr, 10, PROT_READ | PROT_WRITE, MAP_SHARED, memory.get(), 0) == MAP_FAILED);
  CHECK(::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_WRITE) == -1);
  char text[17];
  CHECK(::pread(memory.get(), text, sizeof text, 0) == 17);
  CHECK(std::string(text, 17) == "as it was checked");
}
