// mis.files/1 on this machine: the folder that the person picked, and the connector's own listed files. Used by one
// thread at a time.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "runtime/files.h"

namespace runtime {

struct FilePolicy {
  std::string chosen;                         // the folder; empty: none was picked
  std::string chosen_setting;                 // the setting of kind FOLDER; empty: there is none
  std::string package;                        // the connector's own folder
  std::map<std::string, std::string> listed;  // its files: path -> SHA-256 in hex, as its manifest has them
};

class FileService final : public FileSource {
 public:
  // `on_note` hears, in a sentence, what was passed over.
  explicit FileService(FilePolicy policy, std::function<void(const std::string&)> on_note = {})
      : policy_(std::move(policy)), on_note_(std::move(on_note)) {}

  mis_status list(mis_root root, const std::function<bool()>& cancelled, std::vector<FileInfo>& files,
                  Failure& why) override;
  mis_status read(mis_root root, const std::string& path, const std::function<bool()>& cancelled, std::string& bytes,
                  Failure& why) override;

 private:
  mis_status list_chosen(const std::function<bool()>& cancelled, std::vector<FileInfo>& files, Failure& why) const;
  mis_status list_package(std::vector<FileInfo>& files, Failure& why) const;

  const FilePolicy policy_;
  std::function<void(const std::string&)> on_note_;
};

}  // namespace runtime
