# SPDX-License-Identifier: BSL-1.0
#
# run(COMMAND...): a command that has to succeed; if not, what it printed is the error.
function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE failed OUTPUT_VARIABLE words ERROR_VARIABLE words)
  if(failed)
    message(FATAL_ERROR "${ARGV} failed:\n${words}")
  endif()
endfunction()
