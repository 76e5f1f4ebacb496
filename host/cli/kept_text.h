// What a plan keeps though the MIS says otherwise, in words and as JSON. Pure.
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "wizard/kept.h"

namespace cli {

// With its heading; empty when nothing is kept. At most so many fields, then how many more.
std::string kept_text(const std::vector<wizard::KeptField>& kept, size_t most);

void put_kept(Json& json, const std::vector<wizard::KeptField>& kept);  // a member, where anything is kept

}  // namespace cli
