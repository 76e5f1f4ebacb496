#include <mis/mis.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "runtime/columns.h"
#include "runtime/utf8.h"

namespace runtime {
namespace {

struct Bad {
  std::string why;
};

template <typename T>
T value_at(const char* where) {
  T value;
  std::memcpy(&value, where, sizeof value);  // a connector's stride need not keep a record aligned
  return value;
}

size_t width(ColumnType type) {
  switch (type) {
    case ColumnType::text:
    case ColumnType::ref:
      return sizeof(mis_str);
    case ColumnType::date:
      return sizeof(mis_date);
    case ColumnType::flag:
      return sizeof(mis_flag);
    case ColumnType::word:
      return sizeof(uint32_t);
    case ColumnType::moment:
      return sizeof(mis_moment);
    case ColumnType::extras:
      return sizeof(const mis_pair*) + sizeof(uint64_t);
  }
  return 0;
}

std::optional<std::string> read_text(const mis_str& text, uint64_t most) {
  if (!text.ptr) {
    if (text.len != 0) throw Bad{"has a length but no pointer"};
    return {};
  }
  if (text.len > most)
    throw Bad{"is " + std::to_string(text.len) + " bytes long; at most " + std::to_string(most) + " are taken"};
  std::string value(text.ptr, text.len);
  if (value.find('\0') != std::string::npos) throw Bad{"has a NUL character in it"};
  if (!is_utf8(value)) throw Bad{"is not UTF-8"};
  return value;
}

std::string digits(unsigned number, size_t count) {
  const std::string text = std::to_string(number);
  return text.size() < count ? std::string(count - text.size(), '0') + text : text;
}

std::optional<std::string> read_date(const mis_date& date) {
  if (date.year == 0 && date.month == 0 && date.day == 0) return {};
  static constexpr uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
  const bool real = date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
                    date.day <= lengths[date.month - 1] + (date.month == 2 && leap);
  if (!real) throw Bad{"is not a day of the calendar"};
  return digits(date.year, 4) + "-" + digits(date.month, 2) + "-" + digits(date.day, 2);
}

std::optional<std::string> read_moment(const mis_moment& moment) {
  const auto day = read_date(moment.date);
  if (!day) return {};
  if (moment.hour > 23 || moment.minute > 59 || moment.second > 60) throw Bad{"has a time that no clock shows"};
  const auto zone = read_text(moment.zone, 64);
  if (!zone || zone->empty()) throw Bad{"does not say its time zone"};
  if (std::any_of(zone->begin(), zone->end(), [](unsigned char c) { return c <= ' ' || c >= 0x7F; })) {
    throw Bad{"has a time zone that is not a zone's name, such as Europe/London"};
  }
  return *day + "T" + digits(moment.hour, 2) + ":" + digits(moment.minute, 2) + ":" + digits(moment.second, 2) + " " +
         *zone;
}

void quote(std::string& json, const std::string& text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  json += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        json += "\\\"";
        break;
      case '\\':
        json += "\\\\";
        break;
      case '\n':
        json += "\\n";
        break;
      case '\r':
        json += "\\r";
        break;
      case '\t':
        json += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) {
          json += c;
        } else {
          json += "\\u00";
          json += hex[c >> 4];
          json += hex[c & 15];
        }
    }
  }
  json += '"';
}

std::optional<std::string> read_extras(const mis_pair* pairs, uint64_t count) {
  if (count == 0) return {};
  if (!pairs) throw Bad{"has a count but no pointer"};
  if (count > max_extra_count) {
    throw Bad{"has " + std::to_string(count) + " entries; at most " + std::to_string(max_extra_count) + " are taken"};
  }
  std::vector<std::pair<std::string, std::string>> said;
  for (uint64_t i = 0; i < count; ++i) {
    auto key = read_text(pairs[i].key, max_id);
    auto value = read_text(pairs[i].value, max_text);
    if (!key || key->empty()) throw Bad{"has an entry without a name"};
    if (value) said.emplace_back(std::move(*key), std::move(*value));
  }
  if (said.empty()) return {};
  std::sort(said.begin(), said.end());
  std::string json;
  for (size_t i = 0; i < said.size(); ++i) {
    if (i > 0 && said[i].first == said[i - 1].first) throw Bad{"names one entry twice"};
    json += i == 0 ? '{' : ',';
    quote(json, said[i].first);
    json += ':';
    quote(json, said[i].second);
  }
  json += '}';
  if (json.size() > max_extras) throw Bad{"is longer than " + std::to_string(max_extras) + " bytes"};
  return json;
}

std::optional<std::string> read_column(const Column& column, const char* where) {
  switch (column.type) {
    case ColumnType::text:
      return read_text(value_at<mis_str>(where), column.name.ends_with("_id") ? max_id : max_text);
    case ColumnType::ref:
      return read_text(value_at<mis_str>(where), max_id);
    case ColumnType::date:
      return read_date(value_at<mis_date>(where));
    case ColumnType::flag: {
      const auto flag = value_at<mis_flag>(where);
      if (flag != MIS_YES && flag != MIS_NO) return {};
      return flag == MIS_YES ? "true" : "false";
    }
    case ColumnType::word: {
      const auto code = value_at<uint32_t>(where);
      if (code >= column.words.size() || column.words[code].empty()) {
        throw Bad{"is " + std::to_string(code) + ", which is no code that this host knows"};
      }
      return std::string(column.words[code]);
    }
    case ColumnType::moment:
      return read_moment(value_at<mis_moment>(where));
    case ColumnType::extras:
      return read_extras(value_at<const mis_pair*>(where), value_at<uint64_t>(where + sizeof(const mis_pair*)));
  }
  return {};
}

void check_photo(const mis_bytes& bytes) {
  if (!bytes.ptr || bytes.len == 0) throw Bad{"is empty: a pupil without a photo has no record"};
  if (bytes.len > max_photo) {
    throw Bad{"is " + std::to_string(bytes.len) + " bytes long; at most " + std::to_string(max_photo) + " are taken"};
  }
}

}  // namespace

std::optional<BadRecord> read_record(mis_set set, const void* record, uint32_t stride,
                                     std::vector<std::optional<std::string>>& out) {
  const auto all = columns(set);
  out.assign(all.size(), std::nullopt);
  if (all.empty()) return BadRecord{"set", "is " + std::to_string(set) + ", which is no set that this host knows"};
  const auto* start = static_cast<const char*>(record);
  const uint32_t size = stride < sizeof(uint32_t) ? 0 : value_at<uint32_t>(start);
  if (size < sizeof(uint32_t) || size > stride) {
    return BadRecord{"struct_size", "is " + std::to_string(size) + " in a record of " + std::to_string(stride) +
                                        " bytes; set it to sizeof the record"};
  }
  std::string_view field;
  try {
    for (size_t i = 0; i < all.size(); ++i) {
      const Column& column = all[i];
      field = column.name;
      if (column.offset + width(column.type) <= size) out[i] = read_column(column, start + column.offset);
      if (column.required && (!out[i] || out[i]->empty())) throw Bad{"is missing, and a record must have it"};
    }
    field = "bytes";
    if (set == MIS_SET_PHOTOS) check_photo(photo_bytes(record, stride));
  } catch (Bad& bad) {
    return BadRecord{std::string(field), std::move(bad.why)};
  }
  return {};
}

mis_bytes photo_bytes(const void* record, uint32_t stride) {
  constexpr size_t reach = offsetof(mis_photo, bytes) + sizeof(mis_bytes);
  const auto* start = static_cast<const char*>(record);
  if (stride < reach || value_at<uint32_t>(start) < reach) return {};
  return value_at<mis_bytes>(start + offsetof(mis_photo, bytes));
}

}  // namespace runtime
