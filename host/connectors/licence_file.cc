#include "connectors/licence_file.h"

#include <charconv>
#include <system_error>

#include "connectors/file_bytes.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;
using school::Fault;
using school::FaultKind;

constexpr const char* file_name = "licence.json";
constexpr const char* seen_name = "licence.seen";
constexpr size_t most = 1 << 20, most_signature = 64 << 10;
constexpr int64_t hour = 3600, day = 24 * hour;

fs::path signature_of(const fs::path& file) { return file.string() + ".minisig"; }

struct Signed {
  std::string text, signature;
  Licence licence;
};

// Throws BadDocument.
Signed read_signed(const fs::path& file, const Trust& trust) {
  Signed read;
  read.text = file_bytes(file, most);
  try {
    read.signature = file_bytes(signature_of(file), most_signature);
  } catch (const BadDocument& bad) {
    throw BadDocument("its signature, " + signature_of(file).filename().string() +
                      ", must lie beside it: " + bad.what());
  }
  const auto verdict = judge(trust.licences, read.text, read.signature, "");
  if (verdict.kind != Verdict::Kind::good) throw BadDocument(verdict.problem);
  read.licence = parse_licence(read.text);
  return read;
}

int64_t seen(const fs::path& home) {
  int64_t seconds = 0;
  try {
    const auto text = file_bytes_if_there(home / seen_name, 64).value_or("");
    std::from_chars(text.data(), text.data() + text.size(), seconds);
  } catch (const BadDocument&) {  // it is a convenience, and must not stand in the way
  }
  return seconds;
}

void keep_seen(const fs::path& home, int64_t now) {
  try {
    replace_file(home / seen_name, std::to_string(now) + "\n", 0644);
  } catch (const std::system_error&) {  // a home that cannot be written to
  }
}

}  // namespace

Licensing read_licensing(const fs::path& home, const Trust& trust, int64_t now) {
  Licensing licensing;
  licensing.today = now / day;
  std::error_code error;
  const auto file = home / file_name;
  if (!fs::exists(fs::symlink_status(file, error))) return licensing;
  try {
    licensing.licence = read_signed(file, trust).licence;
  } catch (const BadDocument& bad) {
    licensing.problem = file.string() + ": " + bad.what();
    return licensing;
  }
  const auto latest = seen(home);
  if (now < latest - day)
    licensing.clock = "The clock of this machine says " + date_of(now / day) + ", and it said " +
                      date_of(latest / day) + " before. If it is right now, put the licence in again.";
  if (now > latest + hour) keep_seen(home, now);
  return licensing;
}

Licence install_licence(const fs::path& home, const Trust& trust, const fs::path& file, int64_t now) {
  Signed read;
  try {
    read = read_signed(file, trust);
  } catch (const BadDocument& bad) {
    throw Fault(FaultKind::not_allowed, "The licence " + file.string() + " does not count: " + bad.what() + ".",
                "Nothing was changed. Ask whoever gave it to you for both files, the licence and its .minisig.");
  }
  try {
    if (!fs::exists(home) && fs::create_directories(home)) fs::permissions(home, fs::perms::owner_all);
    // Between the two a signature stands beside another licence: that counts as none, and is mended by doing it again.
    replace_file(signature_of(home / file_name), read.signature, 0644);
    replace_file(home / file_name, read.text, 0644);
  } catch (const std::system_error& error) {
    throw Fault(FaultKind::ours, std::string("The licence cannot be kept: ") + error.what() + ".",
                "Check that you may write there, and do it again.");
  }
  keep_seen(home, now);
  return read.licence;
}

}  // namespace connectors
