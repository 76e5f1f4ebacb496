rollcall_test(make_plan_test SOURCES make_plan_test.cc make_plan_leaving_test.cc make_plan_photos_test.cc
  make_plan_policies_test.cc make_plan_property_test.cc
  plan_in_store_test.cc
  LIBS rollcall_plan rollcall_matching rollcall_storage little_school)
