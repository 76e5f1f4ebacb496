#include "connectors/http_service.h"

#include <stdexcept>

#include "school/fault.h"

namespace connectors {

std::unique_ptr<runtime::HttpService> http_service(runtime::HttpPolicy policy,
                                                   std::function<void(const runtime::HttpEvent&)> on_event) {
  try {
    return std::make_unique<runtime::HttpService>(std::move(policy), std::move(on_event));
  } catch (const std::invalid_argument& wrong) {
    throw school::Fault(school::FaultKind::usage, wrong.what(),
                        "Correct --ca, or the variable https_proxy. Nothing was changed.");
  }
}

}  // namespace connectors
