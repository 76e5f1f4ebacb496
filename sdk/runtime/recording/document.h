// JSON, XML and CSV written anew with every text in them changed: the form stays, and so does what was said to stay.
// Pure; any thread.
#pragma once

#include <mis++/json_value.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/recording/paths.h"

namespace runtime::recording {

// What a text becomes; a number of JSON's is given as its digits, and what comes back is digits too.
using Change = std::function<std::string(const Path& path, const std::string& text)>;

// Of a CSV's first line: is it known to be a column's caption?
using IsCaption = std::function<bool(const std::string& cell)>;

// The document as it stands, in one line.
std::string written_json(const mis::json::Value& value);

// Nothing when it cannot be read as that. What comes out is UTF-8; two equal documents come out equal.
std::optional<std::string> changed_json(std::string_view text, const Change& change, const Path& at = {});
std::optional<std::string> changed_xml(std::string_view bytes, const Change& change, const Path& at = {});
std::optional<std::string> changed_csv(std::string_view bytes, const Change& change, const IsCaption& is_caption);

// By what it begins with; a CSV only where `maybe_csv` says so.
std::optional<std::string> changed_document(std::string_view bytes, bool maybe_csv, const Change& change,
                                            const IsCaption& is_caption);

// A document that stands as a text in another: nothing when it is none.
std::optional<std::string> changed_inside(const std::string& text, const Change& change, const Path& at);

}  // namespace runtime::recording
