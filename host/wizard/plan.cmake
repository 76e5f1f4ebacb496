# Links -> Changes and holds. Pure, and apart from the wizard, which reads and writes.
add_library(rollcall_plan STATIC exam_numbers.cc field_rules.cc holds.cc leavers_photos.cc leaving.cc left_over.cc make_plan.cc narrowed.cc
    plan_problems.cc unusual.cc whole_record.cc)
target_link_libraries(rollcall_plan PUBLIC rollcall_school PRIVATE rollcall_matching rapidjson fmt::fmt)
