#include "cli/command.h"

#include <CLI/CLI.hpp>

namespace cli {

Option Option::required() const { return Option(option_->required()); }

Option Option::type_name(const std::string& name) const { return Option(option_->type_name(name)); }

Option Option::one_of(const std::vector<std::string>& words) const {
  return Option(option_->check(CLI::IsMember(words)));
}

Option Option::from_to(int64_t least, int64_t most) const { return Option(option_->check(CLI::Range(least, most))); }

Option Option::list() const { return Option(option_->delimiter(',')->allow_extra_args(false)); }

Option Option::one_value() const { return Option(option_->allow_extra_args(false)); }

Option Option::shows_default() const { return Option(option_->capture_default_str()); }

Command Command::add_subcommand(const std::string& name, const std::string& about) const {
  return Command(command_->add_subcommand(name, about));
}

Option Command::add_option(const std::string& names, std::string& into, const std::string& about) const {
  return Option(command_->add_option(names, into, about));
}

Option Command::add_option(const std::string& names, std::vector<std::string>& into, const std::string& about) const {
  return Option(command_->add_option(names, into, about));
}

Option Command::add_option(const std::string& names, int64_t& into, const std::string& about) const {
  return Option(command_->add_option(names, into, about));
}

Option Command::add_option(const std::string& names, int& into, const std::string& about) const {
  return Option(command_->add_option(names, into, about));
}

Option Command::add_option(const std::string& names, unsigned& into, const std::string& about) const {
  return Option(command_->add_option(names, into, about));
}

Option Command::add_flag(const std::string& names, bool& into, const std::string& about) const {
  return Option(command_->add_flag(names, into, about));
}

void Command::needs_subcommand() const { command_->require_subcommand(1); }

void Command::may_have_subcommand() const { command_->require_subcommand(0, 1); }

void Command::footer(const std::string& text) const { command_->footer(text); }

void Command::callback(std::function<void()> what) const { command_->callback(std::move(what)); }

}  // namespace cli
