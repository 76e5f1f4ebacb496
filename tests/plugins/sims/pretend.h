// pretend.h - the connector's parts with a host of the test's: CommandReporter is a function, the folders are maps, and
// what was told is read back as text. One thread.
#pragma once

#include <mis++/call.h>
#include <mis++/guard.h>
#include <mis/service/files.h>
#include <mis/service/program.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "runtime/columns.h"
#include "sdk/include/fake_host.h"
#include "sims/captions.h"
#include "sims/table.h"

namespace testing {

using Said = std::map<std::string, std::string>;  // by field; what was not said is not there

inline std::string package_captions() {
  std::ifstream file(std::string(ROLLCALL_SOURCE) + "/plugins/sims/captions.csv", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline sims::Layouts usual_layouts() { return sims::layouts_of(package_captions(), std::nullopt); }

// One run, as the connector asked for it.
struct Ran {
  std::vector<std::string> arguments, secrets;
  std::map<std::string, std::string> inputs;
  std::vector<std::string> outputs;
  bool has(const std::string& argument) const {
    return std::find(arguments.begin(), arguments.end(), argument) != arguments.end();
  }
  // Of "/REPORT:name".
  std::string report() const {
    for (const auto& one : arguments)
      if (one.rfind("/REPORT:", 0) == 0) return one.substr(8);
    return {};
  }
};

// What it comes to.
struct Gave {
  std::string out;
  std::optional<std::string> file;
  int32_t exit_code = 0;
};

class Pretend {
 public:
  Pretend() {
    host.services[MIS_SERVICE_PROGRAM] = &program_;
    host.services[MIS_SERVICE_FILES] = &files_;
    host.on_batch = [this](mis_set set, const mis_batch& batch) { read(set, batch); };
    package["captions.csv"] = package_captions();
  }

  // The status that `body` comes to, as a trampoline would return it; its words are in host.failure.
  template <class Body>
  mis_status run(Body&& body) {
    host.failure.clear();
    return mis::guard(host.call, [&] {
      mis::Call call(host.host, host.call, signed_in);
      body(call);
    });
  }

  FakeHost host;
  bool signed_in = false;
  std::function<Gave(const Ran&)> reporter;
  std::vector<Ran> runs;
  std::map<std::string, std::string> chosen, package;  // files by path
  std::map<mis_set, std::vector<Said>> records;        // by set
  std::vector<std::string> photos;

 private:
  static mis_status on_run(void* ctx, const mis_call*, const mis_program_run* run,
                           mis_status (*take)(void*, const mis_program_result*), void* take_ctx) {
    auto& self = *static_cast<Pretend*>(ctx);
    Ran ran;
    for (uint64_t i = 0; i < run->argument_count; ++i)
      (run->arguments[i].secret ? ran.secrets : ran.arguments).push_back(str(run->arguments[i].text));
    for (uint64_t i = 0; i < run->input_count; ++i)
      ran.inputs[str(run->inputs[i].name)].assign(reinterpret_cast<const char*>(run->inputs[i].bytes.ptr),
                                                  run->inputs[i].bytes.len);
    for (uint64_t i = 0; i < run->output_count; ++i) ran.outputs.push_back(str(run->outputs[i]));
    self.runs.push_back(ran);
    const Gave gave = self.reporter(ran);
    const auto bytes = [](const std::string& text) {
      return mis_bytes{reinterpret_cast<const uint8_t*>(text.data()), text.size()};
    };
    const mis_bytes file = gave.file ? bytes(*gave.file) : mis_bytes{nullptr, 0};
    mis_program_result result{};
    result.struct_size = sizeof result;
    result.exit_code = gave.exit_code;
    result.standard_output = bytes(gave.out);
    result.outputs = &file;
    result.output_count = 1;
    return take(take_ctx, &result);
  }
  static mis_status on_list(void* ctx, const mis_call*, mis_root root, mis_status (*tell)(void*, const mis_file_info*),
                            void* tell_ctx) {
    auto& self = *static_cast<Pretend*>(ctx);
    for (const auto& [path, bytes] : root == MIS_ROOT_CHOSEN ? self.chosen : self.package) {
      mis_file_info file{sizeof(mis_file_info), 0, {path.data(), path.size()}, bytes.size()};
      if (const mis_status status = tell(tell_ctx, &file); status != MIS_OK) return status;
    }
    return MIS_OK;
  }
  static mis_status on_read(void* ctx, const mis_call*, mis_root root, mis_str path,
                            mis_status (*take)(void*, mis_bytes), void* take_ctx) {
    auto& self = *static_cast<Pretend*>(ctx);
    const auto& all = root == MIS_ROOT_CHOSEN ? self.chosen : self.package;
    const auto found = all.find(str(path));
    if (found == all.end()) return MIS_E_INPUT;
    return take(take_ctx, {reinterpret_cast<const uint8_t*>(found->second.data()), found->second.size()});
  }
  void read(mis_set set, const mis_batch& batch) {
    for (uint64_t i = 0; i < batch.count; ++i) {
      const auto* record = static_cast<const char*>(batch.records) + i * batch.stride;
      std::vector<std::optional<std::string>> values;
      if (runtime::read_record(set, record, batch.stride, values)) continue;
      Said said;
      const auto columns = runtime::columns(set);
      for (std::size_t c = 0; c < columns.size(); ++c)
        if (values[c]) said[std::string(columns[c].name)] = *values[c];
      records[set].push_back(said);
      if (set != MIS_SET_PHOTOS) continue;
      const auto bytes = runtime::photo_bytes(record, batch.stride);
      photos.emplace_back(reinterpret_cast<const char*>(bytes.ptr), bytes.len);
    }
  }

  mis_program program_{sizeof(mis_program), 0, this, on_run};
  mis_files files_{sizeof(mis_files), 0, this, on_list, on_read};
};

inline std::string report_of(const std::string& records) {
  return "<SuperStarReport>" + records + "</SuperStarReport>";
}
// A record out of pairs of element and text.
inline std::string record(std::initializer_list<std::pair<const char*, const char*>> cells) {
  std::string text = "<Record>";
  for (const auto& [name, value] : cells) text += std::string("<") + name + ">" + value + "</" + name + ">";
  return text + "</Record>";
}

}  // namespace testing
