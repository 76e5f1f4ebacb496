// mis-sandbox: starts the pretend MIS, says where it is, and stays until it is told to end.
#include <signal.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "sandbox/dump/dump.h"
#include "sandbox/program/greeting.h"
#include "sandbox/server/server.h"
#include "sandbox/wonde/wonde.h"

namespace {

using namespace mis::sandbox;

int run(int argc, char** argv) {
  CLI::App app("A pretend MIS over one made-up school.", "mis-sandbox");
  std::string system;
  Recipe recipe;
  ServerOptions serving;
  std::string folder;
  app.add_option("SYSTEM", system)->required();
  app.add_option("--port", serving.port);
  app.add_option("--seed", recipe.seed);
  app.add_option("--pupils", recipe.pupils);
  app.add_option("--dump", folder);
  CLI11_PARSE(app, argc, argv);

  const School school = make_school(recipe);
  const Photos photos(recipe.seed);
  if (!folder.empty()) write_dump(folder, dump(school, photos, wonde_telling(recipe.seed)));
  const Wonde wonde(school, photos, {});
  Faults faults;
  const Server server(wonde, faults, serving);
  std::cout << greeting({server.address(), wonde.school_id(), wonde.token(), ""}) << std::endl;
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  int which = 0;
  sigwait(&ends, &which);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);  // before any thread starts, so that sigwait() alone takes them
  signal(SIGPIPE, SIG_IGN);
  return run(argc, argv);
}
