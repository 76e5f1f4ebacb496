// mapping.h - which entity and column of Bromcom's each thing is looked for in, and its words: read from mapping.json,
// because most of these names are not public, so that they are corrected in one file. Plain values.
#pragma once

#include <mis++/json_value.h>

#include <string>
#include <vector>

namespace bromcom {

extern const char* const kMapping;  // mapping.json

// kNeeds: without it the entity is of no use. kBrings: where a school has no such column, that is told. kMayHave: it is
// not.
enum class Wish { kNeeds, kBrings, kMayHave };

struct Field {
  std::string id;                  // "legal_surname"
  std::vector<std::string> names;  // of columns; the first that is there is it
  Wish wish;
};

struct Entity {
  std::string key;    // "pupils"
  std::string name;   // "Students"
  std::string about;  // "pupils", for the person
  std::vector<Field> fields;
};

class Mapping {
 public:
  // Throws mis::Error(MIS_E_INTERNAL) for what is no mapping.
  explicit Mapping(std::string_view json);

  const Entity& entity(std::string_view key) const;
  const std::vector<std::string>& words(std::string_view key) const;
  // Is it one of these words, whatever its case?
  bool is(std::string_view key, std::string_view text) const;
  // Does one of these words stand in it, whatever its case?
  bool within(std::string_view key, std::string_view text) const;

 private:
  std::vector<Entity> entities_;
  std::vector<std::pair<std::string, std::vector<std::string>>> words_;
};

}  // namespace bromcom
