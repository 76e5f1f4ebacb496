// Whatever comes from a worker, read as the host reads it: libFuzzer looks for bytes that crash it. Built with clang:
//   cmake --preset dev -DCMAKE_CXX_COMPILER=clang++ && ninja fuzz_frames && bin/fuzz_frames -max_total_time=60
#include <cstring>
#include <functional>
#include <memory>
#include <vector>

#include "connectors/answers.h"
#include "connectors/decode.h"
#include "connectors/manifest.h"
#include "isolation/messages.h"
#include "isolation/support.h"
#include "runtime/failure.h"

namespace {

using isolation::Message;

struct Nobody : connectors::Receiver {
  void record(school::Kind, school::Record&&) override {}
  void photo(std::string&&, std::string&&, std::string_view) override {}
  void end(school::Kind, bool, int64_t) override {}
  void problem(school::Problem&&) override {}
};

// Services that give nothing, so that only what is asked of them is read.
struct NoHttp : runtime::HttpExchange {
  mis_status send(runtime::HttpRequest, uint64_t& ticket, runtime::Failure&) override {
    ticket = 1;
    return MIS_OK;
  }
  mis_status receive(uint64_t, const std::function<bool()>&, runtime::HttpResponse&, uint64_t&,
                     runtime::Failure&) override {
    return MIS_E_INVALID;
  }
  void drop() override {}
};
struct NoProgram : runtime::ProgramRunner {
  mis_status run(runtime::ProgramOrder, const std::function<bool()>&, runtime::ProgramOutcome&,
                 runtime::Failure&) override {
    return MIS_E_REFUSED;
  }
};
struct NoFiles : runtime::FileSource {
  mis_status list(mis_root, const std::function<bool()>&, std::vector<runtime::FileInfo>&, runtime::Failure&) override {
    return MIS_E_REFUSED;
  }
  mis_status read(mis_root, const std::string&, const std::function<bool()>&, std::string&,
                  runtime::Failure&) override {
    return MIS_E_REFUSED;
  }
};

connectors::Services no_services() {
  return {std::make_unique<NoHttp>(), std::make_unique<NoProgram>(), std::make_unique<NoFiles>()};
}

// What a frame holds, read as its type says.
void read(const isolation::Frame& frame, connectors::Decoder& decoder, connectors::Answers& answers) {
  isolation::Reader in(frame.payload);
  if (connectors::Answers::takes(static_cast<Message>(frame.type))) return answers.answer(frame);
  switch (static_cast<Message>(frame.type)) {
    case Message::parts: {
      std::vector<isolation::Part> parts;
      isolation::Get{in}(parts);
      isolation::listed(parts);
      return;
    }
    case Message::log:
      in.i32();
      in.text();
      return;
    case Message::progress:
      in.u64();
      in.u64();
      in.text();
      return;
    case Message::records:
      return decoder.records(in);
    case Message::end:
      return decoder.end(in);
    case Message::problem:
      return decoder.problem(in);
    case Message::told: {
      isolation::CatalogueText told;
      return isolation::Get{in}(told);
    }
    case Message::done: {
      runtime::Failure failure;
      return isolation::Get{in}(failure);
    }
    case Message::hello:
      connectors::parse_description(in.text());
      return;
    default:
      return;
  }
}

}  // namespace

// The first byte chooses the capability; the rest is a stream of frames.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const char* const capabilities[] = {"mis.pupils/1", "mis.staff/1", "mis.classes/1", "mis.photos/1",
                                             "mis.results/1"};
  if (size == 0) return 0;
  Nobody nobody;
  connectors::Decoder decoder(capabilities[data[0] % std::size(capabilities)], nobody);
  const std::function<bool()> never = [] { return false; };
  connectors::Answers answers(
      no_services(), [](std::string_view) {}, never, [](const std::string&) {});
  isolation::Splitter splitter;
  try {
    const auto room = splitter.room();
    const size_t taken = std::min(room.size(), size - 1);
    std::memcpy(room.data(), data + 1, taken);
    splitter.filled(taken);
    while (const auto frame = splitter.next()) read(*frame, decoder, answers);
    decoder.finish();
  } catch (const isolation::BadFrame&) {
  } catch (const connectors::BadDocument&) {
  }
  return 0;
}
