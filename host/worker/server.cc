#include "worker/server.h"

#include <charconv>

#include "runtime/columns.h"
#include "runtime/tables.h"
#include "runtime/text.h"
#include "runtime/values.h"

namespace worker {
namespace {

using isolation::BadFrame;
using isolation::Message;

std::string owned(const mis_str& text) { return text.ptr ? std::string(text.ptr, text.len) : std::string(); }

template <class T>
T payload(const Given& frame) {
  isolation::Reader in(frame.payload);
  T value{};
  isolation::Get{in}(value);
  in.end();
  return value;
}

// "2009-11-02"; the host checked it.
mis_date date_of(const std::string& text) {
  mis_date date{};
  if (text.size() != 10) return date;
  const char* at = text.data();
  std::from_chars(at, at + 4, date.year);
  std::from_chars(at + 5, at + 7, date.month);
  std::from_chars(at + 8, at + 10, date.day);
  return date;
}

template <class T>
const T& element(const T* list, uint32_t stride, uint64_t i) {
  return *reinterpret_cast<const T*>(reinterpret_cast<const char*>(list) + stride * i);
}

}  // namespace

Server::Server(const mis_plugin& plugin, Wire& wire)
    : wire_(wire),
      runs_program_(runtime::taken_descriptor(plugin).program != nullptr),
      http_(wire, call_),
      programs_(wire, call_),
      files_(wire, call_) {
  connector_.emplace(plugin, *this);
}

void Server::serve(const Given& frame) {
  call_ = frame.call;
  runtime::Failure outcome;
  outcome.status = MIS_OK;
  if (auto failure = call(frame)) outcome = std::move(*failure);
  begin(Message::done);
  isolation::Put{out_}(outcome);
  send();
}

std::optional<runtime::Failure> Server::call(const Given& frame) {
  switch (frame.type) {
    case Message::create:
      return connector_->create(payload<runtime::Pairs>(frame));
    case Message::sign_in:
      return connector_->sign_in(payload<runtime::Pairs>(frame));
    case Message::catalogue:
      return connector_->catalogue();
    case Message::fetch: {
      const auto asked = payload<isolation::FetchText>(frame);
      return connector_->fetch(asked.capability, {asked.years, asked.series, date_of(asked.left_since)});
    }
    default:
      throw BadFrame("a frame of type " + std::to_string(static_cast<int>(frame.type)) + " instead of a call");
  }
}

mis_status Server::send() {
  if (!wire_.send(out_.finish()) || is_cancelled()) return MIS_E_CANCELLED;
  return MIS_OK;
}

void Server::log(mis_log_level level, std::string_view message) {
  isolation::Writer out;
  out.begin(static_cast<uint16_t>(Message::log), call_);
  out.i32(level);
  out.text(message);
  wire_.send(out.finish());
}

bool Server::is_cancelled() { return wire_.cancelled(call_); }

void Server::progress(uint64_t done, uint64_t total, std::string_view note) {
  isolation::Writer out;
  out.begin(static_cast<uint16_t>(Message::progress), call_);
  out.u64(done);
  out.u64(total);
  out.text(note);
  wire_.send(out.finish());
}

mis_status Server::push(mis_set set, const mis_batch& batch) {
  const auto start = [&] {
    begin(Message::records);
    out_.u32(set);
  };
  start();
  const size_t empty = out_.size();
  for (uint64_t i = 0; i < batch.count; ++i) {
    const auto* record = static_cast<const char*>(batch.records) + i * batch.stride;
    if (const auto bad = runtime::read_record(set, record, batch.stride, values_)) {
      if (out_.size() > empty) send();
      const bool named = runtime::columns(set)[0].name == "mis_id" && values_[0];
      if (leave_out(set, named ? *values_[0] : "", bad->field, bad->why) != MIS_OK) return MIS_E_CANCELLED;
      start();
      continue;
    }
    for (const auto& value : values_) out_.value(value);
    if (set == MIS_SET_PHOTOS) {
      const mis_bytes bytes = runtime::photo_bytes(record, batch.stride);
      out_.text({reinterpret_cast<const char*>(bytes.ptr), bytes.len});
    }
    if (out_.size() < isolation::full_frame) continue;
    if (send() != MIS_OK) return MIS_E_CANCELLED;
    start();
  }
  return out_.size() > empty ? send() : MIS_OK;
}

// A record that cannot be read is a problem of its own: the rest goes on.
mis_status Server::leave_out(mis_set set, const std::string& mis_id, const std::string& field, const std::string& why) {
  begin(Message::problem);
  out_.u32(set);
  out_.text(mis_id);
  out_.text(field);
  out_.text(field + " " + why + ", so the record was left out; tell the connector's author");
  out_.flag(true);
  return send();
}

mis_status Server::end(const mis_set_end& end) {
  begin(Message::end);
  out_.u32(end.set);
  out_.i64(end.expected);
  out_.flag(end.whole == 1);
  return send();
}

mis_status Server::problem(const mis_problem& problem) {
  begin(Message::problem);
  out_.u32(problem.set);
  out_.text(owned(problem.mis_id));
  out_.text(owned(problem.field));
  out_.text(owned(problem.message));
  out_.flag(false);
  return send();
}

mis_status Server::tell(const mis_catalogue& catalogue) {
  isolation::CatalogueText told;
  told.name = owned(catalogue.school->name);
  told.urn = owned(catalogue.school->urn);
  told.dfe_number = owned(catalogue.school->dfe_number);
  told.system = owned(catalogue.school->system);
  for (uint64_t i = 0; i < catalogue.year_count; ++i) {
    const auto& year = element(catalogue.years, catalogue.year_stride, i);
    told.years.push_back({owned(year.code), owned(year.name), year.pupils});
  }
  for (uint64_t i = 0; i < catalogue.series_count; ++i) {
    const auto& series = element(catalogue.series, catalogue.series_stride, i);
    told.series.push_back(
        {owned(series.mis_id), owned(series.name), runtime::moment_of(series.released_at, "released_at")});
  }
  begin(Message::told);
  isolation::Put{out_}(told);
  return send();
}

}  // namespace worker
