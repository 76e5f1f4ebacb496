// Who may change a connector: a folder that others may write to proves nothing, whatever was verified in it.
#pragma once

#include <filesystem>
#include <string>

namespace connectors {

// Why others than root, this user and the owner of this program may change what lies in `folder`, in words that go on
// after the connector's name; empty: they may not. Looked at: the folder and every one above it, up to one that holds
// this program too (who may write there may change the program). A parent may be open to all when it is sticky, as /tmp
// is; a group may write when nobody else is in it.
std::string others_may_write(const std::filesystem::path& folder);

}  // namespace connectors
