/* Its last words are for its vendor; the token that it was given is not to be among them. */
#include <stdio.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  int i;
  for (i = 0; i < 100; ++i) printf("line %d\n", i);
  puts("the token is t0ken-of-the-school");
  puts("a last word");
  crash();
  return fetch_well(scene);
}
