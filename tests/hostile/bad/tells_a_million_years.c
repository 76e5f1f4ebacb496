#include <string.h>

#include "hostile/bad.h"

mis_status at_catalogue(const struct scene* scene, mis_status (*tell)(void*, const mis_catalogue*), void* ctx) {
  static mis_year year;
  mis_school school;
  mis_catalogue told;
  (void)scene;
  memset(&school, 0, sizeof school);
  memset(&told, 0, sizeof told);
  school.struct_size = sizeof school;
  told.struct_size = sizeof told;
  told.school = &school;
  told.years = &year;
  told.year_count = 1000000;
  told.year_stride = sizeof year;
  return tell(ctx, &told);
}
