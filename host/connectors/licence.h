// A licence: which connectors, and what of them, a school may use until when. One JSON file with its signature beside
// it; connectors know nothing of it. See docs/licence.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/bad_document.h"

namespace connectors {

struct Grant {
  std::string connector;                  // an id; "*": all
  std::vector<std::string> capabilities;  // "mis.pupils/1"; empty: all
};

struct Licence {
  std::string id, customer;
  std::vector<std::string> schools;  // URNs (6 digits) and DfE numbers (7 digits)
  std::string issued, expires;       // dates; the last day is still licensed
  std::vector<Grant> grants;
};

// {"licence": 1, ...}, strictly. Throws BadDocument.
Licence parse_licence(std::string_view text);
std::string licence_text(const Licence& licence);

// A day, counted from 1970-01-01, of "2026-09-01". Throws BadDocument when it is none.
long day_of(const std::string& date);
std::string date_of(long day);

}  // namespace connectors
