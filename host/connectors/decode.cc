#include "connectors/decode.h"

#include <array>

#include "connectors/values.h"
#include "runtime/columns.h"
#include "runtime/sets.h"
#include "runtime/text.h"

namespace connectors {
namespace {

using isolation::BadFrame;
using isolation::Reader;
using school::Kind;

// Where each column of a set goes in a Record: the index of the field, or mis_id.
struct Layout {
  static constexpr size_t mis_id = static_cast<size_t>(-1);
  std::vector<size_t> fields;
};

Kind kind_of(mis_set set) {
  const auto kind = school::kind_named(runtime::set_name(set));
  if (!kind) throw std::logic_error("a set of the ABI that the school does not know");
  return *kind;
}

Layout layout_of(mis_set set) {
  Layout layout;
  for (const auto& column : runtime::columns(set)) {
    const auto field = school::field_index(kind_of(set), column.name);
    if (!field && column.name != "mis_id") throw std::logic_error("a column of the ABI that the school does not know");
    layout.fields.push_back(field.value_or(Layout::mis_id));
  }
  return layout;
}

const Layout& layout(mis_set set) {
  static const auto all = [] {
    std::array<Layout, MIS_SET_RESULTS + 1> made;
    for (mis_set set = MIS_SET_PUPILS; set <= MIS_SET_RESULTS; ++set) made[set] = layout_of(set);
    return made;
  }();
  return all[set];
}

std::string counted(uint64_t number, Kind kind) {
  return runtime::grouped(number) + " " +
         std::string(number == 1 ? school::info(kind).name : school::info(kind).plural);
}

}  // namespace

Decoder::Decoder(const std::string& capability, Receiver& receiver, FetchLimits limits)
    : receiver_(receiver), limits_(limits) {
  for (const mis_set set : runtime::sets_of(capability)) sets_[set].kind = kind_of(set);
}

Decoder::Set& Decoder::set(uint32_t number) {
  const auto found = sets_.find(number);
  if (found == sets_.end())
    throw BadFrame("something of set " + std::to_string(number) + ", which is not of this capability");
  return found->second;
}

void Decoder::count(Set& set, const std::string& id) {
  if (++set.count > limits_.records) throw BadFrame("more than " + counted(limits_.records, set.kind));
  if (!id.empty() && !set.ids.insert(id).second)
    throw BadFrame("two " + std::string(school::info(set.kind).plural) + " under one id, " + runtime::shown(id, 100));
}

void Decoder::record(uint32_t number, Set& set, Reader& in) {
  const auto columns = runtime::columns(number);
  const auto& fields = layout(number).fields;
  school::Record record;
  record.values.resize(school::info(set.kind).fields.size());
  for (size_t i = 0; i < columns.size(); ++i) {
    const auto text = in.value();
    if (columns[i].required && (!text || text->empty()))
      throw BadFrame("a " + std::string(school::info(set.kind).name) + " without " + std::string(columns[i].name));
    if (!text) continue;
    text_ += text->size();
    auto value = checked_value(columns[i], *text);
    if (fields[i] == Layout::mis_id)
      record.mis_id = std::move(value);
    else
      record.values[fields[i]] = std::move(value);
  }
  if (text_ > limits_.text) throw BadFrame("more than " + runtime::grouped(limits_.text) + " bytes of text");
  if (set.kind != Kind::photo) {
    count(set, record.mis_id);
    receiver_.record(set.kind, std::move(record));
    return;
  }
  static const size_t pupil = *school::field_index(Kind::photo, "pupil"),
                      type = *school::field_index(Kind::photo, "type");
  const auto bytes = in.text();
  if (bytes.empty() || bytes.size() > runtime::max_photo)
    throw BadFrame("a photo of " + runtime::grouped(bytes.size()) + " bytes");
  count(set, *record.values[pupil]);
  receiver_.photo(std::move(*record.values[pupil]), std::move(record.values[type]).value_or(""), bytes);
}

void Decoder::records(Reader in) {
  const uint32_t number = in.u32();
  Set& of = set(number);
  if (of.ended) throw BadFrame("more " + std::string(school::info(of.kind).plural) + " after their end");
  while (!in.done()) record(number, of, in);
}

void Decoder::end(Reader in) {
  Set& of = set(in.u32());
  const int64_t expected = in.i64();
  const bool whole = in.flag();
  in.end();
  if (std::exchange(of.ended, true))
    throw BadFrame("the end of its " + std::string(school::info(of.kind).plural) + " twice");
  if (expected < -1) throw BadFrame("a count below nothing");
  // A record that could not be brought is a problem, and counts as having come.
  const auto said = static_cast<uint64_t>(expected);
  if (whole && expected >= 0 && (said < of.count || said > of.count + of.problems))
    throw BadFrame(counted(of.count, of.kind) +
                   (of.problems ? " and " + std::to_string(of.problems) + " problems" : "") +
                   ", but says that the MIS has " + runtime::grouped(said) + " and that all have come");
  // A record that was left out must not look like one that has left.
  receiver_.end(of.kind, whole && !of.left_out, expected);
}

void Decoder::problem(Reader in) {
  Set& of = set(in.u32());
  school::Problem problem;
  problem.kind = of.kind;
  problem.mis_id = checked_text(in.text(), runtime::max_id, "mis_id");
  problem.field = checked_text(in.text(), runtime::max_id, "field");
  problem.message = runtime::shown(checked_text(in.text(), runtime::max_text, "message"), runtime::max_text);
  of.left_out |= in.flag();
  in.end();
  if (++problems_ > limits_.problems) throw BadFrame("more than " + runtime::grouped(limits_.problems) + " problems");
  ++of.problems;
  receiver_.problem(std::move(problem));
}

void Decoder::finish() const {
  for (const auto& [number, set] : sets_)
    if (!set.ended) throw BadFrame("no end of its " + std::string(school::info(set.kind).plural));
}

}  // namespace connectors
