#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) { return scene->sink->push(scene->sink->ctx, MIS_SET_PUPILS, NULL); }
