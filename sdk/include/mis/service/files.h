/* service/files.h - mis.files/1: read files from two roots, and from nowhere else. */
#ifndef MIS_SERVICE_FILES_H
#define MIS_SERVICE_FILES_H

#include <mis/host.h>

#define MIS_SERVICE_FILES "mis.files/1"

MIS_BEGIN_C

typedef uint32_t mis_root;
#define MIS_ROOT_CHOSEN ((mis_root)1)  /* the folder that the person picked in the setting of kind FOLDER */
#define MIS_ROOT_PACKAGE ((mis_root)2) /* the files listed in the connector's own manifest */

typedef struct mis_file_info {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str path; /* from the root, parts separated by / */
  uint64_t size;
} mis_file_info;

typedef struct mis_files {
  uint32_t struct_size;
  uint32_t reserved0;
  void *ctx;
  /* Tell every regular file below a root, sorted by path; links are not followed, and names that are not UTF-8 are passed over,
   * as the log says. MIS_E_INPUT: no folder was picked, it cannot be read, or it holds more than 100,000 files. `tell`'s own
   * failure ends it and is returned as it is. [serial] */
  mis_status(MIS_CALL *list)(void *ctx, const mis_call *call, mis_root root,
                             mis_status(MIS_CALL *tell)(void *tell_ctx, const mis_file_info *file), void *tell_ctx);
  /* Read one file whole, at most 64 MiB. A path that leaves the root or goes through a link is MIS_E_REFUSED, and so is a file of
   * the package that is no longer what its manifest says; one that is not there, cannot be read or is larger is MIS_E_INPUT.
   * `take`'s own failure is returned as it is. [serial] */
  mis_status(MIS_CALL *read)(void *ctx, const mis_call *call, mis_root root, mis_str path,
                             mis_status(MIS_CALL *take)(void *take_ctx, mis_bytes bytes), void *take_ctx);
} mis_files;

MIS_END_C

#endif
