rollcall_test(recording_test THREADS
  SOURCES recording/document_test.cc recording/mask_test.cc recording/recorder_test.cc
  LIBS mis_recording mis_services mis_local mis_loader test_support)
