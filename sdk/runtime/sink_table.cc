// The sink and the catalogue's `tell`: what a connector gives is checked here before the HostSide sees it. The texts
// and dates within the records are read_record()'s part (runtime/columns.h), since one bad record is no breach.
#include <algorithm>

#include "runtime/columns.h"
#include "runtime/guard.h"
#include "runtime/sets.h"
#include "runtime/text.h"
#include "runtime/values.h"

namespace runtime {
namespace {

constexpr uint64_t kMaxRecords = 1000, kMaxBatch = 16u << 20, kMaxChoices = 1000;
constexpr uint64_t kMaxMessage = 4096;

std::string set_text(mis_set set) {
  const std::string_view name = set_name(set);
  return name.empty() ? "set " + std::to_string(set) : "the set \"" + std::string(name) + "\"";
}

// The bytes that `text` adds to its batch.
uint64_t weigh(const mis_str& text, std::string_view field) {
  return text_of(text, kMaxBatch, "pushed a record whose " + std::string(field)).size();
}

uint64_t weigh(const mis_pair* pairs, uint64_t count) {
  if (!pairs && count != 0) throw Breach("pushed a record with " + grouped(count) + " extras at NULL");
  uint64_t sum = 0;
  // Beyond that the record is bad anyway, and read_record() says so.
  for (uint64_t i = 0; i < std::min(count, max_extra_count); ++i) {
    sum += sizeof(mis_pair) + weigh(pairs[i].key, "extras") + weigh(pairs[i].value, "extras");
  }
  return sum;
}

template <class T>
const T& field_at(const char* record, size_t offset) {
  return *reinterpret_cast<const T*>(record + offset);
}

uint64_t weigh_record(mis_set set, const char* record, uint32_t size) {
  uint64_t sum = size;
  for (const Column& column : columns(set)) {
    if (column.offset >= size) continue;
    switch (column.type) {
      case ColumnType::text:
      case ColumnType::ref:
        sum += weigh(field_at<mis_str>(record, column.offset), column.name);
        break;
      case ColumnType::moment:
        sum += weigh(field_at<mis_moment>(record, column.offset).zone, column.name);
        break;
      case ColumnType::extras:
        sum += weigh(field_at<const mis_pair*>(record, column.offset),
                     field_at<uint64_t>(record, column.offset + sizeof(const mis_pair*)));
        break;
      case ColumnType::date:
      case ColumnType::flag:
      case ColumnType::word:
        break;
    }
  }
  if (set == MIS_SET_PHOTOS) sum += bytes_of(photo_bytes(record, size), kMaxBatch, "pushed a photo that").size();
  return sum;
}

void check_batch(mis_set set, const mis_batch& batch) {
  const std::string what = "pushed a batch of " + grouped(batch.count) + " records";
  if (batch.count > kMaxRecords) throw Breach(what + "; at most " + grouped(kMaxRecords) + " are allowed");
  const uint32_t minimum = set_of(set)->minimum;
  check_array(batch.records, batch.count, kMaxRecords, batch.stride, minimum, what + " of " + set_text(set) + " that");
  uint64_t weight = 0;
  for (uint64_t i = 0; i < batch.count; ++i) {
    const auto* record = static_cast<const char*>(batch.records) + i * batch.stride;
    const auto size = *reinterpret_cast<const uint32_t*>(record);
    if (size < minimum || size > batch.stride) {
      throw Breach(what + " of " + set_text(set) + " in which record " + std::to_string(i) + " has struct_size " +
                   std::to_string(size) + "; it must be at least " + std::to_string(minimum) +
                   " and at most the stride, " + std::to_string(batch.stride));
    }
    weight += weigh_record(set, record, size);
  }
  if (weight > kMaxBatch) {
    throw Breach(what + " with " + grouped(weight) + " bytes; at most " + grouped(kMaxBatch) + " are allowed");
  }
}

mis_school taken_school(const mis_school* theirs) {
  const std::string what = "told a catalogue whose school";
  const mis_school school = taken(theirs, MIS_SIZE_THROUGH(mis_school, system), what);
  for (const mis_str& text : {school.name, school.urn, school.dfe_number, school.system})
    utf8_of(text, kMaxMessage, what);
  return school;
}

// One array of the catalogue, every entry of our own length.
template <class T>
std::vector<T> taken_array(const T* theirs, uint64_t count, uint32_t stride, uint32_t minimum,
                           const std::string& what) {
  check_array(theirs, count, kMaxChoices, stride, minimum, what);
  std::vector<T> ours;
  for (uint64_t i = 0; i < count; ++i) ours.push_back(taken(element(theirs, stride, i), minimum, what));
  return ours;
}

}  // namespace

void Calls::check_set(mis_set set) const {
  if (!set_of(set)) throw Breach("used set " + std::to_string(set) + ", which this ABI does not have");
  if (!duty_.sets.count(set)) throw Breach("used " + set_text(set) + ", which is not of this capability");
}

std::string Calls::unfinished() const {
  if (duty_.tells && !told_catalogue_) return "returned MIS_OK without telling a catalogue";
  for (mis_set set : duty_.sets) {
    if (!ended_.count(set)) return "returned MIS_OK without ending " + set_text(set);
  }
  return {};
}

mis_status MIS_CALL Calls::push(void* ctx, mis_set set, const mis_batch* theirs) noexcept {
  Calls& calls = self(ctx);
  return calls.received([&]() -> mis_status {
    calls.check_set(set);
    if (calls.ended_.count(set)) throw Breach("pushed records of " + set_text(set) + " after ending it");
    const mis_batch batch = taken(theirs, MIS_SIZE_THROUGH(mis_batch, count), "pushed a batch that");
    check_batch(set, batch);
    return batch.count == 0 ? MIS_OK : calls.side_.push(set, batch);
  });
}

mis_status MIS_CALL Calls::end(void* ctx, const mis_set_end* theirs) noexcept {
  Calls& calls = self(ctx);
  return calls.received([&]() -> mis_status {
    const mis_set_end end = taken(theirs, MIS_SIZE_THROUGH(mis_set_end, whole), "ended a set with a record that");
    calls.check_set(end.set);
    if (end.whole > 1)
      throw Breach("ended " + set_text(end.set) + " with whole " + std::to_string(end.whole) + "; it is 0 or 1");
    if (end.expected < -1) {
      throw Breach("ended " + set_text(end.set) + " with expected " + std::to_string(end.expected) +
                   "; it is -1 or a count");
    }
    if (!calls.ended_.insert(end.set).second) throw Breach("ended " + set_text(end.set) + " twice");
    return calls.side_.end(end);
  });
}

mis_status MIS_CALL Calls::problem(void* ctx, const mis_problem* theirs) noexcept {
  Calls& calls = self(ctx);
  return calls.received([&]() -> mis_status {
    mis_problem problem = taken(theirs, MIS_SIZE_THROUGH(mis_problem, message), "told a problem that");
    calls.check_set(problem.set);
    const std::string id = shown(text_of(problem.mis_id, UINT64_MAX, "told a problem whose mis_id"), max_id);
    const std::string field = shown(text_of(problem.field, UINT64_MAX, "told a problem whose field"), max_id);
    const std::string message =
        shown(text_of(problem.message, UINT64_MAX, "told a problem whose message"), kMaxMessage);
    if (message.empty()) throw Breach("told a problem without a message");
    problem.mis_id = as_str(id);
    problem.field = as_str(field);
    problem.message = as_str(message);
    return calls.side_.problem(problem);
  });
}

mis_status MIS_CALL Calls::tell(void* ctx, const mis_catalogue* theirs) noexcept {
  Calls& calls = self(ctx);
  return calls.received([&]() -> mis_status {
    if (!calls.duty_.tells) throw Breach("told a catalogue that it was not asked for");
    if (calls.told_catalogue_) throw Breach("told its catalogue twice");
    mis_catalogue catalogue = taken(theirs, MIS_SIZE_THROUGH(mis_catalogue, series_stride), "told a catalogue that");
    const mis_school school = taken_school(catalogue.school);
    const auto years = taken_array(catalogue.years, catalogue.year_count, catalogue.year_stride,
                                   MIS_SIZE_THROUGH(mis_year, pupils), "told a catalogue whose list of years");
    const auto series =
        taken_array(catalogue.series, catalogue.series_count, catalogue.series_stride,
                    MIS_SIZE_THROUGH(mis_series_choice, released_at), "told a catalogue whose list of series");
    for (const mis_year& year : years) {
      for (const mis_str& text : {year.code, year.name}) utf8_of(text, max_id, "told a catalogue in which a year");
      if (year.pupils < -1) throw Breach("told a catalogue with a year of " + std::to_string(year.pupils) + " pupils");
    }
    for (const mis_series_choice& choice : series) {
      for (const mis_str& text : {choice.mis_id, choice.name})
        utf8_of(text, max_id, "told a catalogue in which a series");
      moment_of(choice.released_at, "told a catalogue in which a series' released_at");
    }
    catalogue.school = &school;
    catalogue.years = years.data();
    catalogue.series = series.data();
    catalogue.year_stride = sizeof(mis_year);
    catalogue.series_stride = sizeof(mis_series_choice);
    calls.told_catalogue_ = true;
    return calls.side_.tell(catalogue);
  });
}

}  // namespace runtime
