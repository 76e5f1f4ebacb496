// One exchange as it was, while a recording is being made; and as the JSON that it becomes. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "runtime/files.h"
#include "runtime/recording/ask.h"
#include "runtime/recording/document.h"

namespace runtime::recording {

// What came back, with pictures made up already: they are large, and nothing else is learnt from them.
struct Body {
  std::string bytes;
  bool maybe_csv = false;
};
struct HttpAnswer {
  uint32_t status = 0;
  std::string url;
  Headers headers;  // those that tell of the form: see kept.cc
  Body body;
};
struct ProgramAnswer {
  int32_t exit_code = 0;
  Body output, error;
  std::vector<std::optional<Body>> files;
};
struct ListAnswer {
  std::vector<FileInfo> files;
};
struct ReadAnswer {
  Body body;
};

struct Kept {
  std::variant<HttpRequest, ProgramOrder, ListAnswer, std::string>
      asked;  // ListAnswer: a list; a string: a path to read
  std::variant<std::monostate, HttpAnswer, ProgramAnswer, ListAnswer, ReadAnswer> answer;
  Failure failure;       // when there is no answer
  bool at_send = false;  // it was refused before it was sent
};

Body body_of(std::string bytes, bool maybe_csv);
Headers kept_headers(const Headers& headers);

// How the texts of answers are changed.
struct Changes {
  Change text;                                            // of a document
  std::function<std::string(std::string_view)> address;   // or of a path
  std::function<std::string(std::string_view)> sentence;  // of the host's
  IsCaption is_caption;
};

// {"ask": ..., "answer": ...} or {"ask": ..., "failure": ...}, in lines.
std::string written(const Kept& kept, const Masking& asked, const Changes& changes);
std::string ask_of(const Kept& kept, const Masking& masking);

}  // namespace runtime::recording
