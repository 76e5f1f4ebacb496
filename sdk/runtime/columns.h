// The one table of what every record of the ABI holds, and how a record is read by it into plain texts.
// Pure; any thread.
#pragma once

#include <mis/sink.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace runtime {

enum class ColumnType {
  text,    // mis_str; the text as it is
  ref,     // mis_str; the mis_id of a record of another set
  date,    // mis_date; "2009-11-02"
  flag,    // mis_flag; "true" or "false"
  word,    // uint32_t; one of `words`
  moment,  // mis_moment; "2026-08-20T08:00:00 Europe/London"
  extras,  // const mis_pair* and its uint64_t count; a compact JSON object of texts, keys sorted as bytes
};

struct Column {
  std::string_view name;  // as in docs/data.md
  ColumnType type = ColumnType::text;
  size_t offset = 0;                             // in the record of this host's ABI minor
  bool required = false;                         // a record that does not say it is bad
  std::span<const std::string_view> words = {};  // of a word, by code; "": no such code
};

inline constexpr uint64_t max_text = 4096;         // bytes of one text
inline constexpr uint64_t max_id = 256;            // bytes of mis_id, person_id or a ref
inline constexpr uint64_t max_extras = 64 * 1024;  // bytes of a record's extras, as JSON
inline constexpr uint64_t max_extra_count = 200;
inline constexpr uint64_t max_photo = 8 * 1024 * 1024;  // bytes

// The columns of a set, `mis_id` first where it has one; empty for a set that there is not. A photo's bytes stand
// apart.
std::span<const Column> columns(mis_set set);

// "pupils", as the file in docs/data.md is called; empty for a set that there is not.
std::string_view set_name(mis_set set);

struct BadRecord {
  std::string field, why;  // `why` goes on after the field's name; it quotes nothing of the record
};

// Reads one record: out[i] is what it says of columns(set)[i], or nothing. What lies beyond `stride` or the record's
// own struct_size is not said: an older connector's record is short, and a newer one's tail is passed over. The record
// need not be aligned; it is `stride` bytes long, and what it points to is there.
std::optional<BadRecord> read_record(mis_set set, const void* record, uint32_t stride,
                                     std::vector<std::optional<std::string>>& out);

// The picture in a record of MIS_SET_PHOTOS that read_record() found good. Borrowed from the record.
mis_bytes photo_bytes(const void* record, uint32_t stride);

}  // namespace runtime
