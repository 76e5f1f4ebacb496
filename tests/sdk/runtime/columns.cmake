rollcall_test(columns_test SOURCES columns_test.cc record_test.cc LIBS mis_columns)
