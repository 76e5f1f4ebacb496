// The kinds of record that a school has, and their fields, as one table. Storage, export, plan and frames are loops over it;
// docs/data.md is the same table for people. Constant data, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace school {

enum class Kind : uint8_t { pupil, staff, subject, class_, member, teacher, photo, series, qualification, result };
inline constexpr size_t kind_count = 10;
inline constexpr std::array<Kind, kind_count> all_kinds = {
    Kind::pupil,   Kind::staff, Kind::subject, Kind::class_,        Kind::member,
    Kind::teacher, Kind::photo, Kind::series,  Kind::qualification, Kind::result};

// How a field's text reads: date 2009-11-02, flag true|false, number digits, ref the id of a record of `refers`,
// extras a JSON object of texts with its keys sorted, moment 2026-08-20T08:00:00+01:00.
enum class Type : uint8_t { text, date, flag, number, ref, extras, moment };

struct Field {
  std::string_view name;  // as in docs/data.md, the ABI and the store's columns
  Type type = Type::text;
  Kind refers = Kind::pupil;  // of a ref
  bool identity = false;      // together with the other identity fields it says which record this is, where there is no mis_id
};

struct KindInfo {
  Kind kind;
  std::string_view name;    // "pupil": table, plan's counts
  std::string_view plural;  // "pupils": export file, words for people
  std::span<const Field> fields;  // without mis_id, which belongs to a connector
  bool has_mis_id;
};

const KindInfo& info(Kind kind);
std::optional<Kind> kind_named(std::string_view name);  // "pupil" or "pupils"
std::optional<size_t> field_index(Kind kind, std::string_view field);

constexpr size_t index(Kind kind) { return static_cast<size_t>(kind); }

}  // namespace school
