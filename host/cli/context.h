// What every command gets: where things are, how to speak, who is asking and when. Used by one thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/permit.h"
#include "school/grades.h"
#include "school/settings.h"
#include "storage/store.h"
#include "wizard/places.h"

namespace connectors {
class Journal;
}

namespace cli {

// The options before the command.
struct Global {
  std::string typed = "rollcall";  // how the program was called, so that it can be called so again
  std::string home, store, ca, developer;
  bool json = false, weak_isolation = false;
};

class Context {
 public:
  // Throws school::Fault usage.
  explicit Context(Global global);

  const Global& global() const { return global_; }
  const wizard::Places& places() const { return places_; }
  const std::filesystem::path& program() const { return program_; }  // the running one, in bin/
  bool json() const { return global_.json; }
  std::string proxy() const;  // $https_proxy; empty: none
  bool talks() const;         // a person is there, who can be asked

  storage::Store& store();          // opened when it is first needed
  connectors::Trust trust() const;  // whose connectors may run
  std::vector<connectors::Connector> connectors() const;
  connectors::Licensing licensing() const;
  school::GradeSets grade_sets() const;  // read anew at each call
  school::Settings settings() const;     // the same
  // What this call's session tells for support; nothing: it has none.
  const std::shared_ptr<connectors::Journal>& journal() const { return journal_; }
  void set_journal(std::shared_ptr<connectors::Journal> journal) { journal_ = std::move(journal); }
  storage::Doing doing() const;  // the user of the operating system, now

  // What a person types next: "rollcall --store school.db apply k3f", with this call's --home and --store in it.
  std::string command(std::string_view rest) const;

  // A line for the person, on standard error: "Warning: ...".
  void warn(std::string_view text) const;
  // Onto standard output, as they are.
  void say(std::string_view text) const;

 private:
  Global global_;
  std::filesystem::path program_;
  wizard::Places places_;
  std::unique_ptr<storage::Store> store_;
  std::shared_ptr<connectors::Journal> journal_;
};

}  // namespace cli
