// mis.http/1 and mis.program/1 with one exchange spoiled: what the connector sends goes to the MIS, and what comes back
// for the chosen one is replaced. A run of a program is an exchange too. Used as HttpExchange and ProgramRunner are.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "runtime/exchange.h"
#include "runtime/files.h"
#include "runtime/programs.h"

namespace mis_check {

enum class Spoil { refused, status_401, status_403, status_404, status_429, status_500, html, cut, empty };
inline constexpr Spoil spoils[] = {Spoil::refused,    Spoil::status_401, Spoil::status_403,
                                   Spoil::status_404, Spoil::status_429, Spoil::status_500,
                                   Spoil::html,       Spoil::cut,        Spoil::empty};
// "answered with HTTP 401", "cut off in the middle": what happened to the exchange. A run of a program knows no HTTP:
// status_500 is an exit code of 1 there, and nothing else.
std::string_view manner(Spoil spoil, bool is_run);
// Can it happen to a run of a program?
bool happens_to_runs(Spoil spoil);

struct Services {
  runtime::HttpExchange& http;
  runtime::ProgramRunner* programs = nullptr;  // nullptr: the connector declares none
  runtime::FileSource* files = nullptr;
};

class Exchange : public runtime::HttpExchange, public runtime::ProgramRunner {
 public:
  explicit Exchange(Services inner) : inner_(inner) {}
  explicit Exchange(runtime::HttpExchange& inner) : inner_{inner} {}

  runtime::ProgramRunner* programs() { return inner_.programs ? this : nullptr; }
  runtime::FileSource* files() { return inner_.files; }

  // The `nth` request from now on, the first being 1.
  void spoil(size_t nth, Spoil how) { nth_ = nth, how_ = how; }
  // Called when the answer to the `nth` request is about to be waited for.
  void on(size_t nth, std::function<void()> before) { watched_ = nth, before_ = std::move(before); }

  size_t sent() const { return asked_.size(); }
  // "GET http://127.0.0.1:8080/students", without the query; "a run of the program".
  const std::string& asked(size_t nth) const { return asked_.at(nth - 1); }
  bool is_run(size_t nth) const;

  mis_status send(runtime::HttpRequest request, uint64_t& ticket, runtime::Failure& why) override;
  mis_status receive(uint64_t ticket, const std::function<bool()>& cancelled, runtime::HttpResponse& response,
                     uint64_t& failed, runtime::Failure& why) override;
  void drop() override;
  mis_status run(runtime::ProgramOrder order, const std::function<bool()>& cancelled, runtime::ProgramOutcome& outcome,
                 runtime::Failure& why) override;

 private:
  mis_status spoiled(runtime::ProgramOutcome& outcome, runtime::Failure& why) const;
  mis_status spoiled(runtime::HttpResponse& response, uint64_t& failed, runtime::Failure& why) const;

  const Services inner_;
  size_t nth_ = 0, watched_ = 0;  // 0: none
  Spoil how_ = Spoil::refused;
  std::function<void()> before_;
  std::vector<std::string> asked_;
  std::map<uint64_t, size_t> under_way_;  // by ticket: which request it is
};

}  // namespace mis_check
