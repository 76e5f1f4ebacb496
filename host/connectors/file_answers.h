// Answers a connector's mis.files/1 frames from a FileSource. Used by one thread.
#pragma once

#include <functional>

#include "isolation/messages.h"
#include "runtime/files.h"

namespace connectors {

class FileAnswers {
 public:
  using Send = std::function<void(std::string_view frame)>;
  FileAnswers(runtime::FileSource& source, Send send, std::function<bool()> cancelled)
      : source_(source), send_(std::move(send)), cancelled_(std::move(cancelled)) {}

  // One of file_list and file_read. Throws BadFrame.
  void answer(const isolation::Frame& frame);

 private:
  void list(mis_root root);
  void read(mis_root root, const std::string& path);
  void begin(isolation::Message type) { out_.begin(static_cast<uint16_t>(type), call_); }

  runtime::FileSource& source_;
  Send send_;
  std::function<bool()> cancelled_;
  isolation::Writer out_;
  uint32_t call_ = 0;
};

}  // namespace connectors
