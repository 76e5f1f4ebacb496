#include "check/elf.h"

#include <elf.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

namespace mis_check {
namespace {

// Every look into the file goes through here: its offsets and sizes are only what it says.
class File {
 public:
  explicit File(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  T at(uint64_t offset) const {
    if (offset > bytes_.size() || bytes_.size() - offset < sizeof(T)) fail();
    T value;
    std::memcpy(&value, bytes_.data() + offset, sizeof value);
    return value;
  }
  std::string_view part(uint64_t offset, uint64_t size) const {
    if (offset > bytes_.size() || bytes_.size() - offset < size) fail();
    return bytes_.substr(offset, size);
  }
  [[noreturn]] static void fail() { throw std::runtime_error("is damaged: it refers to what lies behind its end"); }

 private:
  std::string_view bytes_;
};

std::string name_at(std::string_view names, uint64_t offset) {
  if (offset >= names.size()) File::fail();
  const auto end = names.find('\0', offset);
  if (end == std::string_view::npos) File::fail();
  return std::string(names.substr(offset, end - offset));
}

Elf64_Ehdr header_of(const File& file) {
  const auto header = file.at<Elf64_Ehdr>(0);
  const bool little = std::endian::native == std::endian::little;
  if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_ident[EI_CLASS] != ELFCLASS64 ||
      header.e_ident[EI_DATA] != (little ? ELFDATA2LSB : ELFDATA2MSB) || header.e_type != ET_DYN ||
      header.e_shentsize != sizeof(Elf64_Shdr)) {
    throw std::runtime_error("is no 64-bit shared library (ELF) for this machine");
  }
  return header;
}

template <class Entry, class Each>
void each(const File& file, const Elf64_Shdr& section, Each&& take) {
  file.part(section.sh_offset, section.sh_size);
  for (uint64_t i = 0; i < section.sh_size / sizeof(Entry); ++i) {
    take(file.at<Entry>(section.sh_offset + i * sizeof(Entry)));
  }
}

bool is_exported(const Elf64_Sym& symbol) {
  const auto bind = ELF64_ST_BIND(symbol.st_info);
  const auto visibility = ELF64_ST_VISIBILITY(symbol.st_other);
  return symbol.st_shndx != SHN_UNDEF && bind != STB_LOCAL && visibility != STV_HIDDEN && visibility != STV_INTERNAL;
}

}  // namespace

Elf read_elf(std::string_view bytes) {
  const File file(bytes);
  const Elf64_Ehdr header = header_of(file);
  const auto section = [&](uint64_t i) {
    if (i >= header.e_shnum) File::fail();
    return file.at<Elf64_Shdr>(header.e_shoff + i * sizeof(Elf64_Shdr));
  };
  Elf elf;
  bool found = false;
  for (uint64_t i = 0; i < header.e_shnum; ++i) {
    const Elf64_Shdr table = section(i);
    if (table.sh_type != SHT_DYNSYM && table.sh_type != SHT_DYNAMIC) continue;
    const Elf64_Shdr texts = section(table.sh_link);
    const std::string_view names = file.part(texts.sh_offset, texts.sh_size);
    if (table.sh_type == SHT_DYNSYM) {
      found = true;
      each<Elf64_Sym>(file, table, [&](const Elf64_Sym& symbol) {
        if (is_exported(symbol)) elf.exports.push_back(name_at(names, symbol.st_name));
      });
    } else {
      each<Elf64_Dyn>(file, table, [&](const Elf64_Dyn& entry) {
        if (entry.d_tag == DT_NEEDED) elf.needed.push_back(name_at(names, entry.d_un.d_val));
        if (entry.d_tag == DT_RPATH || entry.d_tag == DT_RUNPATH) elf.has_search_path = true;
      });
    }
  }
  if (!found) throw std::runtime_error("has no table of dynamic symbols, so nothing in it can be called");
  std::sort(elf.exports.begin(), elf.exports.end());
  return elf;
}

}  // namespace mis_check
