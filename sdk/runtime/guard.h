// The one border between C and C++ on the host's side: see Calls::guarded().
#pragma once

#include <exception>
#include <new>

#include "runtime/calls.h"
#include "runtime/taken.h"

namespace runtime {

template <class F>
mis_status Calls::guarded(F body) noexcept {
  if (!active_) return MIS_E_INVALID;
  std::string what;
  mis_status status = MIS_E_INTERNAL;
  try {
    {
      std::lock_guard lock(memory_);
      if (breach_) return MIS_E_INVALID;
    }
    return body();
  } catch (const Breach& e) {
    breach(e.what());
    return MIS_E_INVALID;
  } catch (const std::bad_alloc&) {
    what = "The host ran out of memory";
    status = MIS_E_NO_MEMORY;
  } catch (const std::exception& e) {
    what = std::string("The host failed: ") + e.what();
  } catch (...) {
    what = "The host failed";
  }
  std::lock_guard lock(memory_);
  if (!fault_) fault_ = Failure{status, what + " (while " + who_ + " was " + duty_.doing + ")."};
  return status;
}

template <class F>
mis_status Calls::received(F body) noexcept {
  return guarded([&]() -> mis_status {
    std::lock_guard lock(serial_);
    if (refused_ == MIS_OK && cancelled()) refused_ = MIS_E_CANCELLED;
    if (refused_ == MIS_OK) refused_ = body();
    return refused_;
  });
}

template <class Ask>
mis_status Calls::asked(Ask ask) {
  std::lock_guard lock(serial_);
  if (cancelled()) return MIS_E_CANCELLED;
  Failure why;
  const mis_status status = ask([this] { return !active_ || cancelled(); }, why);
  if (status != MIS_OK) {
    why.status = status;
    tell_failure(std::move(why), true);
  }
  return status;
}

}  // namespace runtime
