#include <sys/socket.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return report(scene, "a socket", socket(AF_INET, SOCK_STREAM, 0)); }
