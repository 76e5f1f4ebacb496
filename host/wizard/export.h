// The school's data as files for other programs: one a kind, as docs/data.md says. Used by one thread.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "storage/store.h"
#include "wizard/embargo.h"
#include "wizard/sheets.h"

namespace wizard {

enum class Format { json, csv };

// Pure: the bytes of one file.
std::string to_json(const Sheet& sheet);
std::string to_csv(const Sheet& sheet);

struct Exported {
  std::string ids;                                    // the connector whose ids stand in it; empty: none
  std::vector<std::pair<std::string, size_t>> files;  // name, records
  Withheld withheld;                                  // results under embargo, that stand in no file
};

// Into `folder`, made when it is not there. `ids`: a connector; empty: that of the latest import. Each file is whole or
// as it was before. Results that an embargo holds back are left out. Throws school::Fault (bad_input: the folder cannot
// be written).
Exported export_school(const storage::Store& store, const std::filesystem::path& folder, Format format,
                       const std::string& ids = {}, const Reading& reading = {});

}  // namespace wizard
