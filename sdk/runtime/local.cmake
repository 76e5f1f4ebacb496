# What the host does for a connector on this machine: mis.program/1 and mis.files/1. No Poco.
add_library(mis_local STATIC program_place.cc program_process.cc program_service.cc run_folder.cc file_service.cc
  file_walk.cc)
target_include_directories(mis_local PUBLIC ${PROJECT_SOURCE_DIR}/sdk)
target_link_libraries(mis_local PUBLIC mis PRIVATE mis_loader mis_columns mis_sha256)
