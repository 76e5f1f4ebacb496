# Recordings of what a connector asked and was answered, with everything personal made up; and answering from one.
add_library(mis_recording STATIC recording/ask.cc recording/atoms.cc recording/document.cc recording/document_csv.cc
  recording/document_xml.cc recording/kept.cc recording/mask.cc recording/paths.cc recording/picture.cc
  recording/recorder.cc recording/replay.cc)
target_include_directories(mis_recording PUBLIC ${PROJECT_SOURCE_DIR}/sdk)
target_link_libraries(mis_recording PUBLIC mis PRIVATE mis_services mis_local mis_loader mis_columns mis_sha256 rapidjson
  EXPAT::EXPAT PkgConfig::sodium)
