// Gives the fuzz target of this folder the same 20,000 made-up inputs at every run: random bytes, and the one before
// with a few bytes changed. It passes when nothing crashes.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int main() {
  std::mt19937 random(20261123);
  std::vector<uint8_t> input;
  constexpr int inputs = 20'000;
  for (int i = 0; i < inputs; ++i) {
    if (i % 8 == 0) {
      input.resize(random() % 400);
      for (auto& byte : input)
        byte = static_cast<uint8_t>(random() % 4 ? random() % 8 : random());  // lengths are small
    } else {
      for (int changes = 0; changes < 3 && !input.empty(); ++changes)
        input[random() % input.size()] = static_cast<uint8_t>(random());
    }
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  std::printf("%d inputs, no crash\n", inputs);
}
