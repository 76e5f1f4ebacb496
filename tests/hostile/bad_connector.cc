#include "hostile/bad_connector.h"

#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

namespace hostile {
namespace {

namespace fs = std::filesystem;

std::string sha256(const std::string& bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    char two[3];
    std::snprintf(two, sizeof two, "%02x", digest[i]);
    hex += two;
  }
  return hex;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == text.npos) throw std::logic_error("the manifest has no " + from);
  return text.replace(at, from.size(), to);
}

// As mis-manifest writes it for the good one, whose description all of them give.
std::string manifest_of(const std::string& library) {
  return R"({"manifest":1,"id":"test.bad","name":"Bad","version":"6.6.6","vendor":"Nobody Ltd",)"
         R"("summary":"Behaves badly","abi":{"major":1,"minor":0,"draft":true},"auth":{"method":"login","help":"",)"
         R"("fields":[{"id":"token","label":"Token","kind":"secret","secret":true,"required":true,"help":"",)"
         R"("initial":"","choices":[]}]},"settings":[],"capabilities":["mis.pupils/1"],"hosts":[],"program":"",)"
         R"("impersonal":[],"cancel_grace_ms":1000,"files":{"test.bad.so":")" +
         sha256(library) + "\"}}\n";
}

}  // namespace

Desk::Desk() {
  prepare({"good", "imports two pupils", 0, {}});
  for (const auto& outcome : {plan(), rollcall({"apply", "p1"})})
    if (outcome.code != 0) throw std::runtime_error("the good connector: " + outcome.out + outcome.err);
}

void Desk::prepare(const Row& row) const {
  const auto folder = folder_ / "developer/test.bad/6.6.6", file = folder / "test.bad.so";
  fs::remove_all(folder);
  fs::create_directories(folder);
  auto library = support::read_file(fs::path(BAD_LIBRARIES) / (row.library + ".so"));
  if (library.empty()) throw std::runtime_error("there is no library " + row.library);
  if (row.with.spoilt == Spoilt::no_library) library = "This is no library.\n";
  auto manifest = manifest_of(library);
  if (row.with.spoilt == Spoilt::manifest) manifest = replaced(manifest, "Nobody Ltd", "Somebody Ltd");
  if (row.with.spoilt == Spoilt::newer) manifest = replaced(manifest, "\"minor\":0", "\"minor\":99");
  if (row.with.spoilt == Spoilt::library) library += "x";
  support::write_file(row.with.spoilt == Spoilt::link ? folder_ / "elsewhere.so" : file, library);
  if (row.with.spoilt == Spoilt::link) fs::create_symlink(folder_ / "elsewhere.so", file);
  support::write_file(folder / "connector.json", manifest);
  if (row.with.spoilt == Spoilt::extra_file) support::write_file(folder / "extra.txt", "x");
  if (row.with.spoilt == Spoilt::writable) fs::permissions(folder, fs::perms::others_write, fs::perm_options::add);
  support::write_file(folder_ / "home/data/settings.json",
                      "{\"connector\": {\"start_seconds\": " + std::to_string(row.with.start_seconds) +
                          ", \"silence_seconds\": " + std::to_string(row.with.silence_seconds) +
                          ", \"processor_seconds\": " + std::to_string(row.with.processor_seconds) + "}}");
}

std::vector<std::string> Desk::words(const std::vector<std::string>& more) const {
  std::vector<std::string> all{"--home",      folder_ / "home",     "--store", folder_ / "school.db",
                               "--developer", folder_ / "developer"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

support::Outcome Desk::rollcall(std::vector<std::string> more, const std::string& in,
                                const std::vector<std::string>& under) const {
  fs::path program = fs::path(ROLLCALL_BIN) / "rollcall";
  auto all = words(more);
  if (!under.empty()) {
    all.insert(all.begin(), program);
    all.insert(all.begin(), under.begin() + 1, under.end());
    program = under.front();
  }
  support::Given given;
  given.in = in;
  return support::run(program, all, given);
}

support::Outcome Desk::plan(const std::vector<std::string>& more, const std::vector<std::string>& under) const {
  std::vector<std::string> all{"plan", "test.bad", "--secrets", "-"};
  all.insert(all.end(), more.begin(), more.end());
  return rollcall(all, R"({"token": "t0ken-of-the-school"})", under);
}

std::unique_ptr<support::Running> Desk::start_plan() const {
  const auto secrets = folder_ / "secrets.json";
  support::write_file(secrets, R"({"token": "t0ken-of-the-school"})");
  std::vector<std::string> sh{"-c", "exec \"$0\" \"$@\" < " + secrets.string(), fs::path(ROLLCALL_BIN) / "rollcall"};
  for (const auto& word : words({"plan", "test.bad", "--secrets", "-"})) sh.push_back(word);
  return std::make_unique<support::Running>("/bin/sh", sh);
}

support::Outcome Desk::plan_and_stop() const {
  support::OnTerminal person(fs::path(ROLLCALL_BIN) / "rollcall", words({"plan", "test.bad"}));
  if (!person.shows("Token")) return {-1, person.screen(), "it did not ask for the token"};
  person.type("t0ken-of-the-school\n");
  if (!person.shows("7,000,")) return {-1, person.screen(), "it did not begin to fetch"};
  person.type("\x03");
  support::Outcome outcome;
  outcome.code = person.wait();
  outcome.err = person.screen();
  return outcome;
}

std::string Desk::store() const {
  std::vector<std::string> parts;
  for (const auto& entry : fs::directory_iterator(folder_.path())) {
    const auto name = entry.path().filename().string();
    if (name.rfind("school.db", 0) != 0) continue;
    if (!entry.is_directory()) parts.push_back(name + "\n" + support::read_file(entry.path()));
    if (!entry.is_directory() || name != "school.db.plans") continue;  // each run has its journal, too
    for (const auto& plan : fs::directory_iterator(entry.path()))
      parts.push_back(name + "/" + plan.path().filename().string());
  }
  std::sort(parts.begin(), parts.end());
  std::string all;
  for (const auto& part : parts) all += part + "\n";
  return all;
}

}  // namespace hostile
