#include "sdk/runtime/fake.h"

#include <stdexcept>

// What the ABI lets a connector define for itself.
struct mis_connector {
  int unused;
};

namespace fake {
namespace {

Plugin* current = nullptr;
mis_connector the_connector;

std::string said(const mis_pair* pairs, uint64_t count) {
  std::string text;
  for (uint64_t i = 0; i < count; ++i) {
    text += " " + std::string(pairs[i].key.ptr, pairs[i].key.len) + "=" +
            std::string(pairs[i].value.ptr, pairs[i].value.len);
  }
  return text;
}

mis_status create(const mis_host* host, const mis_call* call, const mis_pair* settings, uint64_t count,
                  mis_connector** out) {
  current->host = host;
  current->calls.push_back("create" + said(settings, count));
  const mis_status status = current->on_create ? current->on_create(call) : MIS_OK;
  *out = (status == MIS_OK) != current->lies_about_out ? &the_connector : nullptr;
  return status;
}

void destroy(mis_connector*) { current->calls.push_back("destroy"); }

mis_status sign_in(mis_connector*, const mis_call* call, const mis_pair* values, uint64_t count) {
  current->calls.push_back("sign_in" + said(values, count));
  return current->on_sign_in ? current->on_sign_in(call) : MIS_OK;
}

mis_status catalogue(mis_connector*, const mis_call* call, mis_status (*tell)(void*, const mis_catalogue*), void* ctx) {
  return current->on_catalogue(call, tell, ctx);
}

mis_status fetch(mis_connector*, const mis_call* call, const mis_scope* scope, const mis_sink* sink) {
  return current->on_fetch(call, scope, sink);
}

const mis_capability* capability(const char* id) {
  if (current->on_capability) return current->on_capability(id);
  for (const char* declared : current->capabilities) {
    if (std::string(declared) == id) return &current->table;
  }
  return nullptr;
}

}  // namespace

Plugin::Plugin() {
  if (current) throw std::logic_error("one fake connector at a time");
  current = this;
  fields = {
      {sizeof(mis_field), MIS_FIELD_SECRET, "token", "Token", "From your account manager.", nullptr, nullptr, 0, 1}};
  settings = {
      {sizeof(mis_field), MIS_FIELD_URL, "base_url", "Address", nullptr, "https://api.example.com", nullptr, 0, 0},
      {sizeof(mis_field), MIS_FIELD_CHOICE, "nation", "Nation", nullptr, "Wales", choices.data(),
       static_cast<uint32_t>(choices.size()), 0}};
  auth = {sizeof auth, MIS_AUTH_TOKEN, fields.data(), 1, sizeof(mis_field), "Support enters it."};
  descriptor = {sizeof descriptor,   500,          "fake",          "Fake",  "1.2.0",           "Example Ltd",
                "A pretend MIS",     &auth,        settings.data(), 2,       sizeof(mis_field), capabilities.data(),
                capabilities.size(), hosts.data(), hosts.size(),    nullptr, impersonal.data(), impersonal.size()};
  table = {sizeof table, 0, fetch};
  plugin = {sizeof plugin, MIS_TARGET_VERSION, &descriptor, create, destroy, sign_in, catalogue, capability};
}

Plugin::~Plugin() { current = nullptr; }

mis_status Host::push(mis_set set, const mis_batch& batch) {
  if (on_push) on_push();
  std::vector<std::optional<std::string>> values;
  for (uint64_t i = 0; i < batch.count; ++i) {
    const char* record = static_cast<const char*>(batch.records) + i * batch.stride;
    const auto bad = runtime::read_record(set, record, batch.stride, values);
    lines.push_back(std::string(runtime::set_name(set)) + " " + (bad ? "bad " + bad->field : values[0].value_or("-")));
  }
  return answer;
}

mis_status Host::end(const mis_set_end& end) {
  lines.push_back("end " + std::string(runtime::set_name(end.set)) + " " + std::to_string(end.expected) +
                  (end.whole ? " whole" : ""));
  return answer;
}

mis_status Host::problem(const mis_problem& problem) {
  lines.push_back("problem " + std::string(problem.mis_id.ptr, problem.mis_id.len) + " " +
                  std::string(problem.message.ptr, problem.message.len));
  return answer;
}

mis_status Host::tell(const mis_catalogue& catalogue) {
  lines.push_back("school " + std::string(catalogue.school->name.ptr, catalogue.school->name.len));
  for (uint64_t i = 0; i < catalogue.year_count; ++i) {
    lines.push_back("year " + std::string(catalogue.years[i].code.ptr, catalogue.years[i].code.len));
  }
  return answer;
}

SignedIn::SignedIn() : connector(plugin.plugin, host) {
  if (connector.create({}) || connector.sign_in({{"token", "t"}})) throw std::logic_error("the fake cannot sign in");
}

std::optional<runtime::Failure> SignedIn::fetch(std::function<mis_status(const mis_call*, const mis_sink*)> body) {
  plugin.on_fetch = [&](const mis_call* call, const mis_scope*, const mis_sink* sink) { return body(call, sink); };
  return connector.fetch(MIS_CAP_PUPILS, {});
}

mis_pupil pupil(const char* id) {
  mis_pupil p{};
  p.struct_size = sizeof p;
  p.mis_id = str(id);
  return p;
}

mis_batch batch(const std::vector<mis_pupil>& pupils) {
  return {sizeof(mis_batch), sizeof(mis_pupil), pupils.data(), pupils.size()};
}

mis_status end_pupils(const mis_sink* sink) {
  const mis_set_end end{sizeof end, MIS_SET_PUPILS, -1, 1, 0};
  return sink->end(sink->ctx, &end);
}

}  // namespace fake
