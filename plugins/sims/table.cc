#include "sims/table.h"

#include <mis++/encoding.h>
#include <mis++/text.h>
#include <mis++/xml.h>

#include <algorithm>
#include <unordered_map>

#include "sims/csv.h"

namespace sims {
namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

// Captions are compared without case, and with any run of blanks as one.
std::string plain(std::string_view caption) {
  std::string made;
  for (const char c : mis::trim(caption))
    if (c != ' ' || made.empty() || made.back() != ' ') made += c;
  return mis::lower(made);
}

[[noreturn]] void broken(const Layout& layout, const std::string& why) {
  throw mis::Error(MIS_E_PROTOCOL, "SIMS's report " + quoted(layout.name) +
                                       " came back as something that cannot be used: " + why +
                                       ". Run it again; if it stays so, run it in SIMS by hand and look at it.");
}

[[noreturn]] void twice(const Layout& layout, const std::string& caption) {
  throw mis::Error(MIS_E_INPUT, "SIMS's report " + quoted(layout.name) + " has two columns named " + quoted(caption) +
                                    ": give one of them another caption in the report's definition.");
}

class Places {
 public:
  explicit Places(const Layout& layout) {
    for (std::size_t i = 0; i < layout.columns.size(); ++i) places_[plain(layout.columns[i].caption)].push_back(i);
  }
  // Two fields may be read from one column.
  const std::vector<std::size_t>* of(std::string_view caption) const {
    const auto found = places_.find(plain(caption));
    return found == places_.end() ? nullptr : &found->second;
  }

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> places_;
};

void put(Table::Cells& cells, const std::vector<std::size_t>& places, std::string_view text) {
  text = mis::trim(text);
  if (text.empty()) return;  // as NULL
  for (const std::size_t place : places) cells[place] = std::string(text);
}

void read_xml(std::string_view bytes, Table& table) {
  const Places places(table.layout);
  std::unordered_map<std::string, const std::vector<std::size_t>*> known;  // by element, so that each is decoded once
  const auto places_of = [&](const std::string& element) {
    const auto found = known.find(element);
    return found != known.end() ? found->second : known[element] = places.of(caption_of(element));
  };
  const auto root = mis::xml::parse_each(bytes, "Record", [&](mis::xml::Element&& record) {
    Table::Cells cells(table.layout.columns.size());
    for (const auto& child : record.children) {
      const auto* at = places_of(child.name);
      if (!at) continue;
      if (cells[at->front()]) twice(table.layout, caption_of(child.name));
      put(cells, *at, child.text);
    }
    table.rows.push_back(std::move(cells));
  });
  if (root.name != "SuperStarReport") broken(table.layout, "it is no report's XML");
}

void read_rows(std::string_view bytes, Table& table) {
  const auto rows = read_csv(mis::text_of_file(bytes));
  if (rows.empty()) broken(table.layout, "it has not even a row of captions");
  if (bytes.back() != '\n' && bytes.back() != '\r') broken(table.layout, "it ends in the middle of a row");
  const Places places(table.layout);
  std::vector<const std::vector<std::size_t>*> at;
  std::vector<std::string> met;
  for (const auto& caption : rows[0]) {
    at.push_back(places.of(caption));
    if (at.back() && std::find(met.begin(), met.end(), plain(caption)) != met.end()) twice(table.layout, caption);
    met.push_back(plain(caption));
  }
  if (std::all_of(at.begin(), at.end(), [](const auto* one) { return !one; }))
    broken(table.layout, "it has none of the captions that are looked for");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].size() != rows[0].size())
      broken(table.layout, "row " + std::to_string(i + 1) + " has " + std::to_string(rows[i].size()) +
                               " cells, and there are " + std::to_string(rows[0].size()) + " captions");
    Table::Cells cells(table.layout.columns.size());
    for (std::size_t k = 0; k < at.size(); ++k)
      if (at[k]) put(cells, *at[k], rows[i][k]);
    table.rows.push_back(std::move(cells));
  }
}

}  // namespace

std::string caption_of(std::string_view element) {
  std::string made;
  while (!element.empty()) {
    uint32_t code = 0;
    bool hex = element.size() >= 7 && element[0] == '_' && element[1] == 'x' && element[6] == '_';
    for (std::size_t i = 2; hex && i < 6; ++i) {
      const char c = element[i];
      const uint32_t digit = c >= '0' && c <= '9'   ? static_cast<uint32_t>(c - '0')
                             : c >= 'a' && c <= 'f' ? static_cast<uint32_t>(c - 'a' + 10)
                             : c >= 'A' && c <= 'F' ? static_cast<uint32_t>(c - 'A' + 10)
                                                    : 16u;
      hex = digit < 16;
      code = code << 4 | digit;
    }
    hex = hex && code >= 0x20 && (code < 0xd800 || code > 0xdfff);  // no control character, no half of a pair
    if (hex)
      mis::append_utf8(made, code);
    else
      made += element[0];
    element.remove_prefix(hex ? 7 : 1);
  }
  return made;
}

Table::Table(const Layout& of) : layout(of) {}

std::size_t Table::column(std::string_view field) const {
  const auto& columns = layout.columns;
  return static_cast<std::size_t>(
      std::find_if(columns.begin(), columns.end(), [&](const auto& one) { return one.field == field; }) -
      columns.begin());
}

mis::Text Table::value(const Cells& cells, std::string_view field) const {
  const std::size_t at = column(field);
  return at < cells.size() && cells[at] ? mis::Text(*cells[at]) : std::nullopt;
}

bool Table::came(std::string_view field) const {
  const std::size_t at = column(field);
  return at < layout.columns.size() &&
         std::any_of(rows.begin(), rows.end(), [&](const Cells& cells) { return cells[at].has_value(); });
}

Table read_table(std::string_view bytes, Format format, const Layout& layout) {
  Table table(layout);
  try {
    format == Format::Xml ? read_xml(bytes, table) : read_rows(bytes, table);
  } catch (const mis::Error& error) {
    const std::string why = error.what();
    constexpr std::string_view kXml = "The answer is not XML that can be used: ";
    if (why.rfind(kXml, 0) == 0) broken(layout, why.substr(kXml.size(), why.size() - kXml.size() - 1));
    if (why == "it ends within quotes") broken(layout, why);
    throw;
  }
  return table;
}

void need(const Table& table, const std::vector<Needed>& columns) {
  if (table.rows.empty()) return;
  for (const Needed& one : columns) {
    if (table.came(one.field)) continue;
    const std::string caption = table.layout.caption(one.field);
    const std::string column = caption.empty() ? "for " + std::string(one.field) : quoted(caption);
    if (one.id && !caption.empty())
      throw mis::Error(MIS_E_PERMISSION,
                       "SIMS's report " + quoted(table.layout.name) + " came back without its id column " + column +
                           ": SIMS gives ids only to members of the group \"Third Party Reporter\", so ask the SIMS "
                           "administrator to put this user into it, and see that the report has the column.");
    throw mis::Error(MIS_E_INPUT, "SIMS's report " + quoted(table.layout.name) + " has no column " + column +
                                      ", which is needed: add it to the report's definition, or name the one that the "
                                      "report has in captions.csv.");
  }
}

Merged merge(const Table& table, const char* id, const std::vector<const char*>& fields) {
  const std::size_t key = table.column(id);
  std::vector<std::size_t> places;
  for (const char* field : fields)
    if (table.column(field) < table.layout.columns.size()) places.push_back(table.column(field));
  Merged merged;
  std::unordered_map<std::string, std::size_t> met;            // by id: the place in merged.rows
  std::map<std::size_t, std::map<std::size_t, bool>> differs;  // by column, by place
  for (const auto& cells : table.rows) {
    if (key >= cells.size() || !cells[key] || cells[key]->empty())
      throw mis::Error(MIS_E_PROTOCOL, "SIMS's report " + quoted(table.layout.name) +
                                           " has a row without an id: run it in SIMS by hand and look at it.");
    const auto [at, first] = met.emplace(*cells[key], merged.rows.size());
    if (first) {
      merged.rows.push_back(cells);
      continue;
    }
    for (const std::size_t place : places)
      if (merged.rows[at->second][place] != cells[place]) differs[place][at->second] = true;
  }
  for (const auto& [place, records] : differs) {
    for (const auto& record : records) merged.rows[record.first][place].reset();
    merged.differing[table.layout.columns[place].field] = records.size();
  }
  return merged;
}

std::string words_of_difference(const Layout& layout, const std::string& field, uint64_t count) {
  return "The report " + quoted(layout.name) + " gives " + std::to_string(count) +
         (count == 1 ? " record" : " records") + " in several rows with a different " + quoted(layout.caption(field)) +
         ", which was left out for them: let the report give only the current one.";
}

}  // namespace sims
