// mis.program/1 as a connector sees it: what it asks for is checked and copied, and what came of it is lent to it.
#include <catch2/catch.hpp>
#include <stdexcept>
#include <thread>

#include "sdk/runtime/fake.h"

using Catch::Matchers::Contains;

namespace {

struct Runner : runtime::ProgramRunner {
  mis_status run(runtime::ProgramOrder order, const std::function<bool()>& cancelled, runtime::ProgramOutcome& outcome,
                 runtime::Failure& why) override {
    orders.push_back(std::move(order));
    while (endless && !cancelled()) std::this_thread::yield();
    if (cancelled()) return MIS_E_CANCELLED;
    why.message = "There is no such program.";
    why.field_id = "where";
    if (fails != MIS_OK) return fails;
    outcome = {3, "printed", "", {"written", std::nullopt, ""}};
    return MIS_OK;
  }
  std::vector<runtime::ProgramOrder> orders;
  mis_status fails = MIS_OK;
  bool endless = false;
};

// A run with one of everything, to be spoilt in one place.
struct Run {
  std::vector<mis_argument> arguments = {{sizeof(mis_argument), 0, fake::str("/FILE:{in:a.xml}")},
                                         {sizeof(mis_argument), 1, fake::str("/PASSWORD:x")}};
  std::string bytes = std::string("<a\0/>", 5);
  std::vector<mis_program_input> inputs = {
      {sizeof(mis_program_input), 0, fake::str("a.xml"), {reinterpret_cast<const uint8_t*>(bytes.data()), 5}}};
  std::vector<mis_str> outputs = {fake::str("b.csv"), fake::str("c.csv"), fake::str("d.csv")};
  mis_program_run c() const {
    mis_program_run run{};
    run.struct_size = sizeof run;
    run.timeout_ms = 1234;
    run.arguments = arguments.data();
    run.inputs = inputs.data();
    run.outputs = outputs.data();
    run.argument_count = arguments.size();
    run.input_count = inputs.size();
    run.output_count = outputs.size();
    run.argument_stride = sizeof(mis_argument);
    run.input_stride = sizeof(mis_program_input);
    run.max_output = 99;
    return run;
  }
};

mis_status keep(void* ctx, const mis_program_result* result) {
  std::string& said = *static_cast<std::string*>(ctx);
  const auto text = [](const mis_bytes& bytes) {
    return bytes.ptr ? "[" + std::string(reinterpret_cast<const char*>(bytes.ptr), bytes.len) + "]" : "(none)";
  };
  said = std::to_string(result->exit_code) + text(result->standard_output) + text(result->standard_error);
  for (uint64_t i = 0; i < result->output_count; ++i) said += text(result->outputs[i]);
  return MIS_OK;
}

struct WithPrograms {
  Runner runner;
  fake::Plugin plugin;
  fake::Host host;
  std::unique_ptr<runtime::Connector> connector;
  WithPrograms() {
    host.runner = &runner;
    connector = std::make_unique<runtime::Connector>(plugin.plugin, host);
    REQUIRE_FALSE(connector->create({}));
  }
  std::optional<runtime::Failure> run(std::function<mis_status(const mis_program*, const mis_call*)> body) {
    plugin.on_sign_in = [this, body](const mis_call* call) {
      const auto* table = static_cast<const mis_program*>(plugin.host->service(plugin.host->ctx, MIS_SERVICE_PROGRAM));
      REQUIRE(table);
      return body(table, call);
    };
    return connector->sign_in({});
  }
  // What the runtime says of a run that breaks the rules.
  std::string breach(const std::function<void(Run&, mis_program_run&)>& spoil) {
    const auto failure = run([&](const mis_program* table, const mis_call* call) {
      Run wanted;
      mis_program_run c = wanted.c();
      spoil(wanted, c);
      std::string said;
      return table->run(table->ctx, call, &c, keep, &said);
    });
    REQUIRE(failure);
    CHECK(failure->status == MIS_E_INTERNAL);
    CHECK(runner.orders.empty());
    return failure->message;
  }
};

}  // namespace

TEST_CASE("a run is copied, and what came of it is lent in the order asked for") {
  WithPrograms with;
  std::string said;
  CHECK_FALSE(with.run([&](const mis_program* table, const mis_call* call) {
    const Run wanted;
    const mis_program_run c = wanted.c();
    return table->run(table->ctx, call, &c, keep, &said);
  }));
  CHECK(said == "3[printed][][written](none)[]");
  REQUIRE(with.runner.orders.size() == 1);
  const auto& order = with.runner.orders[0];
  REQUIRE(order.arguments.size() == 2);
  CHECK(order.arguments[0].text == "/FILE:{in:a.xml}");
  CHECK_FALSE(order.arguments[0].secret);
  CHECK(order.arguments[1].secret);
  CHECK(order.inputs == std::vector<std::pair<std::string, std::string>>{{"a.xml", std::string("<a\0/>", 5)}});
  CHECK(order.outputs == std::vector<std::string>{"b.csv", "c.csv", "d.csv"});
  CHECK(order.timeout_ms == 1234);
  CHECK(order.max_output == 99);
}

TEST_CASE("arguments and inputs of a later ABI are walked by their stride") {
  WithPrograms with;
  struct Longer {
    mis_argument now;
    uint64_t later;
  };
  const std::vector<Longer> longer = {{{sizeof(Longer), 0, fake::str("one")}, 7},
                                      {{sizeof(Longer), 0, fake::str("two")}, 7}};
  CHECK_FALSE(with.run([&](const mis_program* table, const mis_call* call) {
    mis_program_run c{};
    c.struct_size = sizeof c;
    c.arguments = &longer[0].now;
    c.argument_count = 2;
    c.argument_stride = sizeof(Longer);
    std::string said;
    return table->run(table->ctx, call, &c, keep, &said);
  }));
  REQUIRE(with.runner.orders.size() == 1);
  CHECK(with.runner.orders[0].arguments.at(1).text == "two");
}

TEST_CASE("a run that breaks a rule reaches no program, and the connector is told which rule") {
  WithPrograms with;
  using C = mis_program_run;
  CHECK_THAT(with.breach([](Run&, C& c) { c.struct_size = 8; }), Contains("struct_size 8"));
  CHECK_THAT(with.breach([](Run&, C& c) { c.arguments = nullptr; }), Contains("arguments is NULL"));
  CHECK_THAT(with.breach([](Run&, C& c) { c.argument_count = 1'000'000; }), Contains("at most 256"));
  CHECK_THAT(with.breach([](Run&, C& c) { c.argument_stride = 8; }), Contains("stride 8"));
  CHECK_THAT(with.breach([](Run& r, C&) { r.arguments[0].secret = 2; }), Contains("secret is 0 or 1"));
  CHECK_THAT(with.breach([](Run& r, C&) { r.arguments[0].text = {nullptr, 4}; }), Contains("no pointer"));
  CHECK_THAT(with.breach([](Run& r, C&) { r.arguments[0].text = fake::str("\xFF"); }), Contains("not UTF-8"));
  CHECK_THAT(with.breach([](Run& r, C&) { r.arguments[0].text = fake::str("{in:b.csv}"); }),
             Contains("input that it does not name"));
  CHECK_THAT(with.breach([](Run& r, C&) { r.inputs[0].name = fake::str("../a"); }), Contains("a name that is not"));
  CHECK_THAT(with.breach([](Run& r, C&) { r.inputs[0].bytes.len = UINT64_MAX; }), Contains("bytes long"));
  CHECK_THAT(with.breach([](Run& r, C&) { r.outputs[1] = r.outputs[0]; }), Contains("twice"));
  CHECK_THAT(with.breach([](Run&, C& c) { c.output_count = 65; }), Contains("at most 64"));
}

TEST_CASE("a failure of the host's is the call's, with its reason and its field") {
  WithPrograms with;
  with.runner.fails = MIS_E_INPUT;
  const auto failure = with.run([&](const mis_program* table, const mis_call* call) {
    const Run wanted;
    const mis_program_run c = wanted.c();
    std::string said;
    const mis_status status = table->run(table->ctx, call, &c, keep, &said);
    CHECK(said.empty());
    return status;
  });
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_INPUT);
  CHECK(failure->message == "There is no such program.");
  CHECK(failure->field_id == "where");
}

TEST_CASE("a cancel ends a run that waits, and a call without its parts is a breach") {
  WithPrograms with;
  with.runner.endless = true;
  std::thread canceller;
  const auto failure = with.run([&](const mis_program* table, const mis_call* call) {
    canceller = std::thread([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      with.host.cancelled = true;
    });
    const Run wanted;
    const mis_program_run c = wanted.c();
    std::string said;
    return table->run(table->ctx, call, &c, keep, &said);
  });
  canceller.join();
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_CANCELLED);
  with.host.cancelled = false;
  with.runner.endless = false;
  const auto broken = with.run([&](const mis_program* table, const mis_call* call) {
    const Run wanted;
    const mis_program_run c = wanted.c();
    return table->run(table->ctx, call, &c, nullptr, nullptr);
  });
  REQUIRE(broken);
  CHECK_THAT(broken->message, Contains("without a function to take the result"));
}

TEST_CASE("a take that fails ends the run with its own status, and one that throws is a breach") {
  WithPrograms with;
  const auto failure = with.run([&](const mis_program* table, const mis_call* call) {
    const Run wanted;
    const mis_program_run c = wanted.c();
    return table->run(
        table->ctx, call, &c, [](void*, const mis_program_result*) -> mis_status { return MIS_E_PROTOCOL; }, nullptr);
  });
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_PROTOCOL);
  const auto thrown = with.run([&](const mis_program* table, const mis_call* call) {
    const Run wanted;
    const mis_program_run c = wanted.c();
    return table->run(
        table->ctx, call, &c, [](void*, const mis_program_result*) -> mis_status { throw std::runtime_error("no"); },
        nullptr);
  });
  REQUIRE(thrown);
  CHECK_THAT(thrown->message, Contains("let an exception out"));
}

TEST_CASE("a host without programs offers no mis.program/1, and no near miss finds it") {
  fake::SignedIn signed_in;
  const auto* host = signed_in.plugin.host;
  for (const char* id : {"mis.program/1", "mis.files/1", "mis.program/2", ""})
    CHECK(host->service(host->ctx, id) == nullptr);
}
