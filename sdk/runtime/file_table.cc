// mis.files/1 as a connector sees it: each file is told, and its bytes are lent, to a function of the connector's.
#include "runtime/guard.h"
#include "runtime/values.h"

namespace runtime {
namespace {

constexpr uint64_t max_path = 4096;

mis_root taken_root(mis_root root, const std::string& function) {
  if (root != MIS_ROOT_CHOSEN && root != MIS_ROOT_PACKAGE)
    throw Breach("called " + function + " of mis.files/1 with the root " + std::to_string(root) +
                 ", which this host does not know");
  return root;
}

}  // namespace

mis_status MIS_CALL Calls::list_files(void* ctx, const mis_call* call, mis_root root, TellFile tell,
                                      void* tell_ctx) noexcept {
  Calls& calls = self(ctx);
  return calls.guarded([&]() -> mis_status {
    if (!call) throw Breach("called list of mis.files/1 without a call");
    if (!tell) throw Breach("called list of mis.files/1 without a function to tell the files to");
    taken_root(root, "list");
    std::vector<FileInfo> files;
    const mis_status status = calls.asked(
        [&](const std::function<bool()>& stop, Failure& why) { return calls.files_->list(root, stop, files, why); });
    if (status != MIS_OK) return status;
    for (const FileInfo& file : files) {
      const mis_file_info lent{sizeof(mis_file_info), 0, as_str(file.path), file.size};
      try {
        if (const mis_status answer = tell(tell_ctx, &lent); answer != MIS_OK) return answer;
      } catch (...) {
        throw Breach("let an exception out of the function that files are told to");
      }
    }
    return MIS_OK;
  });
}

mis_status MIS_CALL Calls::read_file(void* ctx, const mis_call* call, mis_root root, mis_str path, TakeBytes take,
                                     void* take_ctx) noexcept {
  Calls& calls = self(ctx);
  return calls.guarded([&]() -> mis_status {
    if (!call) throw Breach("called read of mis.files/1 without a call");
    if (!take) throw Breach("called read of mis.files/1 without a function to take the bytes");
    taken_root(root, "read");
    const std::string wanted(utf8_of(path, max_path, "called read of mis.files/1 with a path that"));
    std::string bytes;
    const mis_status status = calls.asked([&](const std::function<bool()>& stop, Failure& why) {
      return calls.files_->read(root, wanted, stop, bytes, why);
    });
    if (status != MIS_OK) return status;
    try {
      return take(take_ctx, {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
    } catch (...) {
      throw Breach("let an exception out of the function that takes a file");
    }
  });
}

}  // namespace runtime
