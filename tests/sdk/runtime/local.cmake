rollcall_test(local_test
  SOURCES program_service_test.cc file_service_test.cc
  LIBS mis_local mis_loader test_support)
