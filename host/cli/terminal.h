// Asking a person. What is asked goes to standard error, so that standard output stays what was asked for.
#pragma once

#include <string>

namespace cli {

bool is_terminal(int fd);

// Columns of the terminal on this descriptor; 80 when it does not say.
int columns(int fd);

// One line as it was typed, without its end. Throws school::Fault cancelled on Ctrl-C and at the end of input.
std::string ask(const std::string& prompt);

// The same without echo; the terminal is as it was afterwards.
std::string ask_unseen(const std::string& prompt);

// "y" or "yes" is yes; everything else is no.
bool is_yes(const std::string& said);

}  // namespace cli
