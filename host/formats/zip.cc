#include "formats/zip.h"

#include <Poco/DateTime.h>
#include <Poco/Exception.h>
#include <Poco/Timestamp.h>
#include <Poco/Zip/Compress.h>

#include <sstream>
#include <stdexcept>

namespace formats {

std::string zipped(const std::vector<std::pair<std::string, std::string>>& files, int64_t when) {
  try {
    std::ostringstream out;
    Poco::Zip::Compress zip(out, true);
    const Poco::DateTime moment(Poco::Timestamp::fromEpochTime(when));
    for (const auto& [name, content] : files) {
      std::istringstream in(content);
      zip.addFile(in, moment, Poco::Path(name, Poco::Path::PATH_UNIX));
    }
    zip.close();
    return out.str();
  } catch (const Poco::Exception& error) {
    throw std::runtime_error("the zip cannot be made: " + error.displayText());
  }
}

}  // namespace formats
