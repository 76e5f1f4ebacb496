#include "storage/record_json.h"

#include <fmt/format.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "school/fault.h"

namespace storage {
namespace {

using school::Kind;
namespace rj = rapidjson;

[[noreturn]] void refuse(Kind kind, std::string_view why) {
  throw school::Fault(school::FaultKind::ours,
                      fmt::format("A plan or history holds a {} that {}.", school::info(kind).name, why),
                      "Make a new plan; if that does not help, please report this.");
}

// Takes a flat object of texts straight into a Row.
class RowReader : public rj::BaseReaderHandler<rj::UTF8<>, RowReader> {
 public:
  RowReader(Kind kind, Row& row) : kind_(kind), fields_(school::info(kind).fields), row_(row) {}

  bool Default() { return false; }
  bool StartObject() { return ++depth_ == 1; }
  bool EndObject(rj::SizeType) { return true; }

  bool Key(const char* text, rj::SizeType length, bool) {
    const std::string_view key(text, length);
    target_ = nullptr;
    // Objects are mostly written in the order of the fields: look from where the last one stood.
    for (size_t n = 0; n < fields_.size(); ++n, next_ = (next_ + 1) % fields_.size()) {
      if (fields_[next_].name == key) {
        target_ = &row_.values[next_].emplace();
        next_ = (next_ + 1) % fields_.size();
        return true;
      }
    }
    if (key == "source") target_ = &row_.source;
    if (key == "left_on") target_ = &row_.left_on;
    if (key.starts_with(mis_id_prefix))
      target_ = &row_.mis_ids.emplace_back(key.substr(mis_id_prefix.size()), "").second;
    if (key.starts_with(by_hand_prefix) && school::field_index(kind_, key.substr(by_hand_prefix.size())))
      target_ = &row_.by_hand.emplace_back(key.substr(by_hand_prefix.size()), "").second;
    if (key.starts_with(set_aside_prefix)) target_ = &row_.set_aside.emplace_back(key, "").second;
    if (!target_) refuse(kind_, fmt::format("has a field that Rollcall does not know, \"{}\"", key));
    return true;
  }

  bool String(const char* text, rj::SizeType length, bool) {
    if (!target_) return false;
    target_->assign(text, length);
    target_ = nullptr;
    return true;
  }

 private:
  Kind kind_;
  std::span<const school::Field> fields_;
  Row& row_;
  std::string* target_ = nullptr;
  size_t next_ = 0;
  int depth_ = 0;
};

}  // namespace

std::string to_json(Kind kind, const Row& row) {
  rj::StringBuffer out;
  rj::Writer writer(out);
  auto put = [&](std::string_view key, const std::string& text) {
    writer.Key(key.data(), static_cast<rj::SizeType>(key.size()));
    writer.String(text.data(), static_cast<rj::SizeType>(text.size()));
  };
  const auto fields = school::info(kind).fields;
  writer.StartObject();
  for (size_t i = 0; i < fields.size(); ++i)
    if (row.values[i]) put(fields[i].name, *row.values[i]);
  if (!row.source.empty()) put("source", row.source);
  if (!row.left_on.empty()) put("left_on", row.left_on);
  for (const auto& [connector, mis_id] : row.mis_ids) put(std::string(mis_id_prefix) + connector, mis_id);
  for (const auto& [field, since] : row.by_hand) put(std::string(by_hand_prefix) + field, since);
  for (const auto& [field, date] : row.set_aside) put(field, date);
  writer.EndObject();
  return {out.GetString(), out.GetSize()};
}

void from_json(Kind kind, std::string_view json, Row& row) {
  row.values.assign(school::info(kind).fields.size(), std::nullopt);
  row.left_on.clear();
  row.source.clear();
  row.mis_ids.clear();
  row.by_hand.clear();
  row.set_aside.clear();
  rj::MemoryStream stream(json.data(), json.size());
  rj::Reader reader;
  RowReader handler(kind, row);
  constexpr unsigned flags = rj::kParseIterativeFlag | rj::kParseValidateEncodingFlag | rj::kParseFullPrecisionFlag;
  if (reader.Parse<flags>(stream, handler).IsError()) refuse(kind, "cannot be read");
}

}  // namespace storage
