# SPDX-License-Identifier: BSL-1.0
#
# Compiles one case twice. With FIXED defined it must compile without a word; without, it must fail,
# say every `// expect: REGEX` of the file, and take no more lines than `// expect-lines: GNU N` or
# `// expect-lines: Clang N` allows.
set(flags -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I${INCLUDE})

execute_process(COMMAND ${COMPILER} ${flags} -DFIXED ${CASE}
                RESULT_VARIABLE failed OUTPUT_VARIABLE words ERROR_VARIABLE words)
if(failed OR NOT words STREQUAL "")
  message(FATAL_ERROR "the twin of ${CASE} must compile:\n${words}")
endif()

execute_process(COMMAND ${COMPILER} ${flags} ${CASE}
                RESULT_VARIABLE failed OUTPUT_VARIABLE words ERROR_VARIABLE words)
if(NOT failed)
  message(FATAL_ERROR "${CASE} compiles, but must not")
endif()
message(STATUS "the compiler says:\n${words}")

file(STRINGS ${CASE} expectations REGEX "^// expect: ")
list(LENGTH expectations count)
if(count EQUAL 0)
  message(FATAL_ERROR "${CASE} expects nothing")
endif()
foreach(expectation IN LISTS expectations)
  string(REGEX REPLACE "^// expect: " "" expectation "${expectation}")
  if(NOT words MATCHES "${expectation}")
    message(FATAL_ERROR "the compiler does not say '${expectation}'")
  endif()
endforeach()

file(STRINGS ${CASE} budget REGEX "^// expect-lines: ${COMPILER_ID} ")
if(budget STREQUAL "")
  message(FATAL_ERROR "${CASE} has no budget of lines for ${COMPILER_ID}")
endif()
string(REGEX REPLACE "^// expect-lines: ${COMPILER_ID} " "" budget "${budget}")
string(REGEX MATCHALL "\n" lines "${words}")
list(LENGTH lines lines)
if(lines GREATER budget)
  message(FATAL_ERROR "the compiler takes ${lines} lines, ${budget} are allowed")
endif()
