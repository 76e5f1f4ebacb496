#include "connectors/conversation.h"

#include <mis/host.h>

#include <algorithm>

#include "connectors/broken.h"
#include "connectors/faults.h"
#include "connectors/form.h"
#include "connectors/manifest.h"
#include "connectors/moment.h"
#include "connectors/services.h"
#include "connectors/values.h"
#include "isolation/support.h"
#include "runtime/redact.h"
#include "runtime/text.h"

namespace connectors {
namespace {

using isolation::BadFrame;
using isolation::Frame;
using isolation::Message;
using isolation::Reader;
using school::Fault;
using school::FaultKind;

constexpr uint64_t max_lines = 10'000;
constexpr unsigned least_grace_ms = 1'000;

// Checks that the whole catalogue is text for people, and that it is not without end.
void check(const isolation::CatalogueText& told) {
  for (const auto* text : {&told.name, &told.urn, &told.dfe_number, &told.system})
    checked_text(*text, runtime::max_text, "school");
  if (told.years.size() > 1000 || told.series.size() > 1000) throw BadFrame("a catalogue without end");
  for (const auto& year : told.years) {
    checked_text(year.code, runtime::max_id, "year");
    checked_text(year.name, runtime::max_id, "year");
    if (year.pupils < -1) throw BadFrame("a year with fewer pupils than none");
  }
  for (const auto& series : told.series) {
    checked_text(series.mis_id, runtime::max_id, "series");
    checked_text(series.name, runtime::max_id, "series");
  }
}

Connector description(std::string_view text) {
  try {
    return parse_description(text);
  } catch (const BadDocument& bad) {
    throw BadFrame(std::string("a description of itself that cannot be: ") + bad.what());
  }
}

double seconds_of(std::chrono::steady_clock::duration time) { return std::chrono::duration<double>(time).count(); }

std::string digits_only(const std::string& text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

Catalogue catalogue_of(const isolation::CatalogueText& told) {
  check(told);
  Catalogue made;
  made.school = {told.name, digits_only(told.urn), digits_only(told.dfe_number), told.system};
  for (const auto& year : told.years) made.years.push_back({year.code, year.name, year.pupils});
  for (const auto& series : told.series) {
    std::string released;
    if (!series.released_at.empty()) {
      const auto with_offset = moment_with_offset(series.released_at);
      if (!with_offset) throw BadFrame("a series with a release in a zone that this host does not know");
      released = *with_offset;
    }
    made.series.push_back({series.mis_id, series.name, released});
  }
  return made;
}

}  // namespace

std::string Voice::clean(std::string_view text, size_t most) const {
  return runtime::shown(runtime::redact(std::string(text), secrets_), most);
}

void Voice::log(int level, std::string_view message) {
  if ((!hooks_.log && !journal_) || lines_ > max_lines) return;
  const bool too_much = ++lines_ > max_lines;
  const std::string line =
      too_much ? "The connector says too much; no more of it is written down." : clean(message, 4096);
  if (too_much) level = MIS_LOG_WARNING;
  if (hooks_.log) hooks_.log(level, line);
  if (journal_) journal_->log(level, line);
}

void Voice::progress(uint64_t done, uint64_t total, std::string_view note) {
  if (hooks_.progress) hooks_.progress(done, total, clean(note, 256));
}

Conversation::Conversation(const Connector& connector, Hooks hooks, Options options, const Make& make)
    : connector_(connector),
      options_(std::move(options)),
      voice_(std::move(hooks), secrets_, options_.journal.get()),
      recording_(connector_, options_, secrets_) {
  if (options_.journal) options_.journal->enter("start");
  transport_ = make([this](std::string_view line) { voice_.log(MIS_LOG_INFO, line); });
  hello();
  if (options_.journal) options_.journal->leave(seconds_of(busy_), 0, 0);
}

Conversation::~Conversation() {
  answers_.reset();  // breaks off what is under way, before the connector is waited for
  if (const auto said = recording_.finish(); !said.empty() && options_.on_recorded) options_.on_recorded(said);
}

Fault Conversation::redacted(const Fault& fault) const {
  return Fault(fault.kind(), runtime::redact(fault.what(), secrets_), runtime::redact(fault.what_to_do(), secrets_));
}

void Conversation::fail(const Fault& fault) const { throw redacted(fault); }

void Conversation::fail(const isolation::Death& death) const {
  std::vector<std::string> lines;
  for (const auto& line : death.log) lines.push_back(voice_.clean(line, 1000));
  throw Broken(redacted(fault_of(death, connector_)), std::move(lines));
}

// Runs one exchange; however it ends before its time, the connector is gone then.
void Conversation::hear(std::string_view first, const std::function<bool(const Frame&)>& on_frame) {
  const auto began = Clock::now();
  try {
    if (!first.empty()) transport_->send(first);
    transport_->run(on_frame, [this] { watch_cancel(); });
  } catch (const isolation::Died& died) {
    over_ = true;
    fail(died.death());
  } catch (...) {
    over_ = true;
    transport_->kill();
    throw;
  }
  busy_ += Clock::now() - began;
}

// The worker cannot shut itself in as it should. It has loaded nothing yet, so it is still to be believed.
void Conversation::hear_of_gaps(Reader in) {
  std::vector<isolation::Part> parts;
  isolation::Get{in}(parts);
  in.end();
  const std::string gaps = runtime::shown(isolation::listed(parts), 2000);
  if (!options_.allow_weak_isolation)
    throw Fault(FaultKind::not_allowed,
                name_of(connector_) + " was not started: this machine cannot shut it in. It lacks: " + gaps + ".",
                "Run it on a machine that has these; or, where you trust this connector with all that you yourself "
                "may read and do, allow it with --allow-weak-isolation. `rollcall doctor` tells more.");
  std::string meaning;
  for (const auto& part : parts) meaning += " " + isolation::what_it_means(part.name);
  notices_.push_back(name_of(connector_) +
                     " ran with weak isolation, because --allow-weak-isolation says so. Missing: " + gaps + "." +
                     meaning);
}

void Conversation::hello() {
  transport_->enter("start", options_.start_ms);
  hear({}, [this, loading = false](const Frame& frame) mutable {
    Reader in(frame.payload);
    switch (static_cast<Message>(frame.type)) {
      case Message::parts:
        if (loading) return common(frame);
        hear_of_gaps(in);
        return false;
      case Message::ready:
        loading = true;
        transport_->enter("load", options_.start_ms);
        return false;
      case Message::unloadable:
        throw Fault(FaultKind::connector,
                    name_of(connector_) + " cannot be loaded: " + voice_.clean(in.text(), 4096) + ".",
                    "Install the connector again, or ask " + connector_.vendor + " for a version for this machine.");
      case Message::hello: {
        transport_->enter("hello", options_.start_ms);
        const std::string differs = difference(connector_, description(in.text()));
        if (!differs.empty())
          throw Fault(FaultKind::not_allowed,
                      name_of(connector_) + " is not what its manifest says: " + runtime::shown(differs, 1000) + ".",
                      "Install the connector again; nothing was asked of it.");
        return true;
      }
      default:
        return common(frame);
    }
  });
}

// What may come at any time. False: the call goes on.
bool Conversation::common(const Frame& frame) {
  Reader in(frame.payload);
  switch (static_cast<Message>(frame.type)) {
    case Message::log: {
      const int32_t level = in.i32();
      voice_.log(std::clamp<int32_t>(level, MIS_LOG_DEBUG, MIS_LOG_ERROR), in.text());
      return false;
    }
    case Message::progress: {
      const uint64_t done = in.u64(), total = in.u64();
      if (frame.call == call_) voice_.progress(done, total, in.text());
      return false;
    }
    default:
      throw BadFrame("a frame of type " + std::to_string(frame.type) + ", which it may not send now");
  }
}

void Conversation::watch_cancel() {
  if (!voice_.cancelled()) return;
  const auto now = Clock::now();
  if (!cancelled_at_) {
    cancelled_at_ = now;
    isolation::Writer cancel;
    cancel.begin(static_cast<uint16_t>(Message::cancel), call_);
    transport_->send(cancel.finish());
  }
  const auto grace = std::chrono::milliseconds(std::max(connector_.cancel_grace_ms, least_grace_ms));
  if (now - *cancelled_at_ > grace)
    throw Fault(FaultKind::cancelled,
                name_of(connector_) + " did not stop by itself and was ended " + isolation::phase_words(phase_) + ".",
                "Nothing was changed.");
}

void Conversation::call(Message type, const std::string& phase, const std::function<void(isolation::Put&)>& what,
                        const OnFrame& on_frame) {
  if (over_) throw Fault(FaultKind::ours, name_of(connector_) + " was called after its end.", "Start again.");
  if (voice_.cancelled()) throw Fault(FaultKind::cancelled, "Stopped.", "Nothing was changed.");
  phase_ = phase;
  cancelled_at_.reset();
  const auto busy = busy_;
  const uint64_t requests = requests_, bytes = bytes_;
  if (options_.journal) options_.journal->enter(phase);
  runtime::Failure outcome;
  transport_->enter(phase, options_.silence_ms);
  out_.begin(static_cast<uint16_t>(type), ++call_);
  isolation::Put put(out_);
  if (what) what(put);
  hear(out_.finish(), [&](const Frame& frame) {
    const auto is = static_cast<Message>(frame.type);
    if (is == Message::log || is == Message::progress) return common(frame);
    if (frame.call != call_) throw BadFrame("an answer to another call");
    Reader in(frame.payload);
    if (is == Message::done) {
      isolation::Get{in}(outcome);
      in.end();
      if (answers_) answers_->drop();
      if (outcome.status == MIS_OK && on_frame) on_frame(is, in);
      return true;
    }
    if (Answers::takes(is)) {
      if (!answers_) throw BadFrame("a request before it was set up");
      answers_->answer(frame);
      return false;
    }
    if (!on_frame) return common(frame);
    on_frame(is, in);
    return false;
  });
  if (outcome.status != MIS_OK) fail(fault_of(outcome, connector_, phase));
  if (options_.journal) options_.journal->leave(seconds_of(busy_ - busy), requests_ - requests, bytes_ - bytes);
}

// Told by the thread that asks.
void Conversation::note(const Exchange& exchange) {
  ++requests_;
  bytes_ += exchange.bytes;
  if (!options_.journal) return;
  auto clean = exchange;
  clean.url = runtime::redact(std::move(clean.url), secrets_);
  options_.journal->exchange(clean);
}

void Conversation::open_services(const Pairs& settings, const Pairs& sign_in) {
  Pairs all = settings;
  all.insert(all.end(), sign_in.begin(), sign_in.end());
  recording_.set(settings, sign_in);
  Watch watch;
  watch.on_exchange = [this](const Exchange& exchange) { note(exchange); };
  watch.progress = [this](uint64_t done, uint64_t total, std::string_view note) { voice_.progress(done, total, note); };
  watch.log = [this](int level, std::string_view line) { voice_.log(level, line); };
  answers_.emplace(
      recording_.over(services_of(connector_, all, options_, secrets_, watch)),
      [this](std::string_view frame) { transport_->send(frame); }, [this] { return voice_.cancelled(); },
      [this](const std::string& secret) { secrets_.push_back(secret); });
}

void Conversation::sign_in(const Pairs& settings, const Pairs& secrets) {
  const Pairs set = filled(connector_.settings, settings, "setting"),
              said = filled(connector_.sign_in, secrets, "sign-in field");
  for (const auto* values : {&set, &said})
    for (const auto& secret : secrets_of(connector_, *values)) secrets_.push_back(secret);
  open_services(set, said);
  if (!created_) {
    call(Message::create, "create", [&](isolation::Put& put) { put(set); });
    created_ = set;
  } else if (*created_ != set) {
    throw Fault(FaultKind::ours, name_of(connector_) + " was signed in to again with other settings.", "Start again.");
  }
  call(Message::sign_in, "sign_in", [&](isolation::Put& put) { put(said); });
}

Catalogue Conversation::catalogue() {
  std::optional<Catalogue> told;
  call(Message::catalogue, "catalogue", {}, [&](Message type, Reader in) {
    if (type == Message::done && !told) throw BadFrame("no catalogue");
    if (type == Message::done) return;
    if (type != Message::told || told) throw BadFrame("something else than one catalogue");
    isolation::CatalogueText text;
    isolation::Get{in}(text);
    in.end();
    told = catalogue_of(text);
  });
  return *told;
}

void Conversation::fetch(const std::string& capability, const school::Scope& scope, Receiver& receiver) {
  if (!connector_.has(capability))
    throw Fault(FaultKind::usage, name_of(connector_) + " does not have " + capability + ".",
                "It has: " + listed(connector_.capabilities) + ".");
  Decoder decoder(capability, receiver);
  const isolation::FetchText asked{capability, scope.years, scope.series, scope.left_since};
  call(
      Message::fetch, "fetch:" + capability, [&](isolation::Put& put) { put(asked); },
      [&](Message type, Reader in) {
        if (type == Message::records) return decoder.records(in);
        if (type == Message::end) return decoder.end(in);
        if (type == Message::problem) return decoder.problem(in);
        if (type == Message::done) return decoder.finish();
        throw BadFrame("a frame that has nothing to do with a fetch");
      });
}

Figures Conversation::figures() const { return {requests_, bytes_, seconds_of(busy_)}; }

}  // namespace connectors
