// mis.files/1 as a connector sees it.
#include <catch2/catch.hpp>
#include <stdexcept>

#include "sdk/runtime/fake.h"

using Catch::Matchers::Contains;

namespace {

struct Source : runtime::FileSource {
  mis_status list(mis_root root, const std::function<bool()>&, std::vector<runtime::FileInfo>& files,
                  runtime::Failure& why) override {
    why.message = "No folder was picked.";
    if (fails != MIS_OK) return fails;
    files = {{"a.jpg", 3}, {"b/c.jpg", 4}};
    if (root == MIS_ROOT_PACKAGE) files.resize(1);
    return MIS_OK;
  }
  mis_status read(mis_root, const std::string& path, const std::function<bool()>&, std::string& bytes,
                  runtime::Failure& why) override {
    why.message = "It is not there.";
    if (fails != MIS_OK) return fails;
    bytes = "bytes of " + path;
    return MIS_OK;
  }
  mis_status fails = MIS_OK;
};

struct WithFiles {
  Source source;
  fake::Plugin plugin;
  fake::Host host;
  std::unique_ptr<runtime::Connector> connector;
  WithFiles() {
    host.source = &source;
    connector = std::make_unique<runtime::Connector>(plugin.plugin, host);
    REQUIRE_FALSE(connector->create({}));
  }
  std::optional<runtime::Failure> run(std::function<mis_status(const mis_files*, const mis_call*)> body) {
    plugin.on_sign_in = [this, body](const mis_call* call) {
      const auto* table = static_cast<const mis_files*>(plugin.host->service(plugin.host->ctx, MIS_SERVICE_FILES));
      REQUIRE(table);
      return body(table, call);
    };
    return connector->sign_in({});
  }
};

mis_status note(void* ctx, const mis_file_info* file) {
  *static_cast<std::string*>(ctx) +=
      std::string(file->path.ptr, file->path.len) + ":" + std::to_string(file->size) + " ";
  return MIS_OK;
}

mis_status keep(void* ctx, mis_bytes bytes) {
  static_cast<std::string*>(ctx)->assign(reinterpret_cast<const char*>(bytes.ptr), bytes.len);
  return MIS_OK;
}

}  // namespace

TEST_CASE("files are told one by one, and read whole") {
  WithFiles with;
  std::string chosen, package, bytes;
  CHECK_FALSE(with.run([&](const mis_files* table, const mis_call* call) {
    CHECK(table->list(table->ctx, call, MIS_ROOT_CHOSEN, note, &chosen) == MIS_OK);
    CHECK(table->list(table->ctx, call, MIS_ROOT_PACKAGE, note, &package) == MIS_OK);
    return table->read(table->ctx, call, MIS_ROOT_CHOSEN, fake::str("b/c.jpg"), keep, &bytes);
  }));
  CHECK(chosen == "a.jpg:3 b/c.jpg:4 ");
  CHECK(package == "a.jpg:3 ");
  CHECK(bytes == "bytes of b/c.jpg");
}

TEST_CASE("a listing ends at the first file that the connector does not want") {
  WithFiles with;
  int told = 0;
  const auto failure = with.run([&](const mis_files* table, const mis_call* call) {
    const auto refuse = [](void* ctx, const mis_file_info*) -> mis_status {
      ++*static_cast<int*>(ctx);
      return MIS_E_PROTOCOL;
    };
    return table->list(table->ctx, call, MIS_ROOT_CHOSEN, refuse, &told);
  });
  REQUIRE(failure);
  CHECK(failure->status == MIS_E_PROTOCOL);
  CHECK(told == 1);
}

TEST_CASE("the host's reason is the call's, and what breaks a rule is named") {
  WithFiles with;
  with.source.fails = MIS_E_INPUT;
  std::string bytes;
  const auto failure = with.run([&](const mis_files* table, const mis_call* call) {
    return table->read(table->ctx, call, MIS_ROOT_CHOSEN, fake::str("x"), keep, &bytes);
  });
  REQUIRE(failure);
  CHECK(failure->message == "It is not there.");
  const auto breach = [&](auto&& body) {
    const auto broken = with.run(body);
    REQUIRE(broken);
    CHECK(broken->status == MIS_E_INTERNAL);
    return broken->message;
  };
  CHECK_THAT(breach([&](const mis_files* table, const mis_call* call) {
               return table->list(table->ctx, call, 3, note, &bytes);
             }),
             Contains("with the root 3"));
  CHECK_THAT(breach([&](const mis_files* table, const mis_call* call) {
               return table->read(table->ctx, call, MIS_ROOT_CHOSEN, fake::str("\xFF"), keep, &bytes);
             }),
             Contains("not UTF-8"));
  CHECK_THAT(breach([&](const mis_files* table, const mis_call*) {
               return table->list(table->ctx, nullptr, MIS_ROOT_CHOSEN, note, &bytes);
             }),
             Contains("without a call"));
  with.source.fails = MIS_OK;
  CHECK_THAT(breach([&](const mis_files* table, const mis_call* call) {
               return table->list(
                   table->ctx, call, MIS_ROOT_CHOSEN,
                   [](void*, const mis_file_info*) -> mis_status { throw std::runtime_error("no"); }, nullptr);
             }),
             Contains("let an exception out"));
}
