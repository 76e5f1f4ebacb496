// rollcall-licence: makes and signs a school's licence. For the vendor only; docs/licence.md.
#include "connectors/licence.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <iostream>

#include "cli/terminal.h"
#include "connectors/file_bytes.h"
#include "runtime/minisign_key.h"
#include "school/fault.h"

namespace {

constexpr size_t most_key = 64 << 10;

struct Order {
  std::string key, out, expires;
  connectors::Licence licence;
  std::vector<std::string> grants;
};

// "801/2000" is how people write a DfE number.
std::string digits_of(const std::string& number) {
  std::string digits;
  for (const char c : number)
    if (c != '/' && c != '-' && c != ' ') digits += c;
  return digits;
}

// "ID", or "ID=pupils,mis.classes/1".
connectors::Grant grant_of(const std::string& text) {
  const auto equals = text.find('=');
  connectors::Grant grant{text.substr(0, equals), {}};
  if (equals == text.npos) return grant;
  size_t at = equals + 1;
  while (at <= text.size()) {
    const auto end = std::min(text.find(',', at), text.size());
    const auto word = text.substr(at, end - at);
    grant.capabilities.push_back(word.find('/') == word.npos ? "mis." + word + "/1" : word);
    at = end + 1;
  }
  return grant;
}

// From the terminal without echo, else the first line of standard input; never from an argument.
std::string password() {
  if (cli::is_terminal(STDIN_FILENO)) return cli::ask_unseen("Password of the key: ");
  std::string line;
  std::getline(std::cin, line);
  return line;
}

int issue(Order& order) {
  auto& licence = order.licence;
  if (licence.issued.empty()) licence.issued = connectors::date_of(std::time(nullptr) / 86400);
  licence.expires = order.expires;
  for (auto& school : licence.schools) school = digits_of(school);
  for (const auto& grant : order.grants) licence.grants.push_back(grant_of(grant));
  const auto text = connectors::licence_text(licence);
  connectors::parse_licence(text);  // as the host will
  const auto key = runtime::SecretKey::read(connectors::file_bytes(order.key, most_key), password);
  const std::filesystem::path out = std::filesystem::absolute(order.out);
  const auto comment = fmt::format("timestamp:{}\tfile:{}\thashed", std::time(nullptr), out.filename().string());
  connectors::replace_file(out.string() + ".minisig", key.sign(text, comment), 0644);
  connectors::replace_file(out, text, 0644);
  std::printf("%s and %s.minisig: give both to %s.\n", out.c_str(), out.filename().c_str(), licence.customer.c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Makes and signs licences of Rollcall. For its vendor.");
  app.require_subcommand(1);
  Order order;
  auto* command = app.add_subcommand("issue", "Make a licence: FILE, and its signature FILE.minisig");
  command->add_option("--key", order.key, "The vendor's minisign secret key; its password is asked for")->required();
  command->add_option("--id", order.licence.id, "The licence's own id, such as 2026-0017")->required();
  command->add_option("--customer", order.licence.customer, "Whose licence it is, in words")->required();
  command->add_option("--school", order.licence.schools, "A URN or DfE number; may be repeated")->required();
  command
      ->add_option("--connector", order.grants,
                   "ID, or ID=pupils,classes for those parts only, or * for every connector; may be repeated")
      ->required();
  command->add_option("--expires", order.expires, "The last day, such as 2027-08-31")->required()->type_name("DATE");
  command->add_option("--issued", order.licence.issued, "The day it was issued on; else today")->type_name("DATE");
  command->add_option("-o,--output", order.out, "Where to write it")->required()->type_name("FILE");
  command->footer(
      "Example:\n  rollcall-licence issue --key vendor.key --id 2026-0017 --customer \"Oak Park School\" --school "
      "123456 \\\n    --connector 'ID=pupils,classes' --connector 'OTHER' --expires 2027-08-31 -o licence.json\n");
  CLI11_PARSE(app, argc, argv);
  try {
    return issue(order);
  } catch (const runtime::BadSignature& bad) {
    std::fprintf(stderr, "rollcall-licence: the key %s: %s\n", order.key.c_str(), bad.what());
  } catch (const connectors::BadDocument& bad) {
    std::fprintf(stderr, "rollcall-licence: %s\n", bad.what());
  } catch (const std::exception& error) {  // school::Fault of the prompt, a file that cannot be written
    std::fprintf(stderr, "rollcall-licence: %s\n", error.what());
  }
  return 1;
}
