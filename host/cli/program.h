// The program `rollcall`: reads the command line, does one command, and says how it went.
#pragma once

namespace cli {

// Never throws. The exit code is that of docs/commands.md.
int run(int argc, char** argv);

}  // namespace cli
