# SPDX-License-Identifier: BSL-1.0
#
# Writes the mutated copy of the headers, and puts it in front of the headers for all targets below.
find_package(Python3 COMPONENTS Interpreter REQUIRED)
file(GLOB_RECURSE read_for_mutants CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/vetted/*.[hi]pp
     ${CMAKE_CURRENT_LIST_DIR}/*.py)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${read_for_mutants})
execute_process(
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/mutation.py write --build ${PROJECT_BINARY_DIR}
          ${VETTED_MUTATION_ARGUMENTS}
  COMMAND_ERROR_IS_FATAL ANY)
include_directories(BEFORE ${PROJECT_BINARY_DIR}/mutated ${CMAKE_CURRENT_LIST_DIR})
