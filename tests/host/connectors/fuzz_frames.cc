// Whatever comes from a worker, read as the host reads it: libFuzzer looks for bytes that crash it. Built with clang:
//   cmake --preset dev -DCMAKE_CXX_COMPILER=clang++ && ninja fuzz_frames && bin/fuzz_frames -max_total_time=60
#include <cstring>

#include "connectors/decode.h"
#include "connectors/manifest.h"
#include "isolation/messages.h"
#include "runtime/failure.h"

namespace {

using isolation::Message;

struct Nobody : connectors::Receiver {
  void record(school::Kind, school::Record&&) override {}
  void photo(std::string&&, std::string&&, std::string_view) override {}
  void end(school::Kind, bool, int64_t) override {}
  void problem(school::Problem&&) override {}
};

// What a frame holds, read as its type says.
void read(const isolation::Frame& frame, connectors::Decoder& decoder) {
  isolation::Reader in(frame.payload);
  switch (static_cast<Message>(frame.type)) {
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
  isolation::Splitter splitter;
  try {
    const auto room = splitter.room();
    const size_t taken = std::min(room.size(), size - 1);
    std::memcpy(room.data(), data + 1, taken);
    splitter.filled(taken);
    while (const auto frame = splitter.next()) read(*frame, decoder);
    decoder.finish();
  } catch (const isolation::BadFrame&) {
  } catch (const connectors::BadDocument&) {
  }
  return 0;
}
