// mis.files/1 in the worker: every file is read by the host. Used as runtime/files.h says.
#pragma once

#include "runtime/files.h"
#include "worker/relay.h"

namespace worker {

class FileRelay final : public runtime::FileSource, private Relay {
 public:
  FileRelay(Wire& wire, const std::atomic<uint32_t>& call) : Relay(wire, call) {}

  mis_status list(mis_root root, const std::function<bool()>& cancelled, std::vector<runtime::FileInfo>& files,
                  runtime::Failure& why) override;
  mis_status read(mis_root root, const std::string& path, const std::function<bool()>& cancelled, std::string& bytes,
                  runtime::Failure& why) override;
};

}  // namespace worker
