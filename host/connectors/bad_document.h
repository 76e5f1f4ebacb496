// What is wrong with a manifest, a pointer, a licence: the text goes on after the file's name.
#pragma once

#include <stdexcept>

namespace connectors {

class BadDocument : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace connectors
