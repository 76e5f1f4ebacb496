// What the frames mean: the types, and how what they carry is laid out. Each layout is one list of fields that the
// Writer and the Reader both walk, so that the two sides cannot differ. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "isolation/frame.h"
#include "isolation/part.h"

namespace isolation {

// Frames of the host, then frames of the worker.
enum class Message : uint16_t {
  create = 1,      // pairs: the settings
  sign_in,         // pairs: the declared fields
  catalogue,       // nothing
  fetch,           // FetchText
  cancel,          // nothing; the call that it belongs to is to end soon
  http_ticket,     // to http_send: status, ticket, failure
  http_answer,     // to http_receive: status, failed ticket, failure, answer without its body, length of the body
  body,            // a piece of what was announced: of http_answer, program_result, file_bytes, http_send, program_run
  program_result,  // to program_run: status, failure, ProgramShape of what came back
  file_names,      // to file_list: status, failure, files, and whether more of them follow
  file_bytes,      // to file_read: status, failure, length
  parts = 99,      // of the jail: all that are missing, before anything is loaded; when only asked to check, all
  ready,           // the jail is shut; loading begins
  unloadable,      // text: why the library cannot be used
  hello,           // text: what the connector says of itself, as JSON
  done,            // failure; its status is MIS_OK when the call went well
  log,             // level, text
  progress,        // done, total, note
  records,         // set, then records until the frame ends: the value of each column, and of a photo the bytes
  end,             // set, expected, whole
  problem,         // set, mis_id, field, message, dropped: a record was left out because it could not be read
  told,            // CatalogueText
  http_send,       // request without its body, length of the body
  http_receive,    // ticket
  program_run,     // RunShape
  file_list,       // root
  file_read,       // root, path
};

inline constexpr size_t full_frame = 64u << 10;   // records are sent when there are so many bytes of them
inline constexpr size_t body_piece = 256u << 10;  // a body crosses in pieces of this size

// Writing and reading as one: `io(field)` for each field in its order.
class Put {
 public:
  explicit Put(Writer& to) : to_(to) {}
  void operator()(const std::string& text) { to_.text(text); }
  void operator()(bool flag) { to_.flag(flag); }
  void operator()(int32_t number) { to_.i32(number); }
  void operator()(uint32_t number) { to_.u32(number); }
  void operator()(int64_t number) { to_.i64(number); }
  void operator()(uint64_t number) { to_.u64(number); }
  template <class A, class B>
  void operator()(const std::pair<A, B>& pair) {
    (*this)(pair.first);
    (*this)(pair.second);
  }
  template <class T>
  void operator()(const std::vector<T>& list) {
    to_.u32(static_cast<uint32_t>(list.size()));
    for (const T& one : list) (*this)(one);
  }
  template <class T>
  requires requires(Put& io, const T& t) { fields(io, t); }
  void operator()(const T& whole) { fields(*this, whole); }

 private:
  Writer& to_;
};

class Get {
 public:
  explicit Get(Reader& from) : from_(from) {}
  void operator()(std::string& text) { text = from_.text(); }
  void operator()(bool& flag) { flag = from_.flag(); }
  void operator()(int32_t& number) { number = from_.i32(); }
  void operator()(uint32_t& number) { number = from_.u32(); }
  void operator()(int64_t& number) { number = from_.i64(); }
  void operator()(uint64_t& number) { number = from_.u64(); }
  template <class A, class B>
  void operator()(std::pair<A, B>& pair) {
    (*this)(pair.first);
    (*this)(pair.second);
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    list.resize(from_.count(sizeof(uint32_t)));  // nothing that is listed takes less than a length
    for (T& one : list) (*this)(one);
  }
  template <class T>
  requires requires(Get& io, T& t) { fields(io, t); }
  void operator()(T& whole) { fields(*this, whole); }

 private:
  Reader& from_;
};

// runtime::Failure
template <class Io, class Failure>
requires requires(Failure& f) {
  f.retry_after_ms;
  f.remote_code;
}
void fields(Io& io, Failure& failure) {
  io(failure.status), io(failure.message), io(failure.field_id), io(failure.remote_code);
  io(failure.retry_after_ms), io(failure.released_at);
}

// runtime::HttpRequest, without its body
template <class Io, class Request>
requires requires(Request& r) {
  r.method;
  r.max_body;
}
void fields(Io& io, Request& request) {
  io(request.method), io(request.url), io(request.headers), io(request.timeout_ms), io(request.max_body);
}

// runtime::HttpResponse, without its body
template <class Io, class Response>
requires requires(Response& r) {
  r.ticket;
  r.body;
}
void fields(Io& io, Response& response) {
  io(response.ticket), io(response.status), io(response.url), io(response.headers);
}

// runtime::ProgramArgument
template <class Io, class Argument>
requires requires(Argument& a) {
  a.text;
  a.secret;
}
void fields(Io& io, Argument& argument) { io(argument.text), io(argument.secret); }

// runtime::FileInfo
template <class Io, class File>
requires requires(File& f) {
  f.path;
  f.size + 1;
}
void fields(Io& io, File& file) { io(file.path), io(file.size); }

// A run of a program without the bytes of its inputs, which follow in this order.
template <class Argument>
struct RunShape {
  std::vector<Argument> arguments;
  std::vector<std::pair<std::string, uint64_t>> inputs;  // name, length
  std::vector<std::string> outputs;
  uint32_t timeout_ms = 0;
  uint64_t max_output = 0;
};
template <class Io, class Run>
requires requires(Run& r) {
  r.inputs;
  r.max_output;
}
void fields(Io& io, Run& run) {
  io(run.arguments), io(run.inputs), io(run.outputs), io(run.timeout_ms), io(run.max_output);
}

// What came of it, without the bytes of its outputs, which follow: standard output, standard error, then each output.
struct ProgramShape {
  int32_t exit_code = 0;
  uint64_t standard_output = 0, standard_error = 0;       // lengths
  std::vector<std::pair<std::string, uint64_t>> outputs;  // "written" or "", length
};
template <class Io, class Shape>
requires requires(Shape& s) {
  s.standard_error;
  s.outputs;
}
void fields(Io& io, Shape& shape) {
  io(shape.exit_code), io(shape.standard_output), io(shape.standard_error), io(shape.outputs);
}

// Whose MIS it is, and what may be asked for, as texts.
struct CatalogueText {
  struct Year {
    std::string code, name;
    int64_t pupils = -1;
  };
  struct Series {
    std::string mis_id, name, released_at;  // "2026-08-20T08:00:00 Europe/London"
  };
  std::string name, urn, dfe_number, system;
  std::vector<Year> years;
  std::vector<Series> series;
};
template <class Io, class Year>
requires requires(Year& y) {
  y.pupils;
  y.code;
}
void fields(Io& io, Year& year) { io(year.code), io(year.name), io(year.pupils); }
template <class Io, class Series>
requires requires(Series& s) {
  s.mis_id;
  s.released_at;
}
void fields(Io& io, Series& series) { io(series.mis_id), io(series.name), io(series.released_at); }
template <class Io, class Catalogue>
requires requires(Catalogue& c) {
  c.dfe_number;
  c.years;
}
void fields(Io& io, Catalogue& catalogue) {
  io(catalogue.name), io(catalogue.urn), io(catalogue.dfe_number), io(catalogue.system);
  io(catalogue.years), io(catalogue.series);
}

// What is asked of a fetch.
struct FetchText {
  std::string capability;
  std::vector<std::string> years, series;
  std::string left_since;  // date; empty: not said
};
template <class Io, class Fetch>
requires requires(Fetch& f) {
  f.capability;
  f.left_since;
}
void fields(Io& io, Fetch& fetch) { io(fetch.capability), io(fetch.years), io(fetch.series), io(fetch.left_since); }

}  // namespace isolation
