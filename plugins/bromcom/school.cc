#include "bromcom/school.h"

namespace bromcom {
namespace {

bool digits(const std::string& text, std::size_t size) {
  return text.size() == size && text.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

mis::Catalogue identity_of(Api& api) {
  mis::Catalogue told;
  told.system = "Bromcom";
  if (!api.may_read("school")) return told;
  uint64_t rows = 0;
  api.read("school", "", [&](const Record& record) {
    const auto said = [&](const char* field) { return std::string(record.code(field).value_or("")); };
    ++rows;
    if (const std::string name = said("name"); !name.empty()) told.name = name;
    if (const std::string urn = said("urn"); digits(urn, 6)) told.urn = urn;
    std::string number = said("dfe_number");
    if (number.size() == 8 && number[3] == '/') number.erase(3, 1);
    if (number.empty()) number = said("authority") + said("establishment");
    if (digits(number, 7)) told.dfe_number = number;
  });
  if (rows > 1) told.name = told.urn = told.dfe_number = std::nullopt;  // of several schools: none is this one
  return told;
}

}  // namespace bromcom
