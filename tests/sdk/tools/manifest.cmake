mis_add_connector(connector_with_data ID test.plain VERSION 1.0.0
  SOURCES ${PROJECT_SOURCE_DIR}/tests/sdk/include/connectors/plain_c.c DATA aliases.txt
  OUTPUT_DIRECTORY ${ROLLCALL_TEST_CONNECTORS}/with-data)

rollcall_test(manifest_test SOURCES manifest_test.cc LIBS mis_manifest rapidjson
  NEEDS mis-manifest connector_hello connector_plain_c connector_with_data)
