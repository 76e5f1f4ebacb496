mis_add_connector(connector_over_http ID test.over_http VERSION 1.0.0 SOURCES connectors/over_http.cc
  OUTPUT_DIRECTORY ${ROLLCALL_TEST_CONNECTORS})

rollcall_test(mis_run_test
  SOURCES mis_run_test.cc ../runtime/web_server.cc ../runtime/authority.cc
  LIBS test_support Poco::NetSSL OpenSSL::SSL
  NEEDS mis-run connector_hello connector_over_http)
