# SPDX-License-Identifier: BSL-1.0
#
# Compares the objects QUIET and LOUD: data of the library that both define, virtual tables among
# them, has the same size in both. Of functions the linker may take either.
function(data_in object into)
  execute_process(COMMAND ${NM} -S --defined-only ${object} OUTPUT_VARIABLE symbols
                  COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[0-9a-f]+ [0-9a-f]+ [VuBbDdRr] [^\n]*vetted[^\n]*" found "${symbols}")
  list(TRANSFORM found REPLACE "^[0-9a-f]+ ([0-9a-f]+) . (.*)$" "\\2=\\1")
  set(${into} "${found}" PARENT_SCOPE)
endfunction()

data_in(${QUIET} quiet)
data_in(${LOUD} loud)
set(shared 0)
foreach(symbol IN LISTS quiet)
  string(REGEX REPLACE "=.*" "" name "${symbol}")
  set(other "${loud}")
  list(FILTER other INCLUDE REGEX "^${name}=")
  if(other STREQUAL "")
    continue()
  endif()
  math(EXPR shared "${shared} + 1")
  if(NOT symbol STREQUAL other)
    message(FATAL_ERROR "by mode differs ${symbol} from ${other}")
  endif()
endforeach()
if(shared LESS 20)
  message(FATAL_ERROR "only ${shared} data are in both objects")
endif()
message(STATUS "${shared} data are alike")
