// Why a call on a connector failed: mis_error with its text owned. A plain value.
#pragma once

#include <mis/types.h>

#include <string>

namespace runtime {

struct Failure {
  mis_status status = MIS_E_INTERNAL;
  std::string message;          // one sentence for the person; may be empty when the connector said nothing
  std::string field_id;         // the form field or setting at fault
  std::string remote_code;      // the MIS's own code, for support
  int64_t retry_after_ms = -1;  // -1: not said
  std::string released_at;      // "2026-08-20T08:00:00 Europe/London"; empty: not said
};

}  // namespace runtime
