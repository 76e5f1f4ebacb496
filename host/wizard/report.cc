#include "wizard/report.h"

#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cstdlib>

#include "connectors/file_bytes.h"
#include "formats/csv.h"
#include "storage/plan_file.h"
#include "wizard/journal_reading.h"
#include "wizard/nobody.h"
#include "wizard/versions.h"

namespace wizard {
namespace {

namespace fs = std::filesystem;
using school::Fault;
using Json = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void put(Json& json, std::string_view text) { json.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
void put(Json& json, const char* name, std::string_view text) {
  json.Key(name);
  put(json, text);
}

// A value as it was read.
void put(Json& json, const Event& value) {
  switch (value.kind) {
    case Event::Kind::Null:
      json.Null();
      return;
    case Event::Kind::Bool:
      json.Bool(value.yes);
      return;
    case Event::Kind::Number:
      json.RawValue(value.text.data(), value.text.size(), rapidjson::kNumberType);
      return;
    case Event::Kind::String:
      put(json, value.text);
      return;
    case Event::Kind::Array:
      json.StartArray();
      for (const auto& item : value.items) put(json, item);
      json.EndArray();
      return;
    case Event::Kind::Object:
      json.StartObject();
      for (const auto& [name, member] : value.members) {
        json.Key(name.c_str());
        put(json, member);
      }
      json.EndObject();
  }
}

template <class Fill>
std::string document(const Fill& fill) {
  rapidjson::StringBuffer text;
  Json json(text);
  json.SetIndent(' ', 2);
  json.StartObject();
  fill(json);
  json.EndObject();
  return std::string(text.GetString(), text.GetSize()) + "\n";
}

std::string word(const Event& event, std::string_view name) {
  return std::string(event[name].string_or_number().value_or(""));
}

std::string versions_text(const Premises& premises, const ReadJournal& journal) {
  return document([&](Json& json) {
    for (const auto& [name, version] : versions_here()) put(json, name.c_str(), version);
    const auto hash = [&](const fs::path& file) {
      try {
        return connectors::sha256_hex(connectors::file_bytes(file, size_t{1} << 30));
      } catch (const connectors::BadDocument& bad) {
        return std::string(bad.what());
      }
    };
    put(json, "program_sha256", hash(premises.program));
    put(json, "worker_sha256", hash(premises.program.parent_path() / "rollcall-worker"));
    if (const auto* head = journal.first("run")) {
      json.Key("connector");
      json.StartObject();
      for (const char* name : {"connector", "version", "standing", "manifest_sha256", "library_sha256"})
        put(json, name, word((*head)["about"], name));
      json.EndObject();
    }
  });
}

std::string run_text(const storage::Store& store, const ReadJournal& journal) {
  return document([&](Json& json) {
    put(json, "run", journal.id);
    if (const auto* head = journal.first("run")) {
      json.Key("about");
      put(json, (*head)["about"]);
    }
    json.Key("phases");
    json.StartArray();
    for (const auto& event : journal.events)
      if (word(event, "event") == "leave") {
        json.StartObject();
        for (const char* name : {"phase", "took_ms", "requests", "bytes"}) {
          json.Key(name);
          put(json, event[name]);
        }
        json.EndObject();
      }
    json.EndArray();
    for (const char* name : {"failed", "done", "left out"})
      if (const auto* event = journal.last(name)) {
        json.Key(name);
        put(json, *event);
      }
    if (!journal.last("failed") && !journal.last("done")) {
      json.Key("broken_off_in");
      const auto* entered = journal.last("enter");
      put(json, entered ? word(*entered, "phase") : "");
    }
    const auto applied = applied_as(store, journal.plan());
    if (const auto run = applied ? store.run(*applied) : std::nullopt) {
      json.Key("applied");
      json.StartObject();
      json.Key("run");
      json.Int64(run->id);
      put(json, "when", run->when);
      json.Key("seconds");
      json.Double(run->seconds);
      json.Key("undone");
      json.Bool(run->undone_by != 0);
      json.EndObject();
    }
  });
}

std::string exchanges_text(const ReadJournal& journal, const Nobody& nobody) {
  const std::vector<std::string> columns = {"ms", "phase", "method", "url", "status", "attempts", "bytes", "took_ms"};
  std::string text(formats::csv_mark);
  formats::csv_row(text, columns);
  for (const auto& event : journal.events) {
    if (word(event, "event") != "exchange") continue;
    std::vector<std::string> row;
    for (const auto& column : columns)
      row.push_back(column == "url" ? nobody.without(word(event, column)) : word(event, column));
    formats::csv_row(text, row);
  }
  return text;
}

std::string log_text(const ReadJournal& journal, const Nobody& nobody) {
  std::string text;
  for (const auto& event : journal.events)
    if (word(event, "event") == "log")
      text += fmt::format("{:>8} ms  {}  {}\n", word(event, "ms"), word(event, "phase"),
                          nobody.without(word(event, "line")));
  return text.empty() ? "The connector said nothing.\n" : text;
}

std::string settings_text(const Places& places) {
  std::string text = "What this home sets differently (docs/settings.md), as it stands in its settings.json:\n\n";
  std::error_code none;
  const auto own = places.data.back() / "settings.json";
  if (!fs::exists(own, none)) return text + "nothing\n";
  try {
    return text + connectors::file_bytes(own, 64 << 10);
  } catch (const connectors::BadDocument& bad) {
    return text + bad.what() + "\n";
  }
}

std::string heading_of(const ReadJournal& journal) {
  const auto* head = journal.first("run");
  if (!head) return fmt::format("Of run {} nothing can be read any more.", journal.id);
  const auto began =
      fmt::format("Run {} of {}, on {}", journal.id, journal.connector(), word((*head)["about"], "when"));
  if (const auto* failed = journal.last("failed"))
    return fmt::format("{}, failed with code {}: {}", began, word(*failed, "code"), word(*failed, "message"));
  if (const auto plan = journal.plan(); !plan.empty()) return fmt::format("{}, made plan {}.", began, plan);
  if (const auto* entered = journal.last("enter"); entered && !journal.last("leave"))
    return fmt::format("{}, was broken off while in {}.", began, word(*entered, "phase"));
  return began + ", ended.";
}

std::string about_text(const std::string& heading) {
  return heading +
         "\n\nThis was made by Rollcall for its vendor's support.\n\n"
         "  versions.json   what is installed, with its hashes\n"
         "  run.json        what was asked for, how long each phase took, what came of it\n"
         "  exchanges.csv   what was asked of the MIS: method, address, status, bytes, milliseconds; never what it "
         "answered\n"
         "  log.txt         what the connector said\n"
         "  settings.txt    what this home sets differently\n"
         "  doctor.txt      what `rollcall doctor` finds now\n\n"
         "No pupil and no secret is in it. In addresses and sentences only words stay that the programs can say by\n"
         "themselves; all others, and numbers of more than three digits, are made up: the same word becomes the same\n"
         "one, and nobody can go back. The settings' addresses are real. Look through it before you send it.\n";
}

Nobody everybody(const storage::Store& store, const Premises& premises, const ReadJournal& journal) {
  Nobody nobody;
  nobody.add_folder(premises.places.home.string(), "HOME");
  nobody.add_folder(premises.places.store.string(), "STORE");
  nobody.add_folder(premises.program.parent_path().parent_path().string(), "ROLLCALL");
  if (const char* home = std::getenv("HOME"); home && *home) nobody.add_folder(home, "~");
  try {
    nobody.add(store.read(""));
    if (const auto plan = journal.plan(); !plan.empty())
      nobody.add(storage::PlanFile::open(store.file(), plan).snapshot());
  } catch (const Fault&) {  // a store that cannot be read: the journal is masked already
  }
  return nobody;
}

}  // namespace

Report make_report(const storage::Store& store, const Premises& premises, const std::string& which,
                   const std::string& doctor) {
  const auto journal = find_journal(store, which);
  const auto nobody = everybody(store, premises, journal);
  Report report{journal.id, nobody.without(heading_of(journal)), {}};
  report.files = {{"about.txt", about_text(report.heading)},
                  {"versions.json", versions_text(premises, journal)},
                  {"run.json", nobody.without(run_text(store, journal))},
                  {"exchanges.csv", exchanges_text(journal, nobody)},
                  {"log.txt", log_text(journal, nobody)},
                  {"settings.txt", nobody.without(settings_text(premises.places))},
                  {"doctor.txt", nobody.without(doctor)}};
  return report;
}

}  // namespace wizard
