# SPDX-License-Identifier: BSL-1.0
#
# Compiles the module `vetted` with COMPILER, a clang, then all programs of docs/examples with `import vetted;` in the
# place of the library's headers, but for transports, and runs two of them. Everything happens in WORK.
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
set(flags -std=c++20 -I${SOURCE}/include -I${SOURCE}/docs/examples)
run(${COMPILER} ${flags} --precompile -x c++-module ${SOURCE}/include/vetted/vetted.cppm -o ${WORK}/vetted.pcm)
list(APPEND flags -fmodule-file=vetted=${WORK}/vetted.pcm)

file(GLOB programs ${SOURCE}/docs/examples/*.cpp)
set(imported 0)
foreach(program IN LISTS programs)
  file(READ ${program} text)
  string(REGEX REPLACE "#include <vetted/[a-su-z][^\n]*" "import vetted;" importing "${text}")
  if(importing STREQUAL text)  # another file includes them
    continue()
  endif()
  get_filename_component(name ${program} NAME)
  file(WRITE ${WORK}/${name} "#include <boost/describe/class.hpp>\n${importing}")
  run(${COMPILER} ${flags} -fsyntax-only ${WORK}/${name})
  math(EXPR imported "${imported} + 1")
endforeach()
if(imported LESS 10)
  message(FATAL_ERROR "only ${imported} programs import the module")
endif()
foreach(name IN ITEMS own_api messages)
  run(${COMPILER} ${flags} ${WORK}/${name}.cpp ${WORK}/vetted.pcm ${JSON} -o ${WORK}/${name})
  run(${WORK}/${name})
endforeach()
message(STATUS "${imported} programs import the module")
