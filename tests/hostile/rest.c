#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "hostile/bad.h"

#define WEAK __attribute__((weak))

mis_str text(const char* from) {
  mis_str made;
  made.ptr = from;
  made.len = strlen(from);
  return made;
}

mis_status push_records(const struct scene* scene, mis_set set, uint32_t stride, const void* records, uint64_t count) {
  mis_batch batch = {sizeof(mis_batch), 0, NULL, 0};
  batch.stride = stride;
  batch.records = records;
  batch.count = count;
  return scene->sink->push(scene->sink->ctx, set, &batch);
}

mis_status push(const struct scene* scene, const char* mis_id, const char* surname) {
  mis_pupil pupil;
  memset(&pupil, 0, sizeof pupil);
  pupil.struct_size = sizeof pupil;
  pupil.mis_id = text(mis_id);
  pupil.legal_surname = text(surname);
  return push_records(scene, MIS_SET_PUPILS, sizeof pupil, &pupil, 1);
}

mis_status end(const struct scene* scene, int64_t expected, uint32_t whole) {
  mis_set_end said = {sizeof(mis_set_end), MIS_SET_PUPILS, 0, 0, 0};
  said.expected = expected;
  said.whole = whole;
  return scene->sink->end(scene->sink->ctx, &said);
}

mis_status tell_well(mis_status (*tell)(void*, const mis_catalogue*), void* ctx) {
  mis_school school;
  mis_catalogue told;
  memset(&school, 0, sizeof school);
  memset(&told, 0, sizeof told);
  school.struct_size = sizeof school;
  school.name = text("A school");
  school.urn = text("123456");
  told.struct_size = sizeof told;
  told.school = &school;
  return tell(ctx, &told);
}

mis_status fetch_well(const struct scene* scene) {
  if (push(scene, "1", "Ng") != MIS_OK || push(scene, "2", "Okafor") != MIS_OK) return MIS_E_CANCELLED;
  return end(scene, 2, 1);
}

/* Not known to the compiler, which would see it coming. */
static volatile uintptr_t nowhere = 64;
void crash(void) { *(volatile int*)nowhere = 1; }

void rest(unsigned milliseconds) {
  struct timespec time;
  time.tv_sec = milliseconds / 1000;
  time.tv_nsec = (milliseconds % 1000) * 1000000L;
  nanosleep(&time, NULL);
}

mis_status fail(const struct scene* scene, mis_status status, const char* words) {
  mis_error error;
  memset(&error, 0, sizeof error);
  error.struct_size = sizeof error;
  error.status = status;
  error.message = text(words);
  error.retry_after_ms = -1;
  scene->call->fail(scene->call->ctx, &error);
  return status;
}

mis_status report(const struct scene* scene, const char* what, long result) {
  const char* name = strerrorname_np(errno);
  char words[200];
  if (result >= 0)
    snprintf(words, sizeof words, "%s: worked", what);
  else
    snprintf(words, sizeof words, "%s: refused, %s", what, name ? name : "?");
  return fail(scene, MIS_E_INTERNAL, words);
}

void write_to_host(const void* bytes, uint64_t size) {
  if (write(3, bytes, size) < 0) _exit(33);
}

WEAK void at_load(void) {}
WEAK const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version) {
  (void)host_version;
  return good;
}
WEAK const mis_capability* at_capability(const char* id, const mis_capability* good) {
  return strcmp(id, MIS_CAP_PUPILS) == 0 ? good : NULL;
}
WEAK mis_status at_create(const struct scene* scene) {
  (void)scene;
  return MIS_OK;
}
WEAK mis_status at_sign_in(const struct scene* scene) {
  (void)scene;
  return MIS_OK;
}
WEAK mis_status at_catalogue(const struct scene* scene, mis_status (*tell)(void*, const mis_catalogue*), void* ctx) {
  (void)scene;
  return tell_well(tell, ctx);
}
WEAK mis_status at_fetch(const struct scene* scene) { return fetch_well(scene); }
WEAK void at_destroy(void) {}

struct mis_connector {
  const mis_host* host;
};
static struct mis_connector only;

static mis_status create(const mis_host* host, const mis_call* call, const mis_pair* settings, uint64_t count,
                         mis_connector** out) {
  struct scene scene = {NULL, NULL, NULL};
  (void)settings, (void)count;
  scene.host = only.host = host;
  scene.call = call;
  *out = &only;
  return at_create(&scene);
}
static void destroy(mis_connector* self) {
  (void)self;
  at_destroy();
}
static mis_status sign_in(mis_connector* self, const mis_call* call, const mis_pair* values, uint64_t count) {
  struct scene scene = {NULL, NULL, NULL};
  (void)values, (void)count;
  scene.host = self->host;
  scene.call = call;
  return at_sign_in(&scene);
}
static mis_status catalogue(mis_connector* self, const mis_call* call, mis_status (*tell)(void*, const mis_catalogue*),
                            void* ctx) {
  struct scene scene = {NULL, NULL, NULL};
  scene.host = self->host;
  scene.call = call;
  return at_catalogue(&scene, tell, ctx);
}
static mis_status fetch(mis_connector* self, const mis_call* call, const mis_scope* scope, const mis_sink* sink) {
  struct scene scene = {NULL, NULL, NULL};
  (void)scope;
  scene.host = self->host;
  scene.call = call;
  scene.sink = sink;
  return at_fetch(&scene);
}
static const mis_capability pupils = {sizeof pupils, 0, fetch};
static const mis_capability* capability(const char* id) { return at_capability(id, &pupils); }

static const mis_field fields[] = {{sizeof(mis_field), MIS_FIELD_SECRET, "token", "Token", NULL, NULL, NULL, 0, 1}};
static const mis_auth auth = {sizeof auth, MIS_AUTH_LOGIN, fields, 1, sizeof(mis_field), NULL};
static const char* const capabilities[] = {MIS_CAP_PUPILS};
static const mis_descriptor descriptor = {sizeof descriptor,
                                          1000,
                                          "test.bad",
                                          "Bad",
                                          "6.6.6",
                                          "Nobody Ltd",
                                          "Behaves badly",
                                          &auth,
                                          NULL,
                                          0,
                                          0,
                                          capabilities,
                                          1,
                                          NULL,
                                          0,
                                          NULL,
                                          NULL,
                                          0};
static const mis_plugin plugin = {sizeof plugin, MIS_TARGET_VERSION, &descriptor, create, destroy,
                                  sign_in,       catalogue,          capability};

MIS_EXPORT const mis_plugin* mis_plugin_v1(uint32_t host_version) { return at_query(&plugin, host_version); }

__attribute__((constructor)) static void load(void) { at_load(); }
