#include "bromcom/filter.h"

#include <algorithm>
#include <cstdio>

namespace bromcom {

std::string quoted(std::string_view value) {
  std::string made = "'";
  for (const char c : value) made.append(c == '\'' ? 2 : 1, c);
  return made + "'";
}

std::string current(const std::string& start, const std::string& end) {
  return "GETDATE() BETWEEN ISNULL(" + start + ", GETDATE()) AND ISNULL(" + end + ", GETDATE())";
}

std::string ended(const std::string& end, mis::Date since) {
  char day[9];
  std::snprintf(day, sizeof day, "%04u%02u%02u", since.year % 10000u, since.month % 100u, since.day % 100u);
  return end + " >= '" + day + "' AND " + end + " < GETDATE()";
}

std::vector<std::string> one_of(const std::string& column, const std::vector<std::string>& values, std::size_t most,
                                const std::string& also) {
  std::vector<std::string> filters;
  for (std::size_t from = 0; from < values.size(); from += most) {
    std::string filter;
    for (std::size_t i = from; i < std::min(from + most, values.size()); ++i)
      filter += (filter.empty() ? "" : " OR ") + column + " = " + quoted(values[i]);
    filters.push_back(also.empty() ? filter : "(" + filter + ") AND " + also);
  }
  return filters;
}

}  // namespace bromcom
