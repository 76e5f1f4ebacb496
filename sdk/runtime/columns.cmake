# What the records of the ABI are made of: one table for the worker, mis-run and the tester.
add_library(mis_columns STATIC columns.cc record.cc utf8.cc)
target_include_directories(mis_columns PUBLIC ${PROJECT_SOURCE_DIR}/sdk)
target_link_libraries(mis_columns PUBLIC mis)
