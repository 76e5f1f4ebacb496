#include "tools/mis-run/print.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>

#include "runtime/redact.h"
#include "runtime/sha256.h"
#include "runtime/values.h"

namespace mis_run {
namespace {

// One object on one line; what is not said is left out.
class Line {
 public:
  explicit Line(std::string_view set) {
    json_.StartObject();
    text("set", set);
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void text(std::string_view name, const mis_str& value) {
    if (value.ptr) text(name, std::string_view(value.ptr, value.len));
  }
  void number(std::string_view name, int64_t value) {
    key(name);
    json_.Int64(value);
  }
  void yes_or_no(std::string_view name, bool value) {
    key(name);
    json_.Bool(value);
  }
  void raw(std::string_view name, std::string_view json, rapidjson::Type type) {
    key(name);
    json_.RawValue(json.data(), json.size(), type);
  }
  template <class Each>
  void array(std::string_view name, uint64_t count, Each each) {
    key(name);
    json_.StartArray();
    for (uint64_t i = 0; i < count; ++i) object(i, each);
    json_.EndArray();
  }
  template <class Fill>
  void object(std::string_view name, Fill fill) {
    key(name);
    object(uint64_t{0}, [&](uint64_t) { fill(); });
  }
  std::string finish() {
    json_.EndObject();
    return {text_.GetString(), text_.GetSize()};
  }

 private:
  template <class Each>
  void object(uint64_t i, Each each) {
    json_.StartObject();
    each(i);
    json_.EndObject();
  }
  void key(std::string_view name) { json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }

  rapidjson::StringBuffer text_;
  rapidjson::Writer<rapidjson::StringBuffer> json_{text_};
};

const char* level_name(mis_log_level level) {
  switch (level) {
    case MIS_LOG_DEBUG:
      return "debug";
    case MIS_LOG_INFO:
      return "info";
    case MIS_LOG_WARNING:
      return "warning";
    default:
      return "error";
  }
}

}  // namespace

Printer::Printer(Choices choices, Services services, const std::atomic<bool>& cancelled)
    : choices_(std::move(choices)), services_(services), cancelled_(cancelled) {}

Printer::~Printer() { clear_progress(); }

void Printer::log(mis_log_level level, std::string_view message) {
  if (!choices_.verbose && level < MIS_LOG_WARNING) return;
  say(std::string(level_name(level)) + ": " + runtime::redact(std::string(message), choices_.secrets));
}

void Printer::say(const std::string& line) {
  const std::lock_guard lock(terminal_);
  clear_progress();
  std::fprintf(stderr, "%s\n", line.c_str());
}

void Printer::progress(uint64_t done, uint64_t total, std::string_view note) {
  if (!choices_.progress) return;
  const std::lock_guard lock(terminal_);
  const auto now = std::chrono::steady_clock::now();
  if (drawn_ && done != total && now - last_drawn_ < std::chrono::milliseconds(100)) return;
  last_drawn_ = now;
  drawn_ = true;
  const std::string of = total == 0 ? "" : " of " + std::to_string(total);
  std::fprintf(stderr, "\r\x1b[K%.*s %s%s", static_cast<int>(note.size()), note.data(), std::to_string(done).c_str(),
               of.c_str());
  std::fflush(stderr);
}

void Printer::clear_progress() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

mis_status Printer::print(const std::string& json) {
  if (std::fwrite(json.data(), 1, json.size(), stdout) == json.size() && std::fputc('\n', stdout) != EOF) return MIS_OK;
  output_failed_ = true;
  return MIS_E_CANCELLED;
}

mis_status Printer::push(mis_set set, const mis_batch& batch) {
  for (uint64_t i = 0; i < batch.count; ++i) {
    const auto* record = static_cast<const char*>(batch.records) + i * batch.stride;
    ++counts_[set].records;
    if (const auto bad = runtime::read_record(set, record, batch.stride, values_)) {
      ++bad_;
      say("bad record: " + std::string(runtime::set_name(set)) + " record " + std::to_string(counts_[set].records) +
          ": " + bad->field + " " + bad->why);
      continue;
    }
    if (!choices_.records) continue;
    if (const mis_status status = print_record(set, record, batch.stride); status != MIS_OK) return status;
  }
  return MIS_OK;
}

mis_status Printer::print_record(mis_set set, const char* record, uint32_t stride) {
  Line line(runtime::set_name(set));
  const auto columns = runtime::columns(set);
  for (size_t i = 0; i < columns.size(); ++i) {
    if (!values_[i]) continue;
    switch (columns[i].type) {
      case runtime::ColumnType::flag:
        line.yes_or_no(columns[i].name, *values_[i] == "true");
        break;
      case runtime::ColumnType::extras:
        line.raw(columns[i].name, *values_[i], rapidjson::kObjectType);
        break;
      default:
        line.text(columns[i].name, std::string_view(*values_[i]));
    }
  }
  if (set == MIS_SET_PHOTOS) {
    const mis_bytes bytes = runtime::photo_bytes(record, stride);
    line.text("sha256", std::string_view(runtime::sha256_hex({reinterpret_cast<const char*>(bytes.ptr), bytes.len})));
    line.number("bytes", static_cast<int64_t>(bytes.len));
  }
  return print(line.finish());
}

mis_status Printer::end(const mis_set_end& end) {
  const Count& count = counts_[end.set];
  Line line(runtime::set_name(end.set));
  line.number("count", static_cast<int64_t>(count.records));
  if (end.expected >= 0) line.number("expected", end.expected);
  line.yes_or_no("whole", end.whole == 1);
  line.number("problems", static_cast<int64_t>(count.problems));
  // A problem may stand for a record that did not come, or for a field of one that did.
  const auto expected = static_cast<uint64_t>(end.expected);
  if (end.expected >= 0 && (expected < count.records || expected > count.records + count.problems)) {
    say("warning: the MIS says that there are " + std::to_string(end.expected) + " " +
        std::string(runtime::set_name(end.set)) + ", and " + std::to_string(count.records) + " came");
  }
  return print(line.finish());
}

mis_status Printer::problem(const mis_problem& problem) {
  ++counts_[problem.set].problems;
  if (!choices_.records) return MIS_OK;
  Line line(runtime::set_name(problem.set));
  line.text("problem", problem.message);
  line.text("mis_id", problem.mis_id);
  line.text("field", problem.field);
  return print(line.finish());
}

mis_status Printer::tell(const mis_catalogue& catalogue) {
  if (!choices_.catalogue) return MIS_OK;
  Line line("catalogue");
  const mis_school& school = *catalogue.school;
  line.object("school", [&] {
    line.text("name", school.name);
    line.text("urn", school.urn);
    line.text("dfe_number", school.dfe_number);
    line.text("system", school.system);
  });
  line.array("years", catalogue.year_count, [&](uint64_t i) {
    const mis_year& year = catalogue.years[i];
    line.text("code", year.code);
    line.text("name", year.name);
    if (year.pupils >= 0) line.number("pupils", year.pupils);
  });
  line.array("series", catalogue.series_count, [&](uint64_t i) {
    const mis_series_choice& series = catalogue.series[i];
    line.text("mis_id", series.mis_id);
    line.text("name", series.name);
    const std::string released = runtime::moment_of(series.released_at, "released_at");
    if (!released.empty()) line.text("released_at", std::string_view(released));
  });
  return print(line.finish());
}

}  // namespace mis_run
