rollcall_test(http_test THREADS
  SOURCES http_address_test.cc http_answer_test.cc http_queue_test.cc http_retry_test.cc http_send_test.cc http_tls_test.cc
    redact_test.cc web_server.cc authority.cc
  LIBS mis_services Poco::NetSSL ZLIB::ZLIB OpenSSL::SSL)
