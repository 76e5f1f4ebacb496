#include <stdexcept>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene*) { throw std::runtime_error("over the wall"); }
