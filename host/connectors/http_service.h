// mis.http/1 by what a person has set up here: a wrong authority or proxy is told as wrong use.
#pragma once

#include <functional>
#include <memory>

#include "runtime/http.h"

namespace connectors {

// Throws school::Fault usage.
std::unique_ptr<runtime::HttpService> http_service(runtime::HttpPolicy policy,
                                                   std::function<void(const runtime::HttpEvent&)> on_event = {});

}  // namespace connectors
