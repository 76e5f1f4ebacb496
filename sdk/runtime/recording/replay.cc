#include "runtime/recording/replay.h"

#include <mis++/json.h>
#include <mis++/text.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "runtime/file_walk.h"
#include "runtime/recording/ask.h"
#include "runtime/recording/document.h"
#include "runtime/redact.h"
#include "runtime/sha256.h"
#include "runtime/text.h"
#include "runtime/utf8.h"

namespace runtime::recording {
namespace {

namespace fs = std::filesystem;
using mis::json::Value;

constexpr uint64_t max_file = 192u << 20;
constexpr size_t max_exchanges = 200'000, max_name = 64;

[[noreturn]] void bad(const std::string& what) {
  throw RecordingError("The recording cannot be used: " + what + ". Record it again, or copy it again, whole.");
}

std::string read_file(const OpenFile& folder, const std::string& name) {
  OpenFile file;
  uint64_t size = 0;
  if (!stays_below(name) || open_below(folder, name, file, size) != Opened::yes)
    bad(name + " is not there, or is no file");
  if (size > max_file) bad(name + " is too large");
  std::string bytes;
  for (std::array<char, 64u << 10> piece;;) {
    const ssize_t got = ::read(file.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) bad(name + " cannot be read");
    if (got == 0) return bytes;
    bytes.append(piece.data(), static_cast<size_t>(got));
    if (bytes.size() > max_file) bad(name + " is too large");
  }
}

Value json_of(const std::string& text, const std::string& name) {
  try {
    Value value = mis::json::parse(text, {max_file, 80});
    if (!value.is_object()) bad(name + " is not an object");
    return value;
  } catch (const mis::Error&) {
    bad(name + " is not JSON");
  }
}

std::string text_in(const Value& object, const char* key, const std::string& name) {
  const auto said = object[key].string();
  if (!said) bad(name + " says no " + key);
  return std::string(*said);
}

int64_t number_in(const Value& object, const char* key, int64_t least, int64_t most, const std::string& name) {
  const auto said = object[key].integer();
  if (!said || *said < least || *said > most) bad(name + " has no number " + key + " that can be");
  return *said;
}

Replay::Pairs pairs_in(const Value& object, const char* key) {
  Replay::Pairs all;
  if (!object[key].is_object()) bad(std::string("index.json has no ") + key);
  for (const auto& member : object[key].members)
    all.emplace_back(member.name, text_in(object[key], member.name.c_str(), "index.json"));
  return all;
}

std::string body_in(const Value& object, const char* key, const std::string& name) {
  const Value& body = object[key];
  if (!body.is_object()) bad(name + " has no " + key);
  if (body.has("json")) return written_json(body["json"]);
  if (const auto said = body["base64"].string()) {
    auto bytes = mis::decode_base64(*said);
    if (!bytes) bad(name + " has a " + key + " that is no base64");
    return *bytes;
  }
  if (body.has("dropped")) return {};
  return text_in(body, "text", name);
}

// A question in one form, whatever the order or spaces that its file has.
std::string key_of(const Value& ask) { return written_json(ask); }

}  // namespace

struct Replay::Impl {
  OpenFile folder;
  std::string connector, version;
  Pairs settings, sign_in;
  std::optional<Redactor> redactor;
  Masking masking{[this](std::string text) { return (*redactor)(std::move(text)); },
                  [](std::string_view text) { return std::string(text); }};

  struct File {
    std::string name, hash;
  };
  std::vector<File> files;
  // By question: its answers, in the order in which they were given, and which is next.
  struct Answers {
    std::vector<size_t> files;
    size_t next = 0;
  };
  // By the question itself, by it on any day, and by its words in any order.
  std::map<std::string, Answers> by_ask, by_ask_without_days, by_words;

  // The file that answers; nothing when none does. Who asks more often than was recorded gets the last again.
  const File* find(const std::string& ask) {
    const auto in = [](std::map<std::string, Answers>& all, const std::string& key) {
      const auto found = all.find(key);
      return found == all.end() ? nullptr : &found->second;
    };
    Answers* found = in(by_ask, ask);
    if (!found) found = in(by_ask_without_days, without_days(ask));
    if (!found) found = in(by_words, in_any_order(ask));
    if (!found) return nullptr;
    Answers& answers = *found;
    const size_t i = std::min(answers.next++, answers.files.size() - 1);
    return &files[answers.files[i]];
  }
  Value read(const File& file) const {
    const std::string text = read_file(folder, file.name);
    if (sha256_hex(text) != file.hash) bad(file.name + " is not as it was recorded");
    return json_of(text, file.name);
  }
  // The answer to `ask`; nothing, with the reason in `why`, when it failed or there is none. Throws RecordingError.
  std::optional<Value> answer(const std::string& ask, const std::string& what, Failure& why, bool& at_send) {
    at_send = false;
    const File* file = find(ask);
    if (!file) {
      why = {MIS_E_INPUT,
             "The recording has no answer to " + what +
                 ": it was made with another version of the connector or with other choices, or ended there. "
                 "Replay it with the choices that it was made with."};
      return {};
    }
    const Value whole = read(*file);
    if (whole["answer"].is_object()) return whole["answer"];
    const Value& failure = whole["failure"];
    if (!failure.is_object()) bad(file->name + " has neither an answer nor a failure");
    why = {static_cast<mis_status>(number_in(failure, "status", -1000, -1, file->name)),
           shown(text_in(failure, "message", file->name), 4096), shown(text_in(failure, "field", file->name), 256)};
    why.retry_after_ms = number_in(failure, "retry_after_ms", -1, INT64_MAX / 2, file->name);
    at_send = failure["at_send"].boolean().value_or(false);
    return {};
  }
};

namespace {

constexpr char at_fault[] = "An answer in the recording";

class ReplayedHttp final : public HttpExchange {
 public:
  explicit ReplayedHttp(Replay::Impl& from) : from_(from) {}

  mis_status send(HttpRequest request, uint64_t& ticket, Failure& why) override {
    Waiting one;
    const std::string where = request.url.substr(0, request.url.find_first_of("?#"));
    try {
      bool at_send = false;
      one.answer = from_.answer(ask_of_request(request, from_.masking), request.method + " " + shown(where, 300),
                                one.why, at_send);
      if (at_send) return why = one.why, why.status;
    } catch (const RecordingError& error) {
      one.why = {MIS_E_INPUT, error.what()};
    }
    ticket = ++tickets_;
    waiting_.emplace(ticket, std::move(one));
    return MIS_OK;
  }
  mis_status receive(uint64_t ticket, const std::function<bool()>& cancelled, HttpResponse& response, uint64_t& failed,
                     Failure& why) override {
    if (cancelled && cancelled()) return MIS_E_CANCELLED;
    const auto found = ticket == 0 ? waiting_.begin() : waiting_.find(ticket);
    if (found == waiting_.end()) return MIS_E_INVALID;
    const uint64_t which = found->first;
    const Waiting one = std::move(found->second);
    waiting_.erase(found);
    try {
      if (one.answer) {
        response = response_of(*one.answer, which);
        return MIS_OK;
      }
      why = one.why;
    } catch (const RecordingError& error) {
      why = {MIS_E_INPUT, error.what()};
    }
    failed = which;
    return why.status;
  }
  void drop() override { waiting_.clear(); }

 private:
  struct Waiting {
    std::optional<Value> answer;
    Failure why;
  };
  static HttpResponse response_of(const Value& answer, uint64_t ticket) {
    HttpResponse response;
    response.ticket = ticket;
    response.status = static_cast<uint32_t>(number_in(answer, "status", 100, 599, at_fault));
    response.url = text_in(answer, "url", at_fault);
    if (!answer["headers"].is_object()) bad(std::string(at_fault) + " has no headers");
    for (const auto& [name, value] : answer["headers"].members)
      response.headers.emplace_back(name, value.string().value_or(""));
    response.body = body_in(answer, "body", at_fault);
    return response;
  }

  Replay::Impl& from_;
  uint64_t tickets_ = 0;
  std::map<uint64_t, Waiting> waiting_;
};

class ReplayedPrograms final : public ProgramRunner {
 public:
  explicit ReplayedPrograms(Replay::Impl& from) : from_(from) {}

  mis_status run(ProgramOrder order, const std::function<bool()>& cancelled, ProgramOutcome& outcome,
                 Failure& why) override {
    if (cancelled && cancelled()) return MIS_E_CANCELLED;
    try {
      bool at_send = false;
      const auto answer = from_.answer(ask_of_run(order, from_.masking), "a run of the program", why, at_send);
      if (!answer) return why.status;
      outcome.exit_code = static_cast<int32_t>(number_in(*answer, "exit_code", INT32_MIN, INT32_MAX, at_fault));
      outcome.standard_output = body_in(*answer, "standard_output", at_fault);
      outcome.standard_error = body_in(*answer, "standard_error", at_fault);
      const auto& outputs = (*answer)["outputs"].items;
      if (outputs.size() != order.outputs.size()) bad(std::string(at_fault) + " has other outputs than were asked for");
      for (const auto& one : outputs)
        outcome.outputs.push_back(one.has("body") ? std::optional(body_in(one, "body", at_fault)) : std::nullopt);
      return MIS_OK;
    } catch (const RecordingError& error) {
      why = {MIS_E_INPUT, error.what()};
      return why.status;
    }
  }

 private:
  Replay::Impl& from_;
};

class ReplayedFiles final : public FileSource {
 public:
  ReplayedFiles(Replay::Impl& from, std::unique_ptr<FileSource> package) : from_(from), package_(std::move(package)) {}

  mis_status list(mis_root root, const std::function<bool()>& cancelled, std::vector<FileInfo>& files,
                  Failure& why) override {
    if (root != MIS_ROOT_CHOSEN) return package_->list(root, cancelled, files, why);
    files.clear();
    try {
      bool at_send = false;
      const auto answer = from_.answer(ask_of_list(), "a list of the files", why, at_send);
      if (!answer) return why.status;
      for (const auto& file : (*answer)["files"].items)
        files.push_back({text_in(file, "path", at_fault),
                         static_cast<uint64_t>(number_in(file, "size", 0, INT64_MAX / 2, at_fault))});
      return MIS_OK;
    } catch (const RecordingError& error) {
      why = {MIS_E_INPUT, error.what()};
      return why.status;
    }
  }
  mis_status read(mis_root root, const std::string& path, const std::function<bool()>& cancelled, std::string& bytes,
                  Failure& why) override {
    if (root != MIS_ROOT_CHOSEN) return package_->read(root, path, cancelled, bytes, why);
    bytes.clear();
    try {
      bool at_send = false;
      const auto answer = from_.answer(ask_of_read(path, from_.masking), "the reading of a file", why, at_send);
      if (!answer) return why.status;
      bytes = body_in(*answer, "body", at_fault);
      return MIS_OK;
    } catch (const RecordingError& error) {
      why = {MIS_E_INPUT, error.what()};
      return why.status;
    }
  }

 private:
  Replay::Impl& from_;
  std::unique_ptr<FileSource> package_;
};

}  // namespace

Replay::Replay(const fs::path& folder) : impl_(std::make_unique<Impl>()) {
  impl_->folder = open_root(folder.string());
  if (!impl_->folder)
    throw RecordingError("There is no recording in " + folder.string() + ": name the folder that it is in.");
  const Value index = json_of(read_file(impl_->folder, "index.json"), "index.json");
  if (const auto version = index["recording"].integer(); version != 1) {
    bad(version ? "it is of version " + std::to_string(*version) + ", and this host reads version 1"
                : "index.json is not of one");
  }
  impl_->connector = shown(text_in(index, "connector", "index.json"), 128);
  impl_->version = shown(text_in(index, "version", "index.json"), 128);
  impl_->settings = pairs_in(index, "settings");
  impl_->sign_in = pairs_in(index, "sign_in");
  std::vector<std::string> secrets;
  for (const auto& [id, value] : impl_->sign_in) secrets.push_back(secret_for(id));
  impl_->redactor.emplace(secrets);
  const auto& exchanges = index["exchanges"];
  if (!exchanges.is_array() || exchanges.items.size() > max_exchanges) bad("index.json does not list its exchanges");
  for (const auto& one : exchanges.items) {
    Impl::File file{text_in(one, "file", "index.json"), text_in(one, "sha256", "index.json")};
    if (file.name.size() > max_name || file.name.find('/') != file.name.npos || !file.name.ends_with(".json"))
      bad("index.json names a file that cannot be one of its own");
    impl_->files.push_back(file);
    const Value whole = impl_->read(file);
    if (!whole["ask"].is_object()) bad(file.name + " has no question");
    const std::string ask = key_of(whole["ask"]);
    impl_->by_ask[ask].files.push_back(impl_->files.size() - 1);
    impl_->by_ask_without_days[without_days(ask)].files.push_back(impl_->files.size() - 1);
    impl_->by_words[in_any_order(ask)].files.push_back(impl_->files.size() - 1);
  }
}

Replay::~Replay() = default;

const std::string& Replay::connector() const { return impl_->connector; }
const std::string& Replay::version() const { return impl_->version; }
const Replay::Pairs& Replay::settings() const { return impl_->settings; }
const Replay::Pairs& Replay::sign_in() const { return impl_->sign_in; }
std::string Replay::secret_for(const std::string& id) { return "replayed-secret-for-" + id; }

std::unique_ptr<HttpExchange> Replay::http() { return std::make_unique<ReplayedHttp>(*impl_); }
std::unique_ptr<ProgramRunner> Replay::programs() { return std::make_unique<ReplayedPrograms>(*impl_); }
std::unique_ptr<FileSource> Replay::files(std::unique_ptr<FileSource> package) {
  return std::make_unique<ReplayedFiles>(*impl_, std::move(package));
}

}  // namespace runtime::recording
