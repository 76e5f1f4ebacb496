#include "connectors/journal.h"

#include <fcntl.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sodium.h>
#include <unistd.h>

#include <optional>

#include "runtime/recording/ask.h"
#include "runtime/recording/mask.h"

namespace connectors {
namespace {

namespace recording = runtime::recording;

// Far beyond any import that goes well, and small enough to be looked through and sent.
constexpr uint64_t most_exchanges = 5'000, most_lines = 2'000;
constexpr size_t longest = 4'096;

std::string random_key() {
  std::string key(crypto_generichash_KEYBYTES, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

recording::Day today() {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

class Line {
 public:
  explicit Line(const char* event) {
    json_.StartObject();
    text("event", event);
  }
  Line& text(const char* name, std::string_view value) {
    json_.Key(name);
    json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    return *this;
  }
  Line& number(const char* name, int64_t value) {
    json_.Key(name);
    json_.Int64(value);
    return *this;
  }
  Line& whole(const char* name, std::string_view json) {
    json_.Key(name);
    json_.RawValue(json.data(), json.size(), rapidjson::kObjectType);
    return *this;
  }
  std::string finish() {
    json_.EndObject();
    return std::string(text_.GetString(), text_.GetSize()) + "\n";
  }

 private:
  rapidjson::StringBuffer text_;
  rapidjson::Writer<rapidjson::StringBuffer> json_{text_};
};

int64_t to_ms(double seconds) { return static_cast<int64_t>(seconds * 1000 + 0.5); }

}  // namespace

// Addresses are put together by the connector; sentences by it and by this program. One key, so that a word becomes the
// same in both.
struct Journal::Masks {
  OwnWords words;
  const std::string key = random_key();
  std::optional<recording::Mask> addresses, sentences;

  const recording::Mask& for_addresses() {
    if (!addresses) addresses.emplace(key, words.connector(), today());
    return *addresses;
  }
  const recording::Mask& for_sentences() {
    if (!sentences) {
      auto all = words.connector();
      all.merge(words.program());
      sentences.emplace(key, std::move(all), today());
    }
    return *sentences;
  }
};

Journal::Journal(const std::filesystem::path& file, std::string_view head, OwnWords words)
    : file_(::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW)),
      masks_(std::make_unique<Masks>(Masks{std::move(words)})) {
  write(Line("run").whole("about", head).finish());
}

Journal::~Journal() {
  if (left_out_ > 0)
    write(Line("left out").number("ms", ms()).number("lines", static_cast<int64_t>(left_out_)).finish());
}

int64_t Journal::ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began_).count();
}

void Journal::write(const std::string& line) {
  // One write a line: what a killed program leaves is whole but for its last line.
  if (file_.get() >= 0 && ::write(file_.get(), line.data(), line.size()) < 0) file_.reset();
}

std::string Journal::masked(std::string_view sentence) {
  return masks_->for_sentences().made_up_but_own(sentence.substr(0, longest));
}

void Journal::enter(const std::string& phase) {
  phase_ = phase;
  write(Line("enter").number("ms", ms()).text("phase", phase).finish());
}

void Journal::leave(double seconds, uint64_t requests, uint64_t bytes) {
  Line line("leave");
  line.number("ms", ms()).text("phase", phase_).number("took_ms", to_ms(seconds));
  line.number("requests", static_cast<int64_t>(requests)).number("bytes", static_cast<int64_t>(bytes));
  write(line.finish());
}

void Journal::exchange(const Exchange& exchange) {
  if (++exchanges_ > most_exchanges) return static_cast<void>(++left_out_);
  const auto& mask = masks_->for_addresses();
  Line line("exchange");
  line.number("ms", ms()).text("phase", phase_).text("method", exchange.method);
  line.text("url", recording::changed_address(exchange.url.substr(0, longest),
                                              [&](std::string_view text) { return mask.made_up_but_own(text); }));
  line.number("status", exchange.status).number("attempts", exchange.attempts);
  line.number("bytes", static_cast<int64_t>(exchange.bytes)).number("took_ms", to_ms(exchange.seconds));
  write(line.finish());
}

void Journal::log(int level, std::string_view text) {
  if (++lines_ > most_lines) return static_cast<void>(++left_out_);
  write(
      Line("log").number("ms", ms()).text("phase", phase_).number("level", level).text("line", masked(text)).finish());
}

void Journal::failed(int code, std::string_view message, std::string_view what_to_do) {
  Line line("failed");
  line.number("ms", ms()).text("phase", phase_).number("code", code);
  line.text("message", masked(message)).text("do", masked(what_to_do));
  write(line.finish());
}

void Journal::done(std::string_view facts) { write(Line("done").number("ms", ms()).whole("facts", facts).finish()); }

}  // namespace connectors
