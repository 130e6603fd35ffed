# SPDX-License-Identifier: BSL-1.0
#
# Compares what PROGRAM prints with the file PAGE. With VETTED_UPDATE_DOCS in the environment it writes
# the file instead.
execute_process(COMMAND ${PROGRAM} RESULT_VARIABLE failed OUTPUT_VARIABLE made)
if(failed OR made STREQUAL "")
  message(FATAL_ERROR "${PROGRAM} made no page")
endif()
if(DEFINED ENV{VETTED_UPDATE_DOCS})
  file(WRITE ${PAGE} "${made}")
  return()
endif()
set(kept "")
if(EXISTS ${PAGE})
  file(READ ${PAGE} kept)
endif()
if(NOT made STREQUAL kept)
  message(FATAL_ERROR "${PAGE} is not what the declarations say; run this test with VETTED_UPDATE_DOCS=1 "
                      "in the environment, look at the difference and commit it. Now it would be:\n${made}")
endif()
