/* cap/photos.h - mis.photos/1: one photo a pupil. Set: MIS_SET_PHOTOS. A pupil without a photo has no record. */
#ifndef MIS_CAP_PHOTOS_H
#define MIS_CAP_PHOTOS_H

#include <mis/plugin.h>

#define MIS_CAP_PHOTOS "mis.photos/1"

typedef struct mis_photo {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str pupil_id; /* mis_id of the pupil; unique in the set */
  mis_str type;     /* as the MIS says: "image/jpeg"; the host looks at the bytes */
  mis_bytes bytes;  /* the picture file as it is, at most 8 MiB */
} mis_photo;

#endif
