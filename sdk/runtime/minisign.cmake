# Signatures in the minisign format: the host verifies, the build and a vendor's tools sign.
add_library(mis_minisign STATIC minisign.cc minisign_key.cc)
target_include_directories(mis_minisign PUBLIC ${PROJECT_SOURCE_DIR}/sdk)
target_link_libraries(mis_minisign PRIVATE PkgConfig::sodium)
