// What a request to Wonde asks for: parameters, includes, paging. Plain values.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mis::sandbox {

// The tree of `include=classes.employees,year`.
struct Includes {
  std::map<std::string, Includes, std::less<>> inside;

  // What is asked of `name`, or nullptr where it is not included.
  const Includes* of(std::string_view name) const {
    const auto at = inside.find(name);
    return at == inside.end() ? nullptr : &at->second;
  }
};

// A parameter that cannot be: status 422. `parameter` names it.
struct BadParameter : std::runtime_error {
  BadParameter(std::string parameter_name, const std::string& why)
      : std::runtime_error(why), parameter(std::move(parameter_name)) {}
  std::string parameter;
};

class Query {
 public:
  // Of the query as it came, decoded; what cannot be decoded is kept as it is.
  explicit Query(const std::string& raw);

  // The last one of that name; empty where there is none.
  std::string get(std::string_view name) const;
  bool has(std::string_view name) const;
  bool on(std::string_view name) const;  // "true" or "1"

  // Throws BadParameter for what is not among `allowed` ("classes.subject").
  Includes includes(const std::vector<std::string_view>& allowed) const;
  std::vector<std::string> include_paths() const;

  struct Paging {
    bool forced = false;  // a size was asked for: there is a pagination object even on a short list
    std::uint64_t per_page = 50;
    std::uint64_t page = 1;
    bool cursor = false;
    std::uint64_t after = 0;  // with a cursor: rows behind the one of this number
  };
  // Throws BadParameter.
  Paging paging(std::string_view table) const;

  // The query again, but for page and cursor, and ready for one more parameter: "include=year&".
  std::string without_place() const;

 private:
  std::vector<std::pair<std::string, std::string>> parameters_;
  std::string kept_;
};

// What base64 says, either alphabet, padded or not; empty for what is not base64.
std::string from_base64(const std::string& text);

// An opaque cursor of a row's number, as Wonde's: base64 of {"mis_students.id":1}.
std::string make_cursor(std::string_view table, std::uint64_t after);

}  // namespace mis::sandbox
