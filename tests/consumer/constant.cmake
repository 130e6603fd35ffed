# SPDX-License-Identifier: BSL-1.0
#
# What the compiler made of a proven request: PROVEN has the body that it sends in its section of
# read-only data and no function that checks or writes a request; UNPROVEN, the same program without
# the proof, has both the other way round.
function(look_at program body_there writer_there)
  execute_process(COMMAND ${program} RESULT_VARIABLE failed OUTPUT_VARIABLE body
                  OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(failed OR NOT body MATCHES "^{\"modelId\":\"flux.1-dev\",.*}$")
    message(FATAL_ERROR "${program} sent '${body}'")
  endif()
  execute_process(COMMAND ${OBJCOPY} -O binary --only-section=.rodata ${program} ${WORK}/constant.bin
                  COMMAND_ERROR_IS_FATAL ANY)
  file(STRINGS ${WORK}/constant.bin texts REGEX "\"modelId\":\"flux.1-dev\"")
  string(FIND "${texts}" "${body}" place)
  if(body_there AND place EQUAL -1)
    message(FATAL_ERROR "the body is not in the read-only data of ${program}")
  elseif(NOT body_there AND NOT place EQUAL -1)
    message(FATAL_ERROR "the body is in the read-only data of ${program}, which proves nothing")
  endif()
  execute_process(COMMAND ${NM} -C ${program} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "vetted::[^\n]*(write_json|stream_json|json_form|validate|::inspect)[^\n]*txt2img_ip_adapter[^\n]*"
         found "${symbols}")
  if(writer_there AND found STREQUAL "")
    message(FATAL_ERROR "${program} writes its request but has no function for it")
  elseif(NOT writer_there AND NOT found STREQUAL "")
    message(FATAL_ERROR "${program} has ${found}")
  endif()
endfunction()

look_at(${PROVEN} TRUE FALSE)
look_at(${UNPROVEN} FALSE TRUE)
