// What crosses the wire of the third-party service: SOAP 1.1 and 1.2 envelopes, DataSets as ADO.NET writes them, and
// faults. Pure.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "sandbox/bromcom/tables.h"
#include "sandbox/server/system.h"

namespace mis::sandbox::bromcom {

// A call as it came.
struct Asked {
  std::string operation;  // "findEntitiesBySchoolID"
  std::map<std::string, std::string> arguments;
  bool newer = false;  // SOAP 1.2
};

// Nothing for what is no envelope with an operation in it.
std::optional<Asked> read_call(const std::string& body);

// How a DataSet is to be written, and what is to be wrong with it.
struct Manner {
  bool as_text = false;  // escaped, within a string
  bool without_diffgram = false;
  std::set<std::string> hidden{};  // columns that there are not
  std::string confused{};          // a column whose cells hold elements
  std::size_t lost = 0;            // so many rows, from the second on
  std::size_t not_pictures = 0;
  std::function<std::string(std::uint32_t pupil)> picture{};  // the bytes
};

// The rows of `table` that are wanted, by place.
Answer data_set(const Asked& asked, const Table& table, const std::vector<std::size_t>& rows, const Manner& manner);
Answer plain(const Asked& asked, const std::string& value);
// HTTP 500, as ASP.NET has it.
Answer fault(const std::string& words, bool newer = false);

}  // namespace mis::sandbox::bromcom
