#include "connectors/trust.h"

#include <algorithm>

#include "connectors/file_bytes.h"
#include "connectors/owners.h"
#include "runtime/minisign.h"

namespace connectors {
namespace {

namespace fs = std::filesystem;

constexpr size_t most_key = 64 << 10;
constexpr std::string_view our_name = "rollcall", licence_name = "licence";

std::vector<fs::path> key_files(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".pub") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

// "uk.org.example" of "uk.org.example@2027.pub".
std::string name_of(const fs::path& file) {
  const auto stem = file.stem().string();
  return stem.substr(0, stem.find('@'));
}

bool is_prefix(const std::string& name) {
  return name.find('.') != name.npos && !name.starts_with('.') && !name.ends_with('.') &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == name.npos;
}

TrustedKey read_key(const fs::path& file, bool ours) {
  const auto key = runtime::parse_public_key(file_bytes(file, most_key));
  return {runtime::shown_key_id(key.id), key.bytes, ours ? std::string(our_name) : name_of(file), ours};
}

void read_folder(const fs::path& folder, bool of_program, Trust& into) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return;
  if (const auto why = others_may_write(folder); !why.empty()) {
    into.problems.push_back("The keys in " + folder.string() + " do not count: " + why + ".");
    return;
  }
  for (const auto& file : key_files(folder)) {
    const auto name = name_of(file);
    const bool ours = of_program && name == our_name, licence = of_program && name == licence_name;
    try {
      if (!ours && !licence && !is_prefix(name))
        throw BadDocument(
            "its name must say which connectors it may sign, such as uk.org.example.pub for "
            "uk.org.example.* (lower case, with a dot in it)");
      auto key = read_key(file, ours);
      if (licence)
        into.licences.push_back(std::move(key));
      else
        into.keys.push_back(std::move(key));
    } catch (const std::exception& bad) {  // BadDocument, runtime::BadSignature
      into.problems.push_back("The key " + file.string() + " does not count: " + bad.what() + ".");
    }
  }
}

}  // namespace

bool TrustedKey::may_sign(std::string_view connector) const {
  if (ours || connector == publisher) return true;
  return connector.starts_with(publisher) && connector.substr(publisher.size()).starts_with('.');
}

Trust read_trust(const fs::path& program_keys, const fs::path& home_keys) {
  Trust trust;
  read_folder(program_keys, true, trust);
  if (trust.licences.empty())
    std::copy_if(trust.keys.begin(), trust.keys.end(), std::back_inserter(trust.licences),
                 [](const TrustedKey& key) { return key.ours; });
  read_folder(home_keys, false, trust);
  return trust;
}

Verdict judge(const std::vector<TrustedKey>& keys, std::string_view bytes, std::string_view text,
              std::string_view connector) {
  Verdict verdict;
  try {
    const auto signature = runtime::parse_signature(text);
    verdict.key_id = runtime::shown_key_id(signature.key_id);
    verdict.kind = Verdict::Kind::unknown_key;
    verdict.problem = "it is signed with the key " + verdict.key_id + ", which nobody here trusts";
    for (const auto& key : keys) {
      if (key.id != verdict.key_id) continue;
      verdict.publisher = key.publisher;
      if (!runtime::verifies({signature.key_id, key.bytes}, signature, bytes)) {
        verdict.kind = Verdict::Kind::changed;
        verdict.problem = "it was changed after it was signed with the key " + key.id;
      } else if (!connector.empty() && !key.may_sign(connector)) {
        verdict.kind = Verdict::Kind::wrong_id;
        verdict.problem = "it is signed with the key " + key.id + ", which may sign only " + key.publisher + " and " +
                          key.publisher + ".*";
      } else {
        verdict.kind = Verdict::Kind::good;
        verdict.problem.clear();
        return verdict;
      }
    }
  } catch (const runtime::BadSignature& bad) {
    verdict.problem = std::string("its signature cannot be read: ") + bad.what();
  }
  return verdict;
}

}  // namespace connectors
