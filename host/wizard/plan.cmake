# Links -> Changes and holds. Pure, and apart from the wizard, which reads and writes.
add_library(rollcall_plan STATIC make_plan.cc leaving.cc holds.cc)
target_link_libraries(rollcall_plan PUBLIC rollcall_school PRIVATE rollcall_matching rapidjson fmt::fmt)
