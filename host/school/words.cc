#include "school/words.h"

namespace school {

std::string grouped(int64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<int64_t>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<size_t>(at), ",");
  return digits;
}

std::string counted(int64_t number, Kind kind) {
  const bool of_class = kind == Kind::member || kind == Kind::teacher;
  return grouped(number) + (of_class ? " class " : " ") +
         std::string(number == 1 ? info(kind).name : info(kind).plural);
}

}  // namespace school
