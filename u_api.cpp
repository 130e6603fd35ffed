#include <vetted/api.hpp>
