# SPDX-License-Identifier: BSL-1.0
#
# Reads the head of a case: what is wrong, the message of the compiler, and the remedy.
#   // SPDX-License-Identifier: BSL-1.0
#   //
#   // 4096 is above the maximum of 2048.
#   // message: value_is_out_of_range
#   // remedy: Give a multiple of 8 from 64 to 2048.
#   // expect-first: maximum<2048>
# Where the compilers have different words, the message is "words of g++ / words of clang".

# Sets <prefix>_text, <prefix>_wrong, <prefix>_message and <prefix>_remedy.
function(read_case file prefix)
  file(READ ${file} text)
  set(line "([^\n]+)\n")
  if(NOT text MATCHES
     "^// SPDX${line}//\n// ${line}// message: ${line}// remedy: ${line}// expect")
    message(FATAL_ERROR "${file} has no head as head.cmake describes it")
  endif()
  set(${prefix}_text "${text}" PARENT_SCOPE)
  set(${prefix}_wrong "${CMAKE_MATCH_2}" PARENT_SCOPE)
  set(${prefix}_message "${CMAKE_MATCH_3}" PARENT_SCOPE)
  set(${prefix}_remedy "${CMAKE_MATCH_4}" PARENT_SCOPE)
endfunction()
