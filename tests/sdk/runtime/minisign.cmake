rollcall_test(minisign_test SOURCES minisign_test.cc LIBS mis_minisign test_support)
