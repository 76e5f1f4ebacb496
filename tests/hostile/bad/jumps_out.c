/* Out of a call that has returned already: the stack that it goes back to is another's by now. */
#include <setjmp.h>

#include "hostile/bad.h"

static jmp_buf there;
mis_status at_sign_in(const struct scene* scene) {
  (void)scene;
  if (setjmp(there) != 0) crash();
  return MIS_OK;
}
mis_status at_fetch(const struct scene* scene) {
  (void)scene;
  longjmp(there, 1);
}
