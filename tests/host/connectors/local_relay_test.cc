// mis.program/1 and mis.files/1 across the frames: the worker's relays and the host's answers back to back.
#include <catch2/catch.hpp>
#include <deque>

#include "connectors/answers.h"
#include "worker/file_relay.h"
#include "worker/http_relay.h"
#include "worker/program_relay.h"

using connectors::Answers;
using isolation::BadFrame;
using isolation::Message;
using isolation::Reader;
using runtime::Failure;
using worker::Given;

namespace {

struct NoHttp : runtime::HttpExchange {
  mis_status send(runtime::HttpRequest, uint64_t& ticket, Failure&) override { return ticket = 1, MIS_OK; }
  mis_status receive(uint64_t, const std::function<bool()>&, runtime::HttpResponse&, uint64_t&, Failure&) override {
    return MIS_E_INVALID;
  }
  void drop() override {}
};

// Gives its inputs back as its outputs.
struct Mirror : runtime::ProgramRunner {
  std::vector<runtime::ProgramOrder> orders;
  mis_status fails = MIS_OK;
  mis_status run(runtime::ProgramOrder order, const std::function<bool()>&, runtime::ProgramOutcome& outcome,
                 Failure& why) override {
    orders.push_back(order);
    why.message = "It is not there.";
    why.field_id = "where";
    if (fails != MIS_OK) return fails;
    outcome.exit_code = -7;
    outcome.standard_output = order.inputs.empty() ? "" : order.inputs[0].second;
    for (size_t i = 0; i < order.outputs.size(); ++i) {
      if (i < order.inputs.size())
        outcome.outputs.emplace_back(order.inputs[i].second);
      else
        outcome.outputs.emplace_back();
    }
    return MIS_OK;
  }
};

struct Many : runtime::FileSource {
  size_t count = 0;
  mis_status fails = MIS_OK;
  mis_status list(mis_root, const std::function<bool()>&, std::vector<runtime::FileInfo>& files,
                  Failure& why) override {
    why.message = "No folder was picked.";
    if (fails != MIS_OK) return fails;
    for (size_t i = 0; i < count; ++i) files.push_back({"file " + std::to_string(i), i});
    return MIS_OK;
  }
  mis_status read(mis_root root, const std::string& path, const std::function<bool()>&, std::string& bytes,
                  Failure& why) override {
    why.message = "No folder was picked.";
    if (fails != MIS_OK) return fails;
    bytes = std::string(count, static_cast<char>('0' + root)) + path;
    return MIS_OK;
  }
};

// Both ends in one: what a relay sends is answered at once, and stands there to be received.
struct Line : worker::Wire {
  Mirror* mirror = new Mirror;  // owned by the answers
  Many* many = new Many;
  std::vector<std::string> secrets;
  std::deque<Given> given;
  size_t largest = 0;
  Answers answers{{std::make_unique<NoHttp>(), std::unique_ptr<Mirror>(mirror), std::unique_ptr<Many>(many)},
                  [this](std::string_view bytes) {
                    Reader in(bytes);
                    in.u32();
                    const auto type = static_cast<Message>(in.u16());
                    const uint32_t call = in.u32();
                    largest = std::max(largest, bytes.size());
                    given.push_back({type, call, std::string(in.rest())});
                  },
                  [] { return false; },
                  [this](const std::string& secret) { secrets.push_back(secret); }};
  std::atomic<uint32_t> call = 5;
  worker::ProgramRelay programs{*this, call};
  worker::FileRelay files{*this, call};

  bool send(std::string_view bytes) override {
    Reader in(bytes);
    in.u32();
    isolation::Frame frame;
    frame.type = in.u16();
    frame.call = in.u32();
    frame.payload = in.rest();
    largest = std::max(largest, bytes.size());
    answers.answer(frame);
    return true;
  }
  std::optional<Given> receive() override {
    if (given.empty()) return {};
    Given first = std::move(given.front());
    given.pop_front();
    return first;
  }
  bool cancelled(uint32_t) override { return false; }
};

using Shape = isolation::RunShape<runtime::ProgramArgument>;

std::string payload_of(const Shape& shape) {
  isolation::Writer out;
  out.begin(1, 1);
  isolation::Put{out}(shape);
  return std::string(out.finish().substr(isolation::frame_header));
}

isolation::Frame frame(Message type, std::string_view payload) { return {static_cast<uint16_t>(type), 5, payload}; }

}  // namespace

TEST_CASE("a run and what came of it cross whole, however large, and in pieces that fit") {
  for (const size_t size : {size_t{0}, size_t{1}, isolation::body_piece, isolation::body_piece + 1, size_t{20} << 20}) {
    INFO(size);
    Line line;
    std::string bytes(size, 'x');
    if (size > 1) bytes[size / 2] = '\0';
    runtime::ProgramOrder order;
    order.arguments = {{"/REPORT:{in:a}", false}, {"/PASSWORD:secret", true}, {"", true}};
    order.inputs = {{"a", bytes}, {"b", ""}, {"c", "three"}};
    order.outputs = {"d", "e", "f", "g"};
    order.timeout_ms = 1234;
    order.max_output = 99;
    runtime::ProgramOutcome outcome;
    Failure why;
    REQUIRE(line.programs.run(order, {}, outcome, why) == MIS_OK);
    REQUIRE(line.mirror->orders.size() == 1);
    const auto& came = line.mirror->orders[0];
    CHECK(came.inputs == order.inputs);
    CHECK(came.outputs == order.outputs);
    REQUIRE(came.arguments.size() == 3);
    CHECK(came.arguments[0].text == "/REPORT:{in:a}");
    CHECK_FALSE(came.arguments[0].secret);
    CHECK(came.arguments[1].secret);
    CHECK(came.timeout_ms == 1234);
    CHECK(came.max_output == 99);
    CHECK(outcome.exit_code == -7);
    CHECK(outcome.standard_output == bytes);
    CHECK(outcome.standard_error.empty());
    CHECK(outcome.outputs ==
          std::vector<std::optional<std::string>>{bytes, std::string(), std::string("three"), std::nullopt});
    CHECK(line.largest < isolation::body_piece + 200);
    CHECK(line.given.empty());
    CHECK(line.secrets == std::vector<std::string>{"/PASSWORD:secret"});
  }
}

TEST_CASE("a hundred thousand names and a large file cross in frames that fit") {
  Line line;
  line.many->count = 100'000;
  std::vector<runtime::FileInfo> files;
  Failure why;
  REQUIRE(line.files.list(MIS_ROOT_CHOSEN, {}, files, why) == MIS_OK);
  REQUIRE(files.size() == 100'000);
  CHECK(files[99'999].path == "file 99999");
  CHECK(files[99'999].size == 99'999);
  line.many->count = 3u << 20;
  std::string bytes;
  REQUIRE(line.files.read(MIS_ROOT_PACKAGE, "a/b", {}, bytes, why) == MIS_OK);
  CHECK(bytes.size() == (3u << 20) + 3);
  CHECK(bytes.ends_with("2a/b"));
  line.many->count = 0;
  REQUIRE(line.files.list(MIS_ROOT_CHOSEN, {}, files, why) == MIS_OK);
  CHECK(files.empty());
  CHECK(line.largest < isolation::body_piece + 200);
  CHECK(line.given.empty());
}

TEST_CASE("a failure crosses with its reason and its field") {
  Line line;
  line.mirror->fails = line.many->fails = MIS_E_INPUT;
  runtime::ProgramOutcome outcome;
  std::vector<runtime::FileInfo> files;
  std::string bytes;
  Failure why;
  CHECK(line.programs.run({}, {}, outcome, why) == MIS_E_INPUT);
  CHECK(why.message == "It is not there.");
  CHECK(why.field_id == "where");
  why = {};
  CHECK(line.files.list(MIS_ROOT_CHOSEN, {}, files, why) == MIS_E_INPUT);
  CHECK(why.message == "No folder was picked.");
  why = {};
  CHECK(line.files.read(MIS_ROOT_CHOSEN, "x", {}, bytes, why) == MIS_E_INPUT);
  CHECK(why.message == "No folder was picked.");
}

TEST_CASE("a run that cannot be is a lie, and no program is run") {
  Line line;
  const auto lies = [&](auto&& spoil) {
    Shape shape;
    shape.arguments = {{"x", false}};
    shape.inputs = {{"a", 3}};
    shape.outputs = {"b"};
    spoil(shape);
    CHECK_THROWS_AS(line.answers.answer(frame(Message::program_run, payload_of(shape))), BadFrame);
    line.answers.drop();
  };
  lies([](Shape& s) { s.arguments[0].text = "{in:other}"; });
  lies([](Shape& s) { s.inputs[0].first = "../a"; });
  lies([](Shape& s) { s.inputs[0].second = UINT64_MAX; });
  lies([](Shape& s) { s.inputs = {{"a", 60u << 20}, {"c", 60u << 20}}; });
  lies([](Shape& s) { s.outputs = {"a"}; });
  lies([](Shape& s) { s.arguments.resize(300); });
  Shape good;
  good.inputs = {{"a", 3}, {"c", 2}};
  const std::string whole = payload_of(good);
  for (size_t cut = 0; cut < whole.size(); ++cut) {
    CHECK_THROWS_AS(line.answers.answer(frame(Message::program_run, whole.substr(0, cut))), BadFrame);
    line.answers.drop();
  }
  CHECK_THROWS_AS(line.answers.answer(frame(Message::program_run, whole + "x")), BadFrame);
  CHECK(line.mirror->orders.empty());
}

TEST_CASE("pieces come in order, fit their input, and nothing comes between them") {
  Line line;
  Shape shape;
  shape.inputs = {{"a", 3}, {"empty", 0}, {"c", 2}};
  const std::string begun = payload_of(shape);
  CHECK_THROWS_AS(line.answers.answer(frame(Message::body, "xyz")), BadFrame);
  line.answers.answer(frame(Message::program_run, begun));
  CHECK_THROWS_AS(line.answers.answer(frame(Message::body, "four")), BadFrame);
  CHECK_THROWS_AS(line.answers.answer(frame(Message::body, "")), BadFrame);
  CHECK_THROWS_AS(line.answers.answer(frame(Message::program_run, begun)), BadFrame);
  CHECK_THROWS_AS(line.answers.answer(frame(Message::http_receive, std::string(8, '\0'))), BadFrame);
  CHECK_THROWS_AS(line.answers.answer(frame(Message::file_list, std::string("\1\0\0\0", 4))), BadFrame);
  line.answers.answer(frame(Message::body, "ab"));
  CHECK_THROWS_AS(line.answers.answer(frame(Message::body, "cd")), BadFrame);  // of two inputs
  line.answers.answer(frame(Message::body, "c"));
  CHECK(line.mirror->orders.empty());
  line.answers.answer(frame(Message::body, "de"));
  REQUIRE(line.mirror->orders.size() == 1);
  CHECK(line.mirror->orders[0].inputs[0].second == "abc");
  CHECK(line.mirror->orders[0].inputs[2].second == "de");
}

TEST_CASE("the end of a call forgets half a run") {
  Line line;
  Shape shape;
  shape.inputs = {{"a", 3}};
  line.answers.answer(frame(Message::program_run, payload_of(shape)));
  line.answers.drop();
  CHECK_NOTHROW(line.answers.answer(frame(Message::file_list, std::string("\1\0\0\0", 4))));
  CHECK(line.mirror->orders.empty());
}

TEST_CASE("a root that there is not, and a path that is cut off, are lies") {
  Line line;
  CHECK_THROWS_AS(line.answers.answer(frame(Message::file_list, std::string("\3\0\0\0", 4))), BadFrame);
  CHECK_THROWS_AS(line.answers.answer(frame(Message::file_list, "")), BadFrame);
  CHECK_THROWS_AS(line.answers.answer(frame(Message::file_read, std::string("\1\0\0\0\5\0\0\0abc", 11))), BadFrame);
  CHECK_THROWS_AS(line.answers.answer(frame(Message::file_list, std::string("\1\0\0\0x", 5))), BadFrame);
}
