// The part of GraphQL that Arbor's clients write: one operation, fields with arguments, selections in one another.
// Pure.
#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mis::sandbox::arbor {

struct Field {
  std::string name;
  std::map<std::string, std::vector<std::string>> arguments;  // a list has several values, anything else one
  std::vector<Field> selection;                               // empty: a value is wanted
};

// What is wrong, in words; where, as the byte it was found at.
struct BadQuery : std::runtime_error {
  BadQuery(const std::string& what, std::size_t where) : std::runtime_error(what), byte(where) {}
  std::size_t byte;
};

// The fields at the root. Throws BadQuery.
std::vector<Field> parse_query(std::string_view text);

}  // namespace mis::sandbox::arbor
