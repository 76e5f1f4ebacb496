rollcall_test(mis_sign_test SOURCES mis_sign_test.cc LIBS mis_minisign test_support NEEDS mis-sign)
