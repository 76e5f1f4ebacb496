rollcall_test(sha256_test SOURCES sha256_test.cc LIBS mis_sha256)
