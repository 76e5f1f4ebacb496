#include "connectors/file_answers.h"

#include <algorithm>

namespace connectors {
namespace {

using isolation::BadFrame;
using isolation::Message;

constexpr size_t names_in_a_frame = 1000;  // of at most 4 KiB each

}  // namespace

void FileAnswers::answer(const isolation::Frame& frame) {
  call_ = frame.call;
  isolation::Reader in(frame.payload);
  const mis_root root = in.u32();
  if (root != MIS_ROOT_CHOSEN && root != MIS_ROOT_PACKAGE) throw BadFrame("a root of files that there is not");
  const bool reads = static_cast<Message>(frame.type) == Message::file_read;
  const std::string path(reads ? in.text() : "");
  in.end();
  if (reads) return read(root, path);
  list(root);
}

void FileAnswers::list(mis_root root) {
  std::vector<runtime::FileInfo> files;
  runtime::Failure why;
  const mis_status status = source_.list(root, cancelled_, files, why);
  if (status != MIS_OK) files.clear();
  auto next = files.begin();
  do {
    const auto end = next + std::min<std::ptrdiff_t>(names_in_a_frame, files.end() - next);
    begin(Message::file_names);
    isolation::Put put(out_);
    put(status), put(why);
    if (status == MIS_OK) put(std::vector<runtime::FileInfo>(next, end)), put(end != files.end());
    send_(out_.finish());
    next = end;
  } while (next != files.end());
}

void FileAnswers::read(mis_root root, const std::string& path) {
  std::string bytes;
  runtime::Failure why;
  const mis_status status = source_.read(root, path, cancelled_, bytes, why);
  begin(Message::file_bytes);
  isolation::Put put(out_);
  put(status), put(why);
  if (status == MIS_OK) put(uint64_t{bytes.size()});
  send_(out_.finish());
  std::string_view body = status == MIS_OK ? bytes : std::string_view();
  for (; !body.empty(); body.remove_prefix(std::min(body.size(), isolation::body_piece))) {
    begin(Message::body);
    out_.raw(body.substr(0, isolation::body_piece));
    send_(out_.finish());
  }
}

}  // namespace connectors
