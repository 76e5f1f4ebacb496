# Loading a connector and calling it. The worker, mis-run and mis-manifest link this; no Poco, no ICU.
add_library(mis_loader STATIC library.cc check.cc check_fields.cc describe.cc forms.cc text.cc status.cc
  connector.cc calls.cc sets.cc sink_table.cc http_table.cc
  program_table.cc program_order.cc file_table.cc values.cc)
target_include_directories(mis_loader PUBLIC ${PROJECT_SOURCE_DIR}/sdk)
target_link_libraries(mis_loader PUBLIC mis PRIVATE mis_columns boost_dll rapidjson fmt::fmt Threads::Threads)
target_compile_definitions(mis_loader PRIVATE ROLLCALL_VERSION="${PROJECT_VERSION}")
