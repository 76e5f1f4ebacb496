#include "runtime/recording/recorder.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <sodium.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "runtime/recording/kept.h"
#include "runtime/recording/picture.h"
#include "runtime/redact.h"
#include "runtime/sha256.h"

namespace runtime::recording {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t max_kept = 512u << 20;  // bytes in memory; what comes then is not recorded

std::string random_key() {
  std::string key(crypto_generichash_KEYBYTES, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return small;
}

bool ends_with_csv(std::string_view name) { return lower(name).ends_with(".csv"); }

bool says_csv(const Headers& headers) {
  return std::any_of(headers.begin(), headers.end(), [](const auto& header) {
    return header.first == "content-type" && header.second.find("csv") != std::string::npos;
  });
}

// Says where something is, so that the connector may ask for it as it stands: a URL, a path, or a host.
bool is_address(std::string_view text) {
  const auto of_host = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
  };
  const bool host = text.find('.') != text.npos && std::all_of(text.begin(), text.end(), of_host);
  return host || text.find("://") != text.npos || (text.starts_with('/') && text.find_first_of(" \n") == text.npos);
}

// Says yes or no, and so nothing that is a text.
bool is_flag(std::string_view text) {
  const std::string small = lower(text.substr(0, 6));
  return small == "true" || small == "false" || small == "yes" || small == "no";
}

}  // namespace

struct Recorder::Impl {
  Impl(fs::path to, const std::vector<std::string>& hidden) : folder(std::move(to)), secrets(hidden) {}

  const fs::path folder;
  const std::vector<std::string>& secrets;
  std::vector<Kept> kept;
  uint64_t bytes = 0, left_out = 0;
  bool is_written = false;

  // Its place, which its answer may be put into later.
  size_t add(Kept one, uint64_t size) {
    bytes += size;
    kept.push_back(std::move(one));
    return kept.size() - 1;
  }
  bool has_room() {
    if (bytes <= max_kept) return true;
    ++left_out;
    return false;
  }
};

namespace {

// Forgets what was never answered: a request that was dropped.
bool has_outcome(const Kept& one) { return one.answer.index() != 0 || one.failure.status != MIS_OK; }

}  // namespace

class HeardHttp final : public HttpExchange {
 public:
  HeardHttp(std::unique_ptr<HttpExchange> inner, Recorder::Impl& into) : inner_(std::move(inner)), into_(into) {}

  mis_status send(HttpRequest request, uint64_t& ticket, Failure& why) override {
    HttpRequest copy = request;
    copy.headers.clear();  // the credentials are there
    const mis_status status = inner_->send(std::move(request), ticket, why);
    if (!into_.has_room()) return status;
    Kept one;
    const uint64_t size = copy.url.size() + copy.body.size();
    one.asked = std::move(copy);
    one.failure.status = MIS_OK;
    if (status != MIS_OK) {
      one.failure = why;
      one.failure.status = status;
      one.at_send = true;
    }
    const size_t place = into_.add(std::move(one), size);
    if (status == MIS_OK) under_way_[ticket] = place;
    return status;
  }
  mis_status receive(uint64_t ticket, const std::function<bool()>& cancelled, HttpResponse& response, uint64_t& failed,
                     Failure& why) override {
    const mis_status status = inner_->receive(ticket, cancelled, response, failed, why);
    const auto found = under_way_.find(status == MIS_OK ? response.ticket : failed);
    if (found == under_way_.end()) return status;
    Kept& one = into_.kept[found->second];
    under_way_.erase(found);
    if (status != MIS_OK) {
      if (status == MIS_E_CANCELLED) return status;
      one.failure = why;
      one.failure.status = status;
      return status;
    }
    const Headers headers = kept_headers(response.headers);
    Body body = body_of(response.body, says_csv(headers));
    into_.bytes += body.bytes.size();
    one.answer = HttpAnswer{response.status, response.url, headers, std::move(body)};
    return status;
  }
  void drop() override {
    under_way_.clear();
    inner_->drop();
  }

 private:
  std::unique_ptr<HttpExchange> inner_;
  Recorder::Impl& into_;
  std::map<uint64_t, size_t> under_way_;
};

class HeardPrograms final : public ProgramRunner {
 public:
  HeardPrograms(std::unique_ptr<ProgramRunner> inner, Recorder::Impl& into) : inner_(std::move(inner)), into_(into) {}

  mis_status run(ProgramOrder order, const std::function<bool()>& cancelled, ProgramOutcome& outcome,
                 Failure& why) override {
    Kept one;
    ProgramOrder copy = order;
    for (auto& argument : copy.arguments)
      if (argument.secret) argument.text.clear();
    const mis_status status = inner_->run(std::move(order), cancelled, outcome, why);
    if (!into_.has_room() || status == MIS_E_CANCELLED) return status;
    uint64_t size = 0;
    if (status == MIS_OK) {
      ProgramAnswer answer{
          outcome.exit_code, body_of(outcome.standard_output, false), body_of(outcome.standard_error, false), {}};
      for (size_t i = 0; i < outcome.outputs.size(); ++i) {
        const bool csv = i < copy.outputs.size() && ends_with_csv(copy.outputs[i]);
        answer.files.push_back(outcome.outputs[i] ? std::optional(body_of(*outcome.outputs[i], csv)) : std::nullopt);
        size += outcome.outputs[i] ? outcome.outputs[i]->size() : 0;
      }
      size += outcome.standard_output.size() + outcome.standard_error.size();
      one.answer = std::move(answer);
    } else {
      one.failure = why;
      one.failure.status = status;
    }
    one.asked = std::move(copy);
    into_.add(std::move(one), size);
    return status;
  }

 private:
  std::unique_ptr<ProgramRunner> inner_;
  Recorder::Impl& into_;
};

// The connector's own files are not the school's: a replay has them from where they are.
class HeardFiles final : public FileSource {
 public:
  HeardFiles(std::unique_ptr<FileSource> inner, Recorder::Impl& into) : inner_(std::move(inner)), into_(into) {}

  mis_status list(mis_root root, const std::function<bool()>& cancelled, std::vector<FileInfo>& files,
                  Failure& why) override {
    const mis_status status = inner_->list(root, cancelled, files, why);
    if (root == MIS_ROOT_CHOSEN) keep(ListAnswer{}, status, ListAnswer{files}, why, files.size() * 64);
    return status;
  }
  mis_status read(mis_root root, const std::string& path, const std::function<bool()>& cancelled, std::string& bytes,
                  Failure& why) override {
    const mis_status status = inner_->read(root, path, cancelled, bytes, why);
    if (root != MIS_ROOT_CHOSEN) return status;
    Body body = body_of(bytes, ends_with_csv(path));
    const uint64_t size = body.bytes.size() + path.size();
    keep(path, status, ReadAnswer{std::move(body)}, why, size);
    return status;
  }

 private:
  template <class Asked, class Answer>
  void keep(Asked asked, mis_status status, Answer answer, const Failure& why, uint64_t size) {
    if (status == MIS_E_CANCELLED || !into_.has_room()) return;
    Kept one;
    one.asked = std::move(asked);
    one.failure = why;
    one.failure.status = status;
    if (status == MIS_OK) one.answer = std::move(answer);
    into_.add(std::move(one), size);
  }
  std::unique_ptr<FileSource> inner_;
  Recorder::Impl& into_;
};

Recorder::Recorder(fs::path folder, const std::vector<std::string>& secrets)
    : impl_(std::make_unique<Impl>(std::move(folder), secrets)) {
  const fs::path& to = impl_->folder;
  std::error_code error;
  fs::create_directories(to, error);
  if (error || !fs::is_directory(to, error))
    throw RecordingError("The folder " + to.string() + " for the recording cannot be made: name another.");
  if (!fs::is_empty(to, error) || error)
    throw RecordingError("The folder " + to.string() + " for the recording is not empty: name a new one.");
  fs::permissions(to, fs::perms::owner_all, error);
  if (error)
    throw RecordingError("The folder " + to.string() + " for the recording is somebody else's: name a new one.");
}

Recorder::~Recorder() = default;

std::unique_ptr<HttpExchange> Recorder::hear(std::unique_ptr<HttpExchange> http) {
  return std::make_unique<HeardHttp>(std::move(http), *impl_);
}
std::unique_ptr<ProgramRunner> Recorder::hear(std::unique_ptr<ProgramRunner> programs) {
  return std::make_unique<HeardPrograms>(std::move(programs), *impl_);
}
std::unique_ptr<FileSource> Recorder::hear(std::unique_ptr<FileSource> files) {
  return std::make_unique<HeardFiles>(std::move(files), *impl_);
}

namespace {

// What the settings are in a recording. Folders and programs of the school's machine are none of anybody's business.
std::string set_to(const Setting& setting, const Mask& mask, const Paths& paths) {
  if (setting.kind == "secret") return "";
  if (setting.kind == "folder" || setting.kind == "program") return setting.value.empty() ? "" : "/recorded";
  if (setting.kind == "choice" || paths.keep({"settings", setting.id})) return setting.value;
  return changed_address(setting.value, [&](std::string_view text) { return mask.made_up_in_request(text); });
}

void learn_setting(const Setting& setting, Mask& mask, const Paths& paths) {
  if (setting.kind == "secret" || setting.kind == "folder" || setting.kind == "program" || setting.kind == "choice")
    return;
  if (paths.keep({"settings", setting.id})) return mask.learn_kept(setting.value);
  mask.learn(setting.value);
}

void write_file(const fs::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out)
    throw RecordingError("The recording cannot be written to " + file.parent_path().string() + ": make room there.");
}

std::string number_of(size_t n) {
  std::string digits = std::to_string(n);
  return std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

using Json = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Json& json, const char* name, const std::string& value) {
  json.Key(name);
  json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

std::string index_of(const About& about, const Mask& mask, const Paths& paths, uint64_t left_out,
                     const std::vector<std::pair<std::string, std::string>>& files) {
  rapidjson::StringBuffer text;
  Json json(text);
  json.SetIndent(' ', 1);
  json.StartObject();
  json.Key("recording");
  json.Int(1);
  put(json, "rollcall", about.rollcall);
  put(json, "connector", about.connector);
  put(json, "version", about.version);
  put(json, "library_sha256", about.library_sha256);
  for (const bool sign_in : {false, true}) {
    json.Key(sign_in ? "sign_in" : "settings");
    json.StartObject();
    for (const auto& setting : about.settings)
      if (setting.sign_in == sign_in) put(json, setting.id.c_str(), set_to(setting, mask, paths));
    json.EndObject();
  }
  json.Key("left_out");
  json.Uint64(left_out);
  json.Key("exchanges");
  json.StartArray();
  for (const auto& [name, hash] : files) {
    json.StartObject();
    put(json, "file", name);
    put(json, "sha256", hash);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return std::string(text.GetString(), text.GetSize()) + "\n";
}

}  // namespace

size_t Recorder::write(const About& about) {
  if (std::exchange(impl_->is_written, true)) throw RecordingError("The recording was written already.");
  std::erase_if(impl_->kept, [](const Kept& one) { return !has_outcome(one); });
  const Paths paths(about.impersonal);
  Mask mask(about.key.empty() ? random_key() : about.key, about.code, about.today);
  const Redactor redactor(impl_->secrets);
  const auto clean = [&](std::string_view text) { return redactor(std::string(text)); };
  // As it is meant, when it is an address: "ann%40school" is two words.
  const auto learn = [&](const std::string& text) {
    if (text.find_first_of("%+") != text.npos)
      changed_address(text, [&](std::string_view meant) { return mask.learn(meant), std::string(meant); });
    mask.learn(text);
  };
  const IsCaption is_caption = [&](const std::string& cell) {
    const auto atoms = atoms_of(cell);
    return !atoms.empty() && std::all_of(atoms.begin(), atoms.end(), [&](const Atom& atom) {
      return about.code.contains(cell.substr(atom.begin, atom.size));
    });
  };

  // Once to learn what there is, and once to write it.
  for (const auto& setting : about.settings) learn_setting(setting, mask, paths);
  const Changes learning{[&](const Path& path, const std::string& text) {
                           const bool kept = paths.keep(path) && !is_address(text);
                           if (kept) mask.learn_kept(text);
                           if (!kept && !is_flag(text) && !picture_like_base64(text)) learn(clean(text));
                           return text;
                         },
                         [&](std::string_view text) { return learn(clean(text)), std::string(text); },
                         [](std::string_view text) { return std::string(text); }, is_caption};
  const auto same = [](std::string_view text) { return std::string(text); };
  for (const auto& one : impl_->kept)
    if (one.answer.index() != 0) written(one, {same, same}, learning);
  mask.settle();

  const auto asked = [&](std::string_view text) { return mask.made_up_in_request(text); };
  const Changes making{[&](const Path& path, const std::string& text) {
                         if (auto tiny = picture_like_base64(text)) return *tiny;
                         const std::string cleaned = clean(text);
                         // An address names the school and whom it is about, also where nothing else does.
                         if (is_address(text)) return changed_address(cleaned, asked);
                         return paths.keep(path) || is_flag(text) ? cleaned : mask.made_up(cleaned);
                       },
                       [&](std::string_view text) { return asked(clean(text)); },
                       [&](std::string_view text) { return asked(clean(text)); }, is_caption};
  const Masking masking{clean, asked};
  std::vector<std::pair<std::string, size_t>> order;  // by what is asked: when an answer came is chance
  for (size_t i = 0; i < impl_->kept.size(); ++i) order.emplace_back(ask_of(impl_->kept[i], masking), i);
  std::sort(order.begin(), order.end());
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& [ask, i] : order) {
    const std::string text = written(impl_->kept[i], masking, making);
    const std::string name = number_of(files.size() + 1) + ".json";
    write_file(impl_->folder / name, text);
    files.emplace_back(name, sha256_hex(text));
    impl_->kept[i] = {};
  }
  write_file(impl_->folder / "index.json", index_of(about, mask, paths, impl_->left_out, files));
  return files.size();
}

}  // namespace runtime::recording
