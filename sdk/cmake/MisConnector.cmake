# mis_add_connector(TARGET ID id VERSION x.y.z SOURCES file... [DATA file...] [LIBRARIES target...]
#                   [OUTPUT_DIRECTORY folder] [SIGNING_KEY file])
#
# Builds a connector as the host wants to find it: OUTPUT_DIRECTORY/ID/VERSION/ with ID.so, the data files and
# connector.json, which mis-manifest makes from the library itself. OUTPUT_DIRECTORY is by default where the host looks.
# It is signed (connector.json.minisig) with SIGNING_KEY, a minisign secret key without a password, by default
# ROLLCALL_SIGNING_KEY; where neither is said it stays unsigned, and a person signs it with minisign.
# The sources get MIS_CONNECTOR_ID and MIS_CONNECTOR_VERSION as text, for the descriptor; mis-manifest refuses another one.
# Exports nothing but mis_plugin_v1: by a version script, since hidden visibility alone lets libstdc++'s templates out.
function(mis_add_connector target)
  set(map ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/connector.map)
  cmake_parse_arguments(arg "" "ID;VERSION;OUTPUT_DIRECTORY;SIGNING_KEY" "SOURCES;DATA;LIBRARIES" ${ARGN})
  foreach(needed ID VERSION SOURCES)
    if(NOT arg_${needed})
      message(FATAL_ERROR "mis_add_connector(${target}): say ${needed}")
    endif()
  endforeach()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "mis_add_connector(${target}): what is \"${arg_UNPARSED_ARGUMENTS}\"?")
  endif()
  if(NOT arg_OUTPUT_DIRECTORY)
    set(arg_OUTPUT_DIRECTORY ${ROLLCALL_PLUGIN_DIR})
  endif()
  if(NOT arg_OUTPUT_DIRECTORY)
    message(FATAL_ERROR "mis_add_connector(${target}): say OUTPUT_DIRECTORY, or set ROLLCALL_PLUGIN_DIR")
  endif()
  if(NOT arg_SIGNING_KEY)
    set(arg_SIGNING_KEY ${ROLLCALL_SIGNING_KEY})
  endif()
  set(folder ${arg_OUTPUT_DIRECTORY}/${arg_ID}/${arg_VERSION})
  list(TRANSFORM arg_DATA PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ REGEX "^[^/]")

  add_library(${target} MODULE ${arg_SOURCES})
  target_link_libraries(${target} PRIVATE mis ${arg_LIBRARIES})
  target_compile_definitions(${target} PRIVATE
    MIS_CONNECTOR_ID="${arg_ID}" MIS_CONNECTOR_VERSION="${arg_VERSION}")
  target_compile_features(${target} PRIVATE cxx_std_17)
  # The manifest is part of linking: what it is made from, and by, is what the library depends on.
  set_target_properties(${target} PROPERTIES
    PREFIX "" OUTPUT_NAME ${arg_ID} SUFFIX .so
    LIBRARY_OUTPUT_DIRECTORY $<1:${folder}>
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS "${map};${arg_DATA};$<TARGET_FILE:mis-manifest>;${ROLLCALL_PUBLIC_KEY}")
  target_link_options(${target} PRIVATE -Wl,--version-script=${map} -Wl,-z,relro)
  # Clang leaves the sanitizers' functions to the program that loads the library.
  if(NOT (ROLLCALL_SANITIZE AND CMAKE_CXX_COMPILER_ID MATCHES Clang))
    target_link_options(${target} PRIVATE -Wl,-z,defs)
  endif()

  set(copies ${arg_DATA})
  list(TRANSFORM copies REPLACE "^.*/" "${folder}/")
  set(copy)
  if(arg_DATA)
    set(copy COMMAND ${CMAKE_COMMAND} -E copy_if_different ${arg_DATA} ${folder}/)
    list(PREPEND copies --data)
  endif()
  set(sign COMMAND ${CMAKE_COMMAND} -E rm -f ${folder}/connector.json.minisig)  # of another manifest
  if(arg_SIGNING_KEY)
    set(sign COMMAND mis-sign --key ${arg_SIGNING_KEY} ${folder}/connector.json)
  endif()
  add_dependencies(${target} mis-manifest)
  if(TARGET rollcall_key)
    add_dependencies(${target} rollcall_key)
  endif()
  # What an earlier build left there no manifest would list, and the host would refuse.
  add_custom_command(TARGET ${target} PRE_LINK COMMAND ${CMAKE_COMMAND} -E rm -rf ${folder}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder} VERBATIM)
  add_custom_command(TARGET ${target} POST_BUILD ${copy}
    COMMAND mis-manifest $<TARGET_FILE:${target}> --expect-id ${arg_ID} --expect-version ${arg_VERSION}
      -o ${folder}/connector.json ${copies}
    ${sign}
    COMMENT "Writing ${arg_ID}/${arg_VERSION}/connector.json" VERBATIM)
endfunction()
