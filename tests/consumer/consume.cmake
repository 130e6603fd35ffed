# SPDX-License-Identifier: BSL-1.0
#
# Builds and runs a user's program against vetted, in WAY (subdirectory, installed or compiled, as the README
# says, or transports: once over each of TRANSPORTS, which are set apart by blanks). Everything happens in WORK, which is made anew.
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

file(REMOVE_RECURSE ${WORK})
file(COPY ${SOURCE}/tests/consumer/game.cpp ${SOURCE}/tests/consumer/${WAY} DESTINATION ${WORK})
if(NOT WAY STREQUAL "subdirectory")
  run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
else()
  file(MAKE_DIRECTORY ${WORK}/${WAY}/third_party)
  file(CREATE_LINK ${SOURCE} ${WORK}/${WAY}/third_party/vetted SYMBOLIC)
endif()
run(${CMAKE_COMMAND} -S ${WORK}/${WAY} -B ${WORK}/build -G Ninja -D CMAKE_CXX_COMPILER=${COMPILER}
    -D CMAKE_PREFIX_PATH=${WORK}/prefix -D CMAKE_CXX_FLAGS=${FLAGS} -D CMAKE_BUILD_TYPE=Debug
    -D "TRANSPORTS=${TRANSPORTS}")
run(${CMAKE_COMMAND} --build ${WORK}/build)
if(WAY STREQUAL "transports")
  separate_arguments(TRANSPORTS)
  foreach(transport IN LISTS TRANSPORTS)
    run(${WORK}/build/game_${transport})
  endforeach()
else()
  run(${WORK}/build/game)
endif()
