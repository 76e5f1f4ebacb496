#include "storage/journal_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr const char* ending = ".jsonl";
constexpr int most_tries = 100;  // as many runs may begin at the same moment

// Of "r12.jsonl"; 0: it is none.
int64_t number_of(const fs::path& file) {
  const std::string stem = file.stem().string();
  int64_t number = 0;
  if (file.extension() != ending || stem.size() < 2 || stem[0] != 'r') return 0;
  const auto [end, error] = std::from_chars(stem.data() + 1, stem.data() + stem.size(), number);
  return error == std::errc() && end == stem.data() + stem.size() && number > 0 ? number : 0;
}

}  // namespace

fs::path journal_folder(const fs::path& store) { return store.string() + ".runs"; }

std::vector<fs::path> journals(const fs::path& store) {
  std::vector<fs::path> found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(journal_folder(store), none))
    if (number_of(entry.path()) > 0) found.push_back(entry.path());
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return number_of(a) > number_of(b); });
  return found;
}

std::optional<fs::path> new_journal(const fs::path& store) {
  const auto folder = journal_folder(store);
  std::error_code none;
  fs::create_directories(folder.parent_path(), none);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return {};
  const auto there = journals(store);
  for (size_t i = journals_kept - 1; i < there.size(); ++i) fs::remove(there[i], none);
  int64_t number = there.empty() ? 0 : number_of(there.front());
  for (int tries = 0; tries < most_tries; ++tries) {
    const auto file = folder / fmt::format("r{}{}", ++number, ending);
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0 && errno == EEXIST) continue;
    if (fd < 0) return {};
    ::close(fd);
    return file;
  }
  return {};
}

}  // namespace storage
