// reporter.h - CommandReporter, run through mis.program/1: its switches, what it wrote, and its errors. Lives within
// one call; one thread.
#pragma once

#include <mis++/program.h>

#include <string>

#include "sims/table.h"

namespace sims {

// Where and as whom.
struct Access {
  std::string server, database;  // both empty: those of the connect.ini beside the program
  bool trusted = true;           // the Windows user, in place of:
  std::string user, password;
  Format format = Format::Xml;
};

class Reporter {
 public:
  Reporter(mis::Call& call, const Access& access) : call_(call), access_(access), program_(call) {}

  // The report's parameters, as XML.
  std::string definition(const std::string& report);
  // The report itself, in the format of the access, run with these parameters.
  std::string content(const std::string& report, const std::string& parameters);

 private:
  std::string run(const std::string& report, mis::ProgramRun run, const std::string& output);
  mis::ProgramRun start(const std::string& report) const;

  mis::Call& call_;
  const Access& access_;
  mis::Program program_;
};

}  // namespace sims
