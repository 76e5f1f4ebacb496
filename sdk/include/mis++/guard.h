// guard.h - the one place where C++ meets C: no exception leaves a connector. Any thread.
#pragma once

#include <mis++/error.h>
#include <mis/host.h>

#include <new>

namespace mis {

// Tells the host why the call is about to fail; silent when there is nothing to add. Returns the status to return.
inline mis_status tell(const mis_call& call, const Error& error) {
  mis_status status = error.status() < 0 ? error.status() : MIS_E_INTERNAL;
  std::string_view message = error.what();
  if (message.empty() && error.field().empty() && error.remote_code().empty()) return status;
  mis_error told{};
  told.struct_size = sizeof told;
  told.status = status;
  told.message = to_c(message);
  if (!error.field().empty()) told.field_id = to_c(std::string_view(error.field()));
  if (!error.remote_code().empty()) told.remote_code = to_c(std::string_view(error.remote_code()));
  told.retry_after_ms = error.retry_after_ms();
  told.released_at = to_c(error.released_at());
  call.fail(call.ctx, &told);
  return status;
}

// Runs `body` and turns whatever it throws into a status that the host has been told about.
template <class Body>
mis_status guard(const mis_call& call, Body&& body) noexcept {
  try {
    try {
      body();
      return MIS_OK;
    } catch (const Error& error) {
      return tell(call, error);
    } catch (const std::bad_alloc&) {
      return MIS_E_NO_MEMORY;
    } catch (const std::exception& error) {
      return tell(call, Error(MIS_E_INTERNAL, error.what()));
    } catch (...) {
      return tell(call, Error(MIS_E_INTERNAL, "The connector threw something that is no std::exception."));
    }
  } catch (...) {
    return MIS_E_NO_MEMORY;  // telling failed, and only for want of memory can it
  }
}

}  // namespace mis
