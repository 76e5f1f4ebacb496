set(bad_libraries)
foreach(bad NO_FUNCTION MISSING_SYMBOL OTHER_EACH_TIME TABLE NULL)
  add_library(bad_${bad} MODULE connectors/bad.c)
  target_link_libraries(bad_${bad} PRIVATE mis)
  target_compile_definitions(bad_${bad} PRIVATE BAD_${bad})
  set_target_properties(bad_${bad} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${ROLLCALL_TEST_CONNECTORS}/bad)
  list(APPEND bad_libraries bad_${bad})
endforeach()

rollcall_test(loader_test THREADS
  SOURCES fake.cc forms_test.cc taken_test.cc text_test.cc library_check_test.cc library_describe_test.cc library_load_test.cc connector_test.cc
    connector_sink_test.cc connector_http_test.cc connector_program_test.cc connector_files_test.cc program_order_test.cc
  LIBS mis_loader mis_columns
  NEEDS connector_hello connector_plain_c ${bad_libraries})
