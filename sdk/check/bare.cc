#include "check/bare.h"

#include "runtime/sets.h"
#include "runtime/values.h"

namespace mis_check {
namespace {

std::vector<mis_pair> lent(const runtime::Pairs& pairs) {
  std::vector<mis_pair> all;
  for (const auto& [key, value] : pairs) all.push_back({runtime::as_str(key), runtime::as_str(value)});
  return all;
}

}  // namespace

Bare::~Bare() {
  if (self_) plugin_.destroy(self_);
}

std::optional<runtime::Failure> Bare::create(const runtime::Pairs& settings) {
  const auto pairs = lent(settings);
  return calls_.run({"being created"},
                    [&] { return plugin_.create(calls_.host(), calls_.call(), pairs.data(), pairs.size(), &self_); });
}

std::optional<runtime::Failure> Bare::sign_in(const runtime::Pairs& values) {
  const auto pairs = lent(values);
  return calls_.run({"signing in"}, [&] { return plugin_.sign_in(self_, calls_.call(), pairs.data(), pairs.size()); });
}

std::optional<runtime::Failure> Bare::catalogue() {
  return calls_.run({"telling its catalogue", {}, true},
                    [&] { return plugin_.catalogue(self_, calls_.call(), runtime::Calls::tell, &calls_); });
}

std::optional<runtime::Failure> Bare::fetch(const std::string& capability, const mis_sink* sink) {
  const mis_scope all{sizeof(mis_scope), 0, nullptr, 0, nullptr, 0, {}, 0};
  return calls_.run({"reading " + capability, runtime::sets_of(capability)}, [&] {
    return plugin_.capability(capability.c_str())->fetch(self_, calls_.call(), &all, sink ? sink : calls_.sink());
  });
}

}  // namespace mis_check
