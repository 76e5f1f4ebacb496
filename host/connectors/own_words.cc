#include "connectors/own_words.h"

#include <fcntl.h>
#include <link.h>
#include <unistd.h>

#include "connectors/file_bytes.h"
#include "isolation/fd.h"
#include "runtime/recording/mask.h"

namespace connectors {
namespace {

constexpr size_t most = 256u << 20;

struct Segment {
  uintptr_t begin = 0;
  size_t size = 0;
};

// Of the first object, which is the program itself: what is mapped to be read, and neither written nor run.
int note_constants(dl_phdr_info* object, size_t, void* into) {
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const auto& header = object->dlpi_phdr[i];
    if (header.p_type == PT_LOAD && header.p_flags == PF_R)
      static_cast<std::vector<Segment>*>(into)->push_back({object->dlpi_addr + header.p_vaddr, header.p_memsz});
  }
  return 1;
}

}  // namespace

Words own_words(const Connector& connector) {
  Words words;
  for (const auto& [name, hash] : connector.files) try {
      runtime::recording::add_words(file_bytes(connector.folder / name, most), words);
    } catch (const BadDocument&) {  // then none of its words is known
    }
  return words;
}

Words words_of_this_program() {
  std::vector<Segment> constants;
  ::dl_iterate_phdr(note_constants, &constants);
  Words words;
  // By the kernel, which may read what lies between two constants.
  const isolation::Fd memory(::open("/proc/self/mem", O_RDONLY | O_CLOEXEC));
  for (const auto& segment : constants) {
    std::string bytes(segment.size, '\0');
    const auto got = ::pread(memory.get(), bytes.data(), bytes.size(), static_cast<off_t>(segment.begin));
    bytes.resize(got > 0 ? static_cast<size_t>(got) : 0);
    runtime::recording::add_words(bytes, words);
  }
  return words;
}

}  // namespace connectors
