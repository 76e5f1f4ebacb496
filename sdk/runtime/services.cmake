# What the host does for a connector: mis.http/1 over Poco. Heavy, so apart from the loader, which the worker uses.
add_library(mis_services STATIC
  http.cc http_address.cc http_attempts.cc http_body.cc http_breaker.cc http_dial.cc http_session.cc http_trouble.cc
  http_wire.cc redact.cc)
target_include_directories(mis_services PUBLIC ${PROJECT_SOURCE_DIR}/sdk)
target_compile_definitions(mis_services PRIVATE ROLLCALL_VERSION="${PROJECT_VERSION}")
target_link_libraries(mis_services PUBLIC mis PRIVATE mis_columns Poco::Net Poco::NetSSL OpenSSL::SSL ZLIB::ZLIB Threads::Threads)
