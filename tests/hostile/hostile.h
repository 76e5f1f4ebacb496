// The crimes of the connector test.hostile: each is what its fetch of mis.pupils/1 does, chosen by the setting "crime".
#pragma once

#include <mis/mis.h>

#include <string>

namespace hostile {

struct Scene {
  const mis_call* call;
  const mis_sink* sink;
};

using Crime = mis_status (*)(const Scene&);
Crime nonsense(const std::string& name);  // things that the ABI forbids; nullptr: no such crime

inline mis_str text(const std::string& from) { return {from.data(), from.size()}; }

// Pushes one pupil, with `surname` as the legal surname.
mis_status push_pupil(const Scene& scene, const std::string& mis_id, const std::string& surname);
mis_status end_pupils(const Scene& scene, int64_t expected, bool whole = true);

}  // namespace hostile
