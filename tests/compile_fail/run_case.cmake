# SPDX-License-Identifier: BSL-1.0
#
# Compiles one case twice. With FIXED defined it must compile without a word; without, it must fail,
# and the compiler must
#   - say the `// message: …` of the case, see head.cmake,
#   - say every `// expect: REGEX`,
#   - say every `// expect-first: REGEX` in its first diagnostic: the first line with "error:" and
#     the source quoted under it, with clang also the first line with "note:",
#   - take no more lines than `// expect-lines: GNU N` or `// expect-lines: Clang N` allows.
# What it says is kept in the file OUT.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/head.cmake)
set(ENV{LC_ALL} C.UTF-8)  # for the quotation marks of g++
# Without the bodies, which say nothing that is looked for here.
set(compile ${COMPILER} -std=c++20 -fsyntax-only -Wall -Wextra -Werror -DVETTED_SEPARATE_COMPILATION -I${INCLUDE})
file(REMOVE ${OUT})
read_case(${CASE} case)

# Only twins get the precompiled header: it would change "In file included from", and it would come
# before a macro that the case defines for the headers.
set(header -include ${HEADER})
if(case_text MATCHES "\n#define ")
  set(header "")
endif()
execute_process(COMMAND ${compile} ${header} -DFIXED ${CASE}
                RESULT_VARIABLE failed OUTPUT_VARIABLE words ERROR_VARIABLE words)
if(failed OR NOT words STREQUAL "")
  message(STATUS "of the twin the compiler says:\n${words}")
  message(FATAL_ERROR "the twin of ${CASE} must compile without a word")
endif()

execute_process(COMMAND ${compile} ${CASE}
                RESULT_VARIABLE failed OUTPUT_VARIABLE words ERROR_VARIABLE words)
if(NOT failed)
  message(FATAL_ERROR "${CASE} compiles, but must not")
endif()
file(WRITE ${OUT} "${words}")
message(STATUS "the compiler says:\n${words}")

string(REGEX MATCH "[^\n]*error:[^\n]*\n[^\n]*" first "${words}")
if(COMPILER_ID STREQUAL "Clang")
  string(REGEX MATCH "[^\n]*note:[^\n]*" note "${words}")
  string(APPEND first "\n${note}")
endif()

# Every `// key: REGEX` of the case must be found in `where`.
function(expect key where)
  set(rest "${case_text}")
  while(rest MATCHES "\n// ${key}: ([^\n]+)(.*)")
    set(regex "${CMAKE_MATCH_1}")
    set(rest "${CMAKE_MATCH_2}")
    if(NOT where MATCHES "${regex}")
      message(FATAL_ERROR "'${regex}' is missing from what the compiler says (${key})")
    endif()
  endwhile()
endfunction()
expect(expect "${words}")
expect(expect-first "${first}")

set(said FALSE)
string(REPLACE " / " ";" alternatives "${case_message}")
foreach(alternative IN LISTS alternatives)
  string(FIND "${words}" "${alternative}" at)
  if(NOT at EQUAL -1)
    set(said TRUE)
  endif()
endforeach()
if(NOT said)
  message(FATAL_ERROR "the compiler does not say '${case_message}'")
endif()

if(NOT case_text MATCHES "\n// expect-lines: ${COMPILER_ID} ([0-9]+)\n")
  message(FATAL_ERROR "${CASE} has no budget of lines for ${COMPILER_ID}")
endif()
set(budget ${CMAKE_MATCH_1})
string(REGEX MATCHALL "\n" lines "${words}")
list(LENGTH lines lines)
if(lines GREATER budget)
  message(FATAL_ERROR "the compiler takes ${lines} lines, ${budget} are allowed")
endif()
