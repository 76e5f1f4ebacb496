// What a worker may say and when: a worker that was taken over sends well-made frames where they do not belong.
#include "connectors/conversation.h"

#include <catch2/catch.hpp>
#include <deque>

#include "connectors/manifest.h"
#include "host/connectors/both.h"
#include "host/connectors/manifest_text.h"
#include "isolation/death.h"
#include "isolation/messages.h"
#include "runtime/failure.h"

using namespace connectors_test;
using Catch::Matchers::Contains;
using isolation::Message;
using school::FaultKind;

namespace {

struct Said {
  Message type;
  uint32_t call;
  std::string payload;
};

// Says what stands in its script, one list for each time that it is asked.
struct Scripted final : Transport {
  std::deque<std::vector<Said>> script;
  std::string phase;
  explicit Scripted(std::deque<std::vector<Said>> script) : script(std::move(script)) {}
  void enter(const std::string& now, unsigned) override { phase = now; }
  void send(std::string_view) override {}
  void kill() override {}
  void run(const std::function<bool(const isolation::Frame&)>& on_frame, const std::function<void()>&) override {
    REQUIRE_FALSE(script.empty());
    const auto now = std::move(script.front());
    script.pop_front();
    try {
      for (const auto& said : now)
        if (on_frame({static_cast<uint16_t>(said.type), said.call, said.payload})) return;
    } catch (const isolation::BadFrame& bad) {
      throw isolation::Died({phase, isolation::Death::How::protocol, 0, std::string("it sent ") + bad.what(), {}});
    }
    FAIL("the script ended before the call");
  }
};

template <class Write>
std::string payload(Write write) {
  isolation::Writer out;
  out.begin(1, 1);
  write(out);
  return std::string(out.finish().substr(isolation::frame_header));
}

const std::string done = payload([](isolation::Writer& out) {
  runtime::Failure fine;
  fine.status = MIS_OK;
  isolation::Put{out}(fine);
});
const std::string described = [] {
  const std::string manifest = good_manifest();
  const auto text = replaced(manifest.substr(0, manifest.find(",\n\"files\"")) + "}", R"("manifest":1,)", "");
  return payload([&](isolation::Writer& out) { out.text(text); });
}();
const std::string told = payload([](isolation::Writer& out) { isolation::Put{out}(isolation::CatalogueText{}); });
const std::string nothing;
const std::vector<Said> hello{{Message::hello, 0, described}};

// Calls in their order: create 1, sign_in 2, then catalogue or fetch 3.
school::Fault run(std::deque<std::vector<Said>> script, bool fetch = false) {
  return fault_of([&] {
    Conversation session(parse_manifest(good_manifest()), {}, {},
                         [&](const Conversation::OnLine&) { return std::make_unique<Scripted>(std::move(script)); });
    session.sign_in({}, {{"token", "t"}});
    Kept kept;
    if (fetch)
      session.fetch("mis.pupils/1", {}, kept);
    else
      session.catalogue();
  });
}

}  // namespace

TEST_CASE("a script without a lie has no fault") {
  const std::deque<std::vector<Said>> honest{hello,
                                             {{Message::done, 1, done}},
                                             {{Message::done, 2, done}},
                                             {{Message::told, 3, told}, {Message::done, 3, done}}};
  CHECK_THAT(run(honest).what(), Contains("no fault"));
}

TEST_CASE("well-made frames where they do not belong are lies") {
  const std::vector<Said> one{{Message::done, 1, done}}, two{{Message::done, 2, done}};
  struct Row {
    const char* what;
    std::deque<std::vector<Said>> script;
    bool fetch;
    const char* says;
  };
  const Row table[] = {
      {"records before hello", {{{Message::records, 0, nothing}}}, false, "may not send now"},
      {"a description that is none",
       {{{Message::hello, 0, payload([](auto& out) { out.text("{}"); })}}},
       false,
       "a description of itself"},
      {"an answer to a later call", {hello, {{Message::done, 2, done}}}, false, "an answer to another call"},
      {"an answer to an earlier call", {hello, one, {{Message::done, 1, done}}}, false, "an answer to another call"},
      {"hello again", {hello, {{Message::hello, 1, described}}}, false, "may not send now"},
      {"records while signing in", {hello, one, {{Message::records, 2, nothing}}}, false, "may not send now"},
      {"a host's frame", {hello, one, {{Message::fetch, 2, nothing}}}, false, "may not send now"},
      {"a frame of no type", {hello, one, {{static_cast<Message>(999), 2, nothing}}}, false, "a frame of type 999"},
      {"half an outcome", {hello, {{Message::done, 1, done.substr(0, 5)}}}, false, "ends too early"},
      {"more than an outcome", {hello, {{Message::done, 1, done + "x"}}}, false, "1 bytes too many"},
      {"no catalogue", {hello, one, two, {{Message::done, 3, done}}}, false, "no catalogue"},
      {"two catalogues",
       {hello, one, two, {{Message::told, 3, told}, {Message::told, 3, told}}},
       false,
       "else than one catalogue"},
      {"records for a catalogue",
       {hello, one, two, {{Message::records, 3, nothing}}},
       false,
       "else than one catalogue"},
      {"a catalogue for a fetch", {hello, one, two, {{Message::told, 3, told}}}, true, "nothing to do with a fetch"},
      {"a fetch without ends", {hello, one, two, {{Message::done, 3, done}}}, true, "no end of its pupils"},
      {"a body of no request", {hello, {{Message::body, 1, "x"}}}, false, "out of order"},
      {"half a log line", {hello, {{Message::log, 1, "x"}}}, false, "ends too early"},
  };
  for (const auto& row : table) {
    INFO(row.what);
    const auto fault = run(row.script, row.fetch);
    CHECK(fault.kind() == FaultKind::connector);
    CHECK_THAT(fault.what(), Contains("Hello 1.2.0 broke the rules") && Contains(row.says));
  }
}

TEST_CASE("a library that says why it cannot be loaded is quoted") {
  const auto fault = run({{{Message::ready, 0, nothing},
                           {Message::unloadable, 0, payload([](auto& out) { out.text("no such symbol"); })}}});
  CHECK(fault.kind() == FaultKind::connector);
  CHECK_THAT(fault.what(), Contains("Hello 1.2.0 cannot be loaded: no such symbol"));
}
