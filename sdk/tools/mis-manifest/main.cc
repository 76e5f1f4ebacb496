// mis-manifest: writes connector.json for a built connector. The build runs it (mis_add_connector); so may an author.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "tools/mis-manifest/manifest.h"

int main(int argc, char** argv) {
  CLI::App app("Writes a connector's manifest, connector.json, from the library itself and the hashes of its files.");
  mis_manifest::Order order;
  std::string out;
  app.add_option("LIBRARY", order.library, "the connector's library, ID.so; it is loaded into this process")
      ->required()
      ->check(CLI::ExistingFile);
  app.add_option("--data", order.data, "its data files, in the library's folder")->check(CLI::ExistingFile);
  app.add_option("--expect-id", order.expected_id, "refuse a library whose descriptor has another id");
  app.add_option("--expect-version", order.expected_version, "refuse a library whose descriptor has another version");
  app.add_option("-o,--output", out, "where to write it: connector.json in the library's folder")->required();
  CLI11_PARSE(app, argc, argv);
  try {
    order.library = std::filesystem::absolute(order.library);
    for (auto& data : order.data) data = std::filesystem::absolute(data);
    mis_manifest::write(std::filesystem::absolute(out), mis_manifest::make(order));
    return 0;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "mis-manifest: %s\n", e.what());
    return 1;
  }
}
