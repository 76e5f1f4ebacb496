// Every service that a connector may ask for, behind its frames. Used by one thread.
#pragma once

#include <functional>
#include <memory>

#include "connectors/file_answers.h"
#include "connectors/http_answers.h"
#include "connectors/program_answers.h"

namespace connectors {

// What answers it: this machine and the network, or a recording.
struct Services {
  std::unique_ptr<runtime::HttpExchange> http;
  std::unique_ptr<runtime::ProgramRunner> programs;
  std::unique_ptr<runtime::FileSource> files;
};

class Answers {
 public:
  using Send = std::function<void(std::string_view frame)>;
  Answers(Services services, Send send, const std::function<bool()>& cancelled,
          std::function<void(const std::string&)> secret);

  // Is it one of the frames that ask for something?
  static bool takes(isolation::Message type);
  // Throws BadFrame.
  void answer(const isolation::Frame& frame);
  // The call is over: what it asked for and did not fetch is forgotten.
  void drop();

 private:
  const Services services_;
  HttpAnswers http_;
  ProgramAnswers programs_;
  FileAnswers files_;
};

}  // namespace connectors
