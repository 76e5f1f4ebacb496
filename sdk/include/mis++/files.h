// files.h - mis.files/1 for a connector: the folder that the person chose, and the connector's own listed files. Lives
// within one call; one thread at a time.
#pragma once

#include <mis++/call.h>
#include <mis/service/files.h>

#include <exception>
#include <string>
#include <vector>

namespace mis {

class Files {
 public:
  struct File {
    std::string path;  // from the root, parts separated by /
    uint64_t size = 0;
  };

  explicit Files(Call& call) : call_(call), table_(call.service<mis_files>(MIS_SERVICE_FILES)) {}

  // Every regular file below the root, sorted by path.
  std::vector<File> list(mis_root root) const {
    call_.check();
    Caught<std::vector<File>> caught;
    const auto tell = [](void* ctx, const mis_file_info* file) -> mis_status {
      return static_cast<Caught<std::vector<File>>*>(ctx)->with([&](std::vector<File>& files) {
        files.push_back({std::string(from_c(file->path)), file->size});
      });
    };
    return caught.after(table_.list(table_.ctx, &call_.c(), root, tell, &caught));
  }

  // The whole of one file.
  std::string read(mis_root root, std::string_view path) const {
    call_.check();
    Caught<std::string> caught;
    const auto take = [](void* ctx, mis_bytes bytes) -> mis_status {
      return static_cast<Caught<std::string>*>(ctx)->with([&](std::string& text) {
        if (bytes.len) text.assign(reinterpret_cast<const char*>(bytes.ptr), bytes.len);
      });
    };
    return caught.after(table_.read(table_.ctx, &call_.c(), root, to_c(path), take, &caught));
  }

 private:
  // What a callback collects; what it throws must not cross the host's C.
  template <class T>
  struct Caught {
    T value{};
    std::exception_ptr thrown;

    template <class Do>
    mis_status with(Do&& what) noexcept {
      try {
        what(value);
        return MIS_OK;
      } catch (...) {
        thrown = std::current_exception();
        return MIS_E_NO_MEMORY;
      }
    }
    T after(mis_status status) {
      if (thrown) std::rethrow_exception(thrown);
      if (status != MIS_OK) throw Error(status);  // the host has said why
      return std::move(value);
    }
  };

  Call& call_;
  const mis_files& table_;
};

}  // namespace mis
