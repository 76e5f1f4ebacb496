// A manifest that is good, to be spoilt in one place by a test.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace connectors_test {

inline std::string good_manifest(const std::string& id = "hello", const std::string& version = "1.2.0") {
  return R"({"manifest":1,"id":")" + id + R"(","name":"Hello","version":")" + version +
         R"(","vendor":"Example Ltd","summary":"Says hello",
"abi":{"major":1,"minor":0,"draft":true},
"auth":{"method":"token","help":"Ask the vendor.","fields":[
 {"id":"token","label":"Token","kind":"secret","secret":true,"required":true,"help":"","initial":"","choices":[]}]},
"settings":[
 {"id":"base_url","label":"Address","kind":"url","secret":false,"required":false,"help":"","initial":"https://api.example","choices":[]},
 {"id":"region","label":"Region","kind":"choice","secret":false,"required":false,"help":"","initial":"","choices":["uk","ie"]}],
"capabilities":["mis.pupils/1","mis.photos/1"],"hosts":["api.example.com"],"program":"","impersonal":["data[].code"],
"cancel_grace_ms":500,
"files":{")" +
         id + R"(.so":"1e6b62ba51f1b685d844b6b473a7518e5d4630c045f203e3fe3be2ce30b2a174"}})";
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == text.npos) throw std::logic_error("the text has no " + from);
  return text.replace(at, from.size(), to);
}

inline std::filesystem::path write_connector(const std::filesystem::path& folder, const std::string& id,
                                             const std::string& version, const std::string& manifest) {
  const auto made = folder / id / version;
  std::filesystem::create_directories(made);
  std::ofstream(made / "connector.json") << manifest;
  std::ofstream(made / (id + ".so")) << "not a library\n";  // what good_manifest lists
  return made;
}

}  // namespace connectors_test
