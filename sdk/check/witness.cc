#include "check/witness.h"

#include "runtime/columns.h"

namespace mis_check {
namespace {

std::string text(const mis_str& borrowed) {
  return borrowed.ptr ? std::string(borrowed.ptr, borrowed.len) : std::string();
}

// The formats that the host takes, told by how their files begin.
std::string picture_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png";
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return "image/gif";
  if (bytes.starts_with("BM"sv)) return "image/bmp";
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) return "image/webp";
  return {};
}

}  // namespace

std::string Record::key() const {
  std::string key = std::to_string(bytes_hash);
  for (const auto& value : values) key += value ? '\x1F' + *value : "\x1E";  // no such character stands in a number
  return key;
}

std::map<std::string, size_t> Brought::keys() const {
  std::map<std::string, size_t> all;
  for (const Record& record : records) ++all[record.key()];
  return all;
}

const std::optional<std::string>& value_of(mis_set set, const Record& record, std::string_view column) {
  static const std::optional<std::string> nothing;
  const auto columns = runtime::columns(set);
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == column) return record.values[i];
  }
  return nothing;
}

std::string_view text_of(mis_set set, const Record& record, std::string_view column) {
  const auto& value = value_of(set, record, column);
  return value ? std::string_view(*value) : std::string_view();
}

const std::vector<Record>& Witness::records(mis_set set) const {
  static const std::vector<Record> none;
  const auto found = sets.find(set);
  return found == sets.end() ? none : found->second.records;
}

std::vector<Said> Witness::said() {
  const std::lock_guard lock(mutex_);
  return said_;
}

void Witness::say(const std::string& where, const std::string& text) {
  const std::lock_guard lock(mutex_);
  said_.push_back({where, text});
}

void Witness::log(mis_log_level, std::string_view message) { say("a log line", std::string(message)); }

void Witness::progress(uint64_t, uint64_t, std::string_view note) { say("a note of progress", std::string(note)); }

mis_status Witness::push(mis_set set, const mis_batch& batch) {
  Brought& into = sets[set];
  ++into.pushes;
  if (on_push) on_push(set, into.pushes);
  for (uint64_t i = 0; i < batch.count; ++i) {
    const char* record = static_cast<const char*>(batch.records) + i * batch.stride;
    ++into.came;
    Record read;
    if (const auto bad = runtime::read_record(set, record, batch.stride, read.values)) {
      into.bad.push_back("record " + std::to_string(into.came) + ": " + bad->field + " " + bad->why);
      continue;
    }
    if (set == MIS_SET_PHOTOS) {
      const mis_bytes photo = runtime::photo_bytes(record, batch.stride);
      const std::string_view bytes(reinterpret_cast<const char*>(photo.ptr), photo.len);
      read.picture = picture_of(bytes);
      read.bytes_hash = std::hash<std::string_view>()(bytes);
    }
    into.records.push_back(std::move(read));
  }
  return MIS_OK;
}

mis_status Witness::end(const mis_set_end& end) {
  Brought& into = sets[end.set];
  into.ended = true;
  into.expected = end.expected;
  into.whole = end.whole == 1;
  return MIS_OK;
}

mis_status Witness::problem(const mis_problem& problem) {
  ++sets[problem.set].problems;
  say("a problem", text(problem.message));
  say("a problem's field", text(problem.field));
  return MIS_OK;
}

mis_status Witness::tell(const mis_catalogue& catalogue) {
  Told all;
  const mis_school& school = *catalogue.school;
  all.name = text(school.name);
  all.urn = text(school.urn);
  all.dfe_number = text(school.dfe_number);
  all.system = text(school.system);
  for (uint64_t i = 0; i < catalogue.year_count; ++i) {
    const mis_year& year = catalogue.years[i];
    all.years.push_back({text(year.code), text(year.name), year.pupils});
  }
  for (uint64_t i = 0; i < catalogue.series_count; ++i) {
    all.series.push_back({text(catalogue.series[i].mis_id), text(catalogue.series[i].name)});
  }
  for (const std::string* shown : {&all.name, &all.urn, &all.dfe_number, &all.system}) say("the catalogue", *shown);
  told = std::move(all);
  return MIS_OK;
}

}  // namespace mis_check
