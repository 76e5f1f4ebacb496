rollcall_test(make_plan_test SOURCES exam_numbers_test.cc holds_test.cc make_plan_test.cc make_plan_leaving_test.cc make_plan_photos_test.cc
  make_plan_policies_test.cc make_plan_property_test.cc narrowed_test.cc
  plan_in_store_test.cc
  LIBS rollcall_plan rollcall_matching rollcall_storage little_school)
# What a person does between imports, on the real store.
rollcall_test(moves_test SOURCES merge_test.cc moves_property_test.cc switch_mis_test.cc
  LIBS rollcall_wizard rollcall_plan rollcall_matching rollcall_storage rollcall_connectors little_school SQLiteCpp)
