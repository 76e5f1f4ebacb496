// mis-sign: signs manifests in the minisign format, for builds: it needs no package and asks nothing. A person signs
// with minisign itself (docs/trust.md).
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "runtime/minisign_key.h"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw std::runtime_error(file.string() + " cannot be read");
  return bytes;
}

// Beside it first, so that nobody ever sees half of it.
void write(const fs::path& file, const std::string& text, int mode) {
  fs::create_directories(fs::absolute(file).parent_path());
  const fs::path beside = file.string() + ".new";
  fs::remove(beside);
  const int out = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  const bool written = out >= 0 && ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (out >= 0) ::close(out);
  if (!written) throw std::runtime_error(file.string() + " cannot be written");
  fs::rename(beside, file);
}

// A key that is there stays: what it has signed would be worth nothing without it.
void new_key(const fs::path& secret, const fs::path& open) {
  if (!fs::exists(secret)) write(secret, runtime::SecretKey::make().text(), 0600);
  const auto key = runtime::SecretKey::read(read(secret), [] { return std::string(); });
  write(open, runtime::public_key_text(key.public_key()), 0644);
}

void sign(const fs::path& secret, const std::vector<std::string>& files) {
  const auto key = runtime::SecretKey::read(read(secret), []() -> std::string {
    throw runtime::BadSignature("it has a password; sign with minisign, or make one without (minisign -G -W)");
  });
  for (const auto& file : files) {
    const auto comment =
        "timestamp:" + std::to_string(std::time(nullptr)) + "\tfile:" + fs::path(file).filename().string() + "\thashed";
    write(file + ".minisig", key.sign(read(file), comment), 0644);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Signs files in the minisign format, each into FILE.minisig beside it.");
  std::string key, secret, open;
  std::vector<std::string> files;
  app.add_option("--key", key, "the secret key to sign with, without a password (minisign -G -W)");
  app.add_option("--new-key", secret, "make this secret key (mode 0600), or keep the one that is there");
  app.add_option("--public", open, "with --new-key: where to write the public key");
  app.add_option("FILE", files, "what to sign")->check(CLI::ExistingFile);
  CLI11_PARSE(app, argc, argv);
  if ((key.empty() || files.empty()) && (secret.empty() || open.empty())) {
    std::fprintf(stderr, "mis-sign: say --key KEY FILE..., or --new-key SECRET --public PUBLIC\n");
    return 2;
  }
  try {
    if (!secret.empty()) new_key(secret, open);
    if (!key.empty()) sign(key, files);
    return 0;
  } catch (const runtime::BadSignature& bad) {
    std::fprintf(stderr, "mis-sign: %s: %s\n", (key.empty() ? secret : key).c_str(), bad.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mis-sign: %s\n", error.what());
  }
  return 1;
}
