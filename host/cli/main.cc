#include <sys/stat.h>

#include "cli/program.h"

int main(int argc, char** argv) {
  ::umask(077);  // what is written is about children
  return cli::run(argc, argv);
}
