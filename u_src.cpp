#define VETTED_SEPARATE_COMPILATION
#include <vetted/src.hpp>
