/* Does nothing wrong: that the table would see if all connectors failed. */
#include "hostile/bad.h"
