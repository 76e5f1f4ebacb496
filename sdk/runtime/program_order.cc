#include "runtime/program_order.h"

#include <algorithm>
#include <set>

#include "runtime/text.h"
#include "runtime/utf8.h"

namespace runtime {
namespace {

constexpr size_t max_name = 128;

bool is_file_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
  };
  return !name.empty() && name.size() <= max_name && name[0] != '.' && name[0] != '-' &&
         std::all_of(name.begin(), name.end(), fits);
}

// The next {in:NAME} or {out:NAME}.
struct Place {
  size_t begin = std::string_view::npos, end = 0;  // end 0: it is not closed
  bool out = false;
  std::string_view name;
};

Place next_place(std::string_view text, size_t from) {
  Place place;
  const size_t in = text.find("{in:", from), out = text.find("{out:", from);
  place.begin = std::min(in, out);
  if (place.begin == text.npos) return place;
  place.out = out < in;
  const size_t name = place.begin + (place.out ? 5 : 4), close = text.find('}', name);
  if (close == text.npos) return place;
  place.end = close + 1;
  place.name = text.substr(name, close - name);
  return place;
}

using Names = std::set<std::string, std::less<>>;

std::string wrong_with_files(const ProgramOrder& order, Names& inputs, Names& outputs) {
  if (order.inputs.size() > max_program_files || order.outputs.size() > max_program_files)
    return "names more than " + std::to_string(max_program_files) + " inputs or outputs of a program";
  uint64_t bytes = 0;
  for (const auto& [name, content] : order.inputs) {
    bytes += content.size();
    if (!is_file_name(name)) return "gives an input a name that is not of letters, digits, . - and _";
    if (!inputs.insert(name).second) return "names the input " + name + " twice";
  }
  if (bytes > max_input_bytes) return "gives a program " + grouped(bytes) + " bytes of input; the most is 64 MiB";
  for (const auto& name : order.outputs) {
    if (!is_file_name(name)) return "gives an output a name that is not of letters, digits, . - and _";
    if (inputs.contains(name) || !outputs.insert(name).second) return "names the file " + name + " twice";
  }
  return {};
}

}  // namespace

std::string wrong_with(const ProgramOrder& order) {
  Names inputs, outputs;
  if (auto wrong = wrong_with_files(order, inputs, outputs); !wrong.empty()) return wrong;
  if (order.arguments.size() > max_arguments)
    return "gives a program " + grouped(order.arguments.size()) + " arguments; the most is 256";
  for (size_t i = 0; i < order.arguments.size(); ++i) {
    const std::string_view text = order.arguments[i].text;
    const std::string which = "argument " + std::to_string(i + 1);
    if (text.size() > max_argument)
      return "gives a program " + which + " of " + grouped(text.size()) + " bytes; the most is 32 KiB";
    if (!is_utf8(text) || text.find('\0') != text.npos)
      return "gives a program " + which + " that is not UTF-8, or has a NUL in it";
    for (auto place = next_place(text, 0); place.begin != text.npos; place = next_place(text, place.end)) {
      if (place.end == 0 || !(place.out ? outputs : inputs).contains(place.name))
        return "puts into " + which + " of a program an " + (place.out ? "output" : "input") + " that it does not name";
    }
  }
  return {};
}

std::string expanded(std::string_view argument, const std::string& folder) {
  std::string made;
  size_t at = 0;
  for (auto place = next_place(argument, 0); place.begin != argument.npos && place.end != 0;
       place = next_place(argument, at)) {
    made += argument.substr(at, place.begin - at);
    made += folder + "/" + std::string(place.name);
    at = place.end;
  }
  return made += argument.substr(at);
}

}  // namespace runtime
