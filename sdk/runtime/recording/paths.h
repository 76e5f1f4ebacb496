// The places in an answer that hold nothing about a person, as a connector declares them: "data[].subject.code". Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runtime::recording {

// Where a text stands: the names from the outside in; "[]" for an item of a list, "@NAME" for an attribute.
using Path = std::vector<std::string>;

// Parts are separated by dots; [] is an item of a list, * any one part, ** any number of them. All below a declared
// place is declared with it. In XML, where one and a list of one look the same, [] is passed over.
class Paths {
 public:
  explicit Paths(const std::vector<std::string>& declared);
  bool keep(const Path& path) const;

 private:
  std::vector<Path> declared_;
};

}  // namespace runtime::recording
