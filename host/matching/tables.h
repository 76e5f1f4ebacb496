// What matching needs to know of the language and not of the school: plain values, read from data by whoever calls it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace matching {

struct Tables {
  // A forename and what people called so are called for short, or how else it is spelt: Alexander: Alex, Sasha.
  std::map<std::string, std::vector<std::string>> short_names;
  // A subject's name and what else it is called: Mathematics: Maths.
  std::map<std::string, std::vector<std::string>> subject_names;
};

}  // namespace matching
