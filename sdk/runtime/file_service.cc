#include "runtime/file_service.h"

#include <unistd.h>

#include <array>
#include <cerrno>

#include "runtime/file_walk.h"
#include "runtime/sha256.h"
#include "runtime/text.h"

namespace runtime {
namespace {

constexpr uint64_t max_file = 64u << 20;
constexpr size_t max_files = 100'000;

// Names in the chosen folder may be a pupil's, so no message repeats one.
mis_status no(Failure& why, mis_status status, std::string message, const std::string& field = {}) {
  why = {status, std::move(message), field};
  return status;
}

// False: it could not be read, or is longer than `most`.
bool read_whole(const OpenFile& file, uint64_t most, std::string& bytes) {
  std::array<char, 64u << 10> piece;
  for (;;) {
    const ssize_t got = ::read(file.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) return true;
    bytes.append(piece.data(), static_cast<size_t>(got));
    if (bytes.size() > most) return false;
  }
}

}  // namespace

mis_status FileService::list(mis_root root, const std::function<bool()>& cancelled, std::vector<FileInfo>& files,
                             Failure& why) {
  files.clear();
  if (root == MIS_ROOT_CHOSEN) return list_chosen(cancelled, files, why);
  if (root == MIS_ROOT_PACKAGE) return list_package(files, why);
  return no(why, MIS_E_INVALID, "The connector asked for files of a root that there is not.");
}

mis_status FileService::list_chosen(const std::function<bool()>& cancelled, std::vector<FileInfo>& files,
                                    Failure& why) const {
  if (policy_.chosen.empty())
    return no(why, MIS_E_INPUT, "No folder was picked: pick the one that the files are in.", policy_.chosen_setting);
  const auto open = open_root(policy_.chosen);
  if (!open)
    return no(why, MIS_E_INPUT, "The folder " + policy_.chosen + " is not there, or may not be read: pick another.",
              policy_.chosen_setting);
  Walk found = walk(open, max_files, cancelled);
  switch (found.end) {
    case Walk::End::cancelled:
      return no(why, MIS_E_CANCELLED, "");
    case Walk::End::too_many:
      return no(why, MIS_E_INPUT,
                "The folder " + policy_.chosen + " holds more than " + grouped(max_files) +
                    " files, or folders in folders without end: pick the one that has just these files.",
                policy_.chosen_setting);
    case Walk::End::denied:
      return no(why, MIS_E_INPUT, "The folder " + policy_.chosen + " may not be read: pick another.",
                policy_.chosen_setting);
    case Walk::End::whole:
      break;
  }
  if (found.passed_over > 0 && on_note_) {
    on_note_(grouped(found.passed_over) + " files or folders in " + policy_.chosen +
             " have names that are not UTF-8, and were passed over: give them other names.");
  }
  files = std::move(found.files);
  return MIS_OK;
}

mis_status FileService::list_package(std::vector<FileInfo>& files, Failure& why) const {
  const auto open = open_root(policy_.package);
  for (const auto& [path, hash] : policy_.listed) {
    OpenFile file;
    uint64_t size = 0;
    if (!open || !stays_below(path) || open_below(open, path, file, size) != Opened::yes)
      return no(why, MIS_E_REFUSED, "The connector's own file " + path + " is gone: install the connector again.");
    files.push_back({path, size});
  }
  return MIS_OK;
}

mis_status FileService::read(mis_root root, const std::string& path, const std::function<bool()>& cancelled,
                             std::string& bytes, Failure& why) {
  bytes.clear();
  if (cancelled && cancelled()) return no(why, MIS_E_CANCELLED, "");
  const bool chosen = root == MIS_ROOT_CHOSEN;
  if (!chosen && root != MIS_ROOT_PACKAGE)
    return no(why, MIS_E_INVALID, "The connector asked for a file of a root that there is not.");
  if (chosen && policy_.chosen.empty())
    return no(why, MIS_E_INPUT, "No folder was picked: pick the one that the files are in.", policy_.chosen_setting);
  if (!stays_below(path))
    return no(why, MIS_E_REFUSED, "The connector asked for a file outside of the folder that it may read.");
  const auto listed = policy_.listed.find(path);
  if (!chosen && listed == policy_.listed.end())
    return no(why, MIS_E_REFUSED, "The connector asked for a file of its own that its manifest does not list.");
  const std::string which = chosen ? "A file in " + policy_.chosen : "The connector's own file " + path;
  const std::string field = chosen ? policy_.chosen_setting : "", mend = chosen ? "" : ": install the connector again";
  const auto open = open_root(chosen ? policy_.chosen : policy_.package);
  OpenFile file;
  uint64_t size = 0;
  switch (open ? open_below(open, path, file, size) : Opened::missing) {
    case Opened::yes:
      break;
    case Opened::missing:
      return no(why, chosen ? MIS_E_INPUT : MIS_E_REFUSED, which + " is not there" + mend + ".", field);
    case Opened::link:
      return no(why, MIS_E_REFUSED, which + " is reached through a link, which is not followed" + mend + ".", field);
    case Opened::not_a_file:
      return no(why, MIS_E_REFUSED, which + " is no regular file" + mend + ".", field);
    case Opened::denied:
      return no(why, MIS_E_INPUT, which + " may not be read" + mend + ".", field);
  }
  if (size > max_file)
    return no(why, MIS_E_INPUT, which + " has " + grouped(size) + " bytes; the most is 64 MiB.", field);
  if (!read_whole(file, max_file, bytes)) {
    bytes.clear();
    return no(why, MIS_E_INPUT, which + " could not be read to its end.", field);
  }
  if (!chosen && sha256_hex(bytes) != listed->second) {
    bytes.clear();
    return no(why, MIS_E_REFUSED, which + " is not what its manifest says: install the connector again.");
  }
  return MIS_OK;
}

}  // namespace runtime
