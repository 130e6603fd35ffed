#include <vetted/vetted.hpp>
