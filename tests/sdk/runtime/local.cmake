rollcall_test(local_test THREADS
  SOURCES program_service_test.cc file_service_test.cc
  LIBS mis_local mis_loader test_support)
