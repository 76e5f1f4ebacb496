// Gives the fuzz target of this folder the same 40,000 made-up inputs at every run: frames of the types that a worker
// sends, with random bytes in them, and the one before with a few bytes changed. It passes when nothing crashes.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <random>
#include <vector>

namespace {

using Bytes = std::vector<uint8_t>;

void add_number(Bytes& to, uint32_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) to.push_back(static_cast<uint8_t>(number >> (8 * i)));
}

// Mostly small numbers, as lengths and counts are, so that what follows them is reached.
void add_frame(Bytes& to, std::mt19937& random) {
  constexpr uint32_t first = 99, last = 115;  // isolation::Message, from `parts` on; and `body`
  const uint32_t size = random() % 120, type = random() % 8 == 0 ? 8 : first + random() % (last - first + 1);
  add_number(to, random() % 50 == 0 ? static_cast<uint32_t>(random()) : 6 + size, 4);
  add_number(to, type, 2);
  add_number(to, 1, 4);
  for (uint32_t i = 0; i < size; ++i) to.push_back(static_cast<uint8_t>(random() % 4 ? random() % 3 : random()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int main() {
  std::mt19937 random(20261123);
  Bytes input;
  constexpr int inputs = 40'000;
  for (int i = 0; i < inputs; ++i) {
    if (i % 8 == 0) {
      input = {static_cast<uint8_t>(random())};  // the capability
      for (auto frames = 1 + random() % 6; frames > 0; --frames) add_frame(input, random);
    } else {
      for (int changes = 0; changes < 3 && !input.empty(); ++changes)
        input[random() % input.size()] = static_cast<uint8_t>(random());
    }
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  std::printf("%d inputs, no crash\n", inputs);
}
