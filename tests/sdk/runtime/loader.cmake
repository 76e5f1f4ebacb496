rollcall_test(loader_test SOURCES fake.cc library_check_test.cc library_describe_test.cc connector_test.cc connector_sink_test.cc
  connector_http_test.cc LIBS mis_loader mis_columns)
