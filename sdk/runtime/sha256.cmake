# One digest for manifests, recordings and photos.
add_library(mis_sha256 STATIC sha256.cc)
target_include_directories(mis_sha256 PUBLIC ${PROJECT_SOURCE_DIR}/sdk)
target_link_libraries(mis_sha256 PRIVATE OpenSSL::Crypto)
