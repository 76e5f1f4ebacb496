// dataset.h - SOAP 1.1 as the third-party service speaks it: the body of a call, a fault, and a DataSet with its schema
// and its rows. Every answer is hostile until it has been read to its end. Pure.
#pragma once

#include <mis++/xml.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace bromcom {

using Arguments = std::vector<std::pair<std::string, std::string>>;

std::string envelope(const std::string& operation, const Arguments& arguments);

// The words of a SOAP fault; nothing where the body is none. `code` becomes "soap:Server", letters and a colon only.
std::optional<std::string> fault_in(std::string_view body, std::string& code);

// A plain value: "true" of testDatabaseConnection. Throws mis::Error(MIS_E_PROTOCOL).
std::string value_in(std::string_view body, const std::string& operation);

// One row: what is NULL is not there.
class Row {
 public:
  explicit Row(mis::xml::Element element) : element_(std::move(element)) {}
  // Trimmed. Throws mis::Error(MIS_E_PROTOCOL) for what is no plain text.
  mis::Text cell(const std::string& column) const;

 private:
  mis::xml::Element element_;
};

// Hands each row on and returns the names of all columns, those of the schema; none where `as_text` leaves the schema
// out. Throws mis::Error(MIS_E_PROTOCOL) where there is no DataSet, or rows are missing in its numbering; no row counts
// then.
std::vector<std::string> read_data_set(std::string_view body, const std::string& operation, bool as_text,
                                       const std::function<void(const Row&)>& take);

}  // namespace bromcom
