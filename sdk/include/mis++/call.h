// call.h - what a connector's functions are given: the call in progress, named values, and the scope.
// A Call and a Scope live as long as the function that they were passed to. Call's functions: any thread.
#pragma once

#include <mis++/error.h>
#include <mis/host.h>
#include <mis/sink.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace mis {

// The values of a form or of the settings, by field id, owned.
class Values {
 public:
  Values() = default;
  Values(const mis_pair* pairs, uint64_t count) {
    for (uint64_t i = 0; i < count; ++i)
      values_[std::string(from_c(pairs[i].key))] = std::string(from_c(pairs[i].value));
  }

  bool has(const std::string& id) const { return values_.count(id) != 0; }
  // The value, or `otherwise` when it is missing or empty.
  std::string get(const std::string& id, const std::string& otherwise = {}) const {
    auto found = values_.find(id);
    return found == values_.end() || found->second.empty() ? otherwise : found->second;
  }
  // The value; missing or empty is an error that names the field.
  std::string need(const std::string& id) const {
    auto value = get(id);
    if (value.empty()) throw Error(MIS_E_INPUT, "A value for \"" + id + "\" is missing: fill it in.").field(id);
    return value;
  }

 private:
  std::map<std::string, std::string> values_;
};

// What the person chose to bring.
class Scope {
 public:
  explicit Scope(const mis_scope& scope) : left_since(scope.left_since) {
    for (uint64_t i = 0; i < scope.year_count; ++i) years.emplace_back(from_c(scope.years[i]));
    for (uint64_t i = 0; i < scope.series_count; ++i) series.emplace_back(from_c(scope.series[i]));
  }

  bool has_year(std::string_view code) const {
    return years.empty() || std::find(years.begin(), years.end(), code) != years.end();
  }

  std::vector<std::string> years;   // codes as in mis_pupil.year_group; empty: all
  std::vector<std::string> series;  // ids from the catalogue; empty: all
  Date left_since;                  // also those who left on or after this day; not said: only who is on roll
};

// One operation in progress, and the host behind it.
class Call {
 public:
  Call(const mis_host& host, const mis_call& call, bool signed_in) : host_(host), call_(call), signed_in_(signed_in) {}

  bool cancelled() const { return call_.is_cancelled(call_.ctx) != 0; }
  // Throws when the person has asked to stop. Ask before anything slow, and at least five times a second.
  void check() const {
    if (cancelled()) throw Error(MIS_E_CANCELLED);
  }
  // How far the work has come; total 0: not known. `note`: a few words for the person, such as "photos".
  void progress(uint64_t done, uint64_t total, std::string_view note) const {
    call_.progress(call_.ctx, done, total, to_c(note));
  }
  // A line for support: no secrets, no pupils.
  void log(mis_log_level level, std::string_view message) const { host_.log(host_.ctx, level, to_c(message)); }
  // Has a sign-in succeeded before this call? A refusal afterwards means that it has expired.
  bool signed_in() const { return signed_in_; }

  // A service of the host, such as mis_http by MIS_SERVICE_HTTP.
  template <class Service>
  const Service& service(const char* id) const {
    auto table = static_cast<const Service*>(host_.service(host_.ctx, id));
    if (!table)
      throw Error(MIS_E_INVALID,
                  std::string("The host does not offer ") + id + ", which this connector needs: update the host.");
    return *table;
  }
  const mis_call& c() const { return call_; }

 private:
  const mis_host& host_;
  const mis_call& call_;
  bool signed_in_;
};

}  // namespace mis
