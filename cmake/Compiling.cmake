# How everything is compiled.
find_program(CCACHE ccache)
if(CCACHE)
  # A second checkout on the same machine compiles nothing that the first one has compiled.
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wno-missing-field-initializers)
if(ROLLCALL_WERROR)
  add_compile_options(-Werror)
endif()
if(ROLLCALL_SANITIZE)
  add_compile_options(-fsanitize=${ROLLCALL_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ROLLCALL_SANITIZE})
  if(ROLLCALL_SANITIZE MATCHES undefined)
    # RapidJSON 1.1 offsets a null pointer in its stack on nearly every parse.
    add_compile_options(-fno-sanitize=pointer-overflow -fno-sanitize-recover=undefined)
  endif()
endif()
