// The licence of a home: HOME/licence.json, with licence.json.minisig beside it; and the greatest time that was seen
// there.
#pragma once

#include <filesystem>
#include <string>

#include "connectors/permit.h"
#include "connectors/trust.h"

namespace connectors {

// `now`: seconds since 1970, UTC. A clock that was set back by more than a day is told of, and no more: a clock that
// once was wrong must not lock anybody out. Where there is a licence, and the home can be written to, the time is kept.
Licensing read_licensing(const std::filesystem::path& home, const Trust& trust, int64_t now);

// Verifies FILE and FILE.minisig, and puts them into the home; the clock that is seen then counts from then on. Throws
// school::Fault: not_allowed for one that does not count, ours when it cannot be written.
Licence install_licence(const std::filesystem::path& home, const Trust& trust, const std::filesystem::path& file,
                        int64_t now);

}  // namespace connectors
