// The grammar of the command line, as each command declares it: commands, their options, and what is done when one was
// typed. CLI11 stands behind it; its header costs more to compile than a command, so that only command.cc and
// program.cc see it. Handles, valid as long as the command line's own object; used by one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace cli {

class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option required() const;
  Option type_name(const std::string& name) const;             // what stands for its value in the help
  Option one_of(const std::vector<std::string>& words) const;  // anything else is wrong use
  Option from_to(int64_t least, int64_t most) const;           // the same
  Option list() const;                                         // of one word, parted by commas
  Option one_value() const;                                    // each time it stands, one word of its list
  Option shows_default() const;                                // in the help

 private:
  CLI::Option* option_;
};

class Command {
 public:
  explicit Command(CLI::App* command) : command_(command) {}

  Command add_subcommand(const std::string& name, const std::string& about) const;
  // `names` as "--kind", or "PLAN" for what stands at its place. `into` must outlive the parsing.
  Option add_option(const std::string& names, std::string& into, const std::string& about) const;
  Option add_option(const std::string& names, std::vector<std::string>& into, const std::string& about) const;
  Option add_option(const std::string& names, int64_t& into, const std::string& about) const;
  Option add_option(const std::string& names, int& into, const std::string& about) const;
  Option add_option(const std::string& names, unsigned& into, const std::string& about) const;
  Option add_flag(const std::string& names, bool& into, const std::string& about) const;
  void needs_subcommand() const;               // one of them must be typed
  void may_have_subcommand() const;            // one of them may be
  void footer(const std::string& text) const;  // of its help: examples
  void callback(std::function<void()> what) const;

 private:
  CLI::App* command_;
};

}  // namespace cli
