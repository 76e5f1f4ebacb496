// filter.h - the entityFilter: SQL WHERE text, of the forms that public clients have been seen to send. Pure.
#pragma once

#include <mis++/values.h>

#include <string>
#include <vector>

namespace bromcom {

inline constexpr const char* kNothing = "1=0";  // no rows, but all the columns

// 'O''Brien'
std::string quoted(std::string_view value);

// What holds today, by Bromcom's own clock: from `start` to `end`, either of which may not be said.
std::string current(const std::string& start, const std::string& end);

// What ended on or after `since`, and before today.
std::string ended(const std::string& end, mis::Date since);

// Rows whose `column` is one of `values`: as many filters as it takes with `most` values in each. `also` holds besides;
// empty: nothing.
std::vector<std::string> one_of(const std::string& column, const std::vector<std::string>& values, std::size_t most,
                                const std::string& also = {});

}  // namespace bromcom
