#include <vetted/scenario.hpp>
