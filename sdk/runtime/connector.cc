#include "runtime/connector.h"

#include "runtime/calls.h"
#include "runtime/sets.h"
#include "runtime/tables.h"
#include "runtime/values.h"

namespace runtime {
namespace {

std::string who(const mis_plugin& plugin) {
  const mis_descriptor d = taken_descriptor(plugin);
  return std::string("\"") + d.name + "\" " + d.version;
}

Failure out_of_order(const std::string& what) { return {MIS_E_INVALID, "The host called " + what + "."}; }

std::vector<mis_pair> lent_pairs(const Pairs& pairs) {
  std::vector<mis_pair> lent;
  for (const auto& [key, value] : pairs) lent.push_back({as_str(key), as_str(value)});
  return lent;
}

std::vector<mis_str> lent_texts(const std::vector<std::string>& texts) {
  std::vector<mis_str> lent;
  for (const auto& text : texts) lent.push_back(as_str(text));
  return lent;
}

bool declares(const mis_descriptor& d, const std::string& capability) {
  for (uint64_t i = 0; i < d.capability_count; ++i) {
    if (capability == d.capabilities[i]) return true;
  }
  return false;
}

}  // namespace

struct Connector::Tables {
  mis_plugin plugin;
  mis_descriptor descriptor;
  Calls calls;
  bool signed_in = false;
};

Connector::Connector(const mis_plugin& plugin, HostSide& host)
    : tables_(new Tables{taken_plugin(plugin), taken_descriptor(plugin), Calls(host, who(plugin))}) {}

Connector::~Connector() {
  if (!self_) return;
  try {
    tables_->plugin.destroy(self_);
  } catch (...) {  // nothing is left to tell it to
  }
}

std::optional<Failure> Connector::create(const Pairs& settings) {
  if (self_) return out_of_order("create twice");
  const auto lent = lent_pairs(settings);
  mis_connector* made = nullptr;
  auto failure = tables_->calls.run({"being created"}, [&] {
    const mis_status status =
        tables_->plugin.create(tables_->calls.host(), tables_->calls.call(), lent.data(), lent.size(), &made);
    if (status == MIS_OK && !made) tables_->calls.breach("returned MIS_OK from create, but no connector");
    if (status != MIS_OK && made) tables_->calls.breach("returned a failure from create, and a connector too");
    return status;
  });
  if (!failure) self_ = made;
  return failure;
}

std::optional<Failure> Connector::sign_in(const Pairs& values) {
  if (!self_) return out_of_order("sign_in before create");
  const auto lent = lent_pairs(values);
  auto failure = tables_->calls.run(
      {"signing in"}, [&] { return tables_->plugin.sign_in(self_, tables_->calls.call(), lent.data(), lent.size()); });
  tables_->signed_in = !failure;
  return failure;
}

std::optional<Failure> Connector::catalogue() {
  if (!tables_->signed_in) return out_of_order("catalogue before sign_in");
  return tables_->calls.run({"telling its catalogue", {}, true}, [&] {
    return tables_->plugin.catalogue(self_, tables_->calls.call(), Calls::tell, &tables_->calls);
  });
}

std::optional<Failure> Connector::fetch(const std::string& capability, const Scope& scope) {
  if (!tables_->signed_in) return out_of_order("fetch of " + capability + " before sign_in");
  if (!declares(tables_->descriptor, capability))
    return out_of_order("fetch of " + capability + ", which is not declared");
  const auto sets = sets_of(capability);
  if (sets.empty())
    return Failure{MIS_E_UNSUPPORTED, "This host does not know the capability " + capability + "; update it."};
  const auto years = lent_texts(scope.years), series = lent_texts(scope.series);
  const mis_scope lent{sizeof(mis_scope), 0, years.data(), years.size(), series.data(), series.size(),
                       scope.left_since,  0};
  return tables_->calls.run({"reading " + capability, sets}, [&] {
    const mis_capability table = taken_capability(tables_->plugin.capability(capability.c_str()), capability);
    return table.fetch(self_, tables_->calls.call(), &lent, tables_->calls.sink());
  });
}

}  // namespace runtime
