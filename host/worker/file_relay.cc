#include "worker/file_relay.h"

#include <iterator>

namespace worker {

using isolation::Message;

mis_status FileRelay::list(mis_root root, const std::function<bool()>&, std::vector<runtime::FileInfo>& files,
                           runtime::Failure& why) {
  files.clear();
  begin(Message::file_list);
  out_.u32(root);
  if (!send()) return over(why);
  for (bool more = true; more;) {
    const auto given = reply(Message::file_names);
    if (!given) return over(why);
    isolation::Reader in(given->payload);
    isolation::Get get(in);
    mis_status status = MIS_OK;
    std::vector<runtime::FileInfo> some;
    get(status), get(why);
    if (status != MIS_OK) return status;
    get(some), get(more);
    files.insert(files.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return MIS_OK;
}

mis_status FileRelay::read(mis_root root, const std::string& path, const std::function<bool()>&, std::string& bytes,
                           runtime::Failure& why) {
  begin(Message::file_read);
  out_.u32(root);
  out_.text(path);
  if (!send()) return over(why);
  const auto given = reply(Message::file_bytes);
  if (!given) return over(why);
  isolation::Reader in(given->payload);
  isolation::Get get(in);
  mis_status status = MIS_OK;
  uint64_t size = 0;
  get(status), get(why);
  if (status != MIS_OK) return status;
  get(size);
  return receive_body(size, bytes) ? MIS_OK : over(why);
}

}  // namespace worker
