/* test.bench: a connector that has 2,000 pupils and 60 MB of photos in its memory, and gives them as fast as it can.
 * What is measured with it is the way from there to the host, and nothing else. */
#include <mis/mis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PUPILS 2000
#define BATCH 200
#define PHOTO 30000

struct mis_connector {
  char ids[PUPILS][16];
  uint8_t photo[PHOTO];
};

static mis_str text(const char* from) {
  mis_str made;
  made.ptr = from;
  made.len = strlen(from);
  return made;
}

static mis_status create(const mis_host* host, const mis_call* call, const mis_pair* settings, uint64_t count,
                         mis_connector** out) {
  mis_connector* made = calloc(1, sizeof *made);
  uint32_t i;
  (void)host, (void)call, (void)settings, (void)count;
  if (!made) return MIS_E_NO_MEMORY;
  for (i = 0; i < PUPILS; ++i) snprintf(made->ids[i], sizeof made->ids[i], "%u", i + 1);
  for (i = 0; i < PHOTO; ++i) made->photo[i] = (uint8_t)(i * 7);
  *out = made;
  return MIS_OK;
}
static void destroy(mis_connector* self) { free(self); }

static mis_status sign_in(mis_connector* self, const mis_call* call, const mis_pair* values, uint64_t count) {
  (void)self, (void)call, (void)values, (void)count;
  return MIS_OK;
}

static mis_status catalogue(mis_connector* self, const mis_call* call, mis_status (*tell)(void*, const mis_catalogue*),
                            void* ctx) {
  mis_school school;
  mis_catalogue told;
  (void)self, (void)call;
  memset(&school, 0, sizeof school);
  memset(&told, 0, sizeof told);
  school.struct_size = sizeof school;
  school.name = text("A school");
  told.struct_size = sizeof told;
  told.school = &school;
  return tell(ctx, &told);
}

static mis_status end(const mis_sink* sink, mis_set set) {
  mis_set_end said = {sizeof(mis_set_end), 0, PUPILS, 1, 0};
  said.set = set;
  return sink->end(sink->ctx, &said);
}

static mis_status pupils(mis_connector* self, const mis_call* call, const mis_scope* scope, const mis_sink* sink) {
  static mis_pupil made[BATCH];
  mis_batch batch = {sizeof(mis_batch), sizeof(mis_pupil), NULL, BATCH};
  uint32_t first, i;
  (void)call, (void)scope;
  batch.records = made;
  for (first = 0; first < PUPILS; first += BATCH) {
    memset(made, 0, sizeof made);
    for (i = 0; i < BATCH; ++i) {
      mis_pupil* pupil = &made[i];
      pupil->struct_size = sizeof *pupil;
      pupil->mis_id = pupil->admission_number = text(self->ids[first + i]);
      pupil->upn = text("A801200012001");
      pupil->legal_surname = pupil->preferred_surname = text("Featherstonehaugh");
      pupil->legal_forename = pupil->preferred_forename = text("Bartholomew");
      pupil->sex = text("M");
      pupil->year_group = text("11");
      pupil->registration_group = text("11A");
      pupil->ethnicity = text("WBRI");
      pupil->first_language = text("ENG");
      pupil->postcode = text("BS1 5TR");
      pupil->date_of_birth.year = 2010;
      pupil->date_of_birth.month = 2;
      pupil->date_of_birth.day = 17;
    }
    if (sink->push(sink->ctx, MIS_SET_PUPILS, &batch) != MIS_OK) return MIS_E_CANCELLED;
  }
  return end(sink, MIS_SET_PUPILS);
}

static mis_status photos(mis_connector* self, const mis_call* call, const mis_scope* scope, const mis_sink* sink) {
  mis_photo photo;
  mis_batch batch = {sizeof(mis_batch), sizeof(mis_photo), NULL, 1};
  uint32_t i;
  (void)call, (void)scope;
  memset(&photo, 0, sizeof photo);
  photo.struct_size = sizeof photo;
  photo.type = text("image/jpeg");
  photo.bytes.ptr = self->photo;
  photo.bytes.len = PHOTO;
  batch.records = &photo;
  for (i = 0; i < PUPILS; ++i) {
    photo.pupil_id = text(self->ids[i]);
    if (sink->push(sink->ctx, MIS_SET_PHOTOS, &batch) != MIS_OK) return MIS_E_CANCELLED;
  }
  return end(sink, MIS_SET_PHOTOS);
}

static const mis_capability of_pupils = {sizeof of_pupils, 0, pupils}, of_photos = {sizeof of_photos, 0, photos};
static const mis_capability* capability(const char* id) {
  if (strcmp(id, MIS_CAP_PUPILS) == 0) return &of_pupils;
  return strcmp(id, MIS_CAP_PHOTOS) == 0 ? &of_photos : NULL;
}

static const mis_field fields[] = {{sizeof(mis_field), MIS_FIELD_SECRET, "token", "Token", NULL, NULL, NULL, 0, 0}};
static const mis_auth auth = {sizeof auth, MIS_AUTH_LOGIN, fields, 1, sizeof(mis_field), NULL};
static const char* const capabilities[] = {MIS_CAP_PUPILS, MIS_CAP_PHOTOS};
static const mis_descriptor descriptor = {sizeof descriptor,
                                          1000,
                                          MIS_CONNECTOR_ID,
                                          "Bench",
                                          MIS_CONNECTOR_VERSION,
                                          "Nobody Ltd",
                                          "Is fast",
                                          &auth,
                                          NULL,
                                          0,
                                          0,
                                          capabilities,
                                          2,
                                          NULL,
                                          0,
                                          NULL,
                                          NULL,
                                          0};
static const mis_plugin plugin = {sizeof plugin, MIS_TARGET_VERSION, &descriptor, create, destroy,
                                  sign_in,       catalogue,          capability};
MIS_EXPORT const mis_plugin* mis_plugin_v1(uint32_t host_version) {
  (void)host_version;
  return &plugin;
}
