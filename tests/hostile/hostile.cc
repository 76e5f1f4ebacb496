// test.hostile: a connector by the bare ABI, well behaved until it fetches pupils.
#include "hostile/hostile.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

struct mis_connector {
  std::string crime;
};

namespace hostile {

mis_status push_pupil(const Scene& scene, const std::string& mis_id, const std::string& surname) {
  mis_pupil pupil{};
  pupil.struct_size = sizeof pupil;
  pupil.mis_id = text(mis_id);
  pupil.legal_surname = text(surname);
  const mis_batch batch{sizeof batch, sizeof pupil, &pupil, 1};
  return scene.sink->push(scene.sink->ctx, MIS_SET_PUPILS, &batch);
}

mis_status end_pupils(const Scene& scene, int64_t expected, bool whole) {
  const mis_set_end end{sizeof end, MIS_SET_PUPILS, expected, whole ? 1u : 0u, 0};
  return scene.sink->end(scene.sink->ctx, &end);
}

namespace {

// Neither null nor known to the compiler: it and the sanitizers would see that coming.
volatile std::uintptr_t nowhere = 64;
void crash() { *reinterpret_cast<volatile int*>(nowhere) = 1; }
volatile bool for_ever = true;

mis_status deed(const std::string& crime, const Scene& scene) {
  if (crime == "spin")
    while (for_ever) {
    }
  if (crime == "heed cancel") {
    while (!scene.call->is_cancelled(scene.call->ctx)) ::usleep(1000);
    return MIS_E_CANCELLED;
  }
  if (crime == "cancel while it prints") {
    while (!scene.call->is_cancelled(scene.call->ctx)) std::puts("still here");
    return MIS_E_CANCELLED;
  }
  if (crime == "print") {
    std::puts("hello from stdout");
    std::fprintf(stderr, "hello from stderr\n");
  }
  if (crime == "print 100,000 lines")
    for (int i = 0; i < 100'000; ++i) std::printf("line %d\n", i);
  if (crime == "print, then segv") {
    for (int i = 0; i < 100; ++i) std::printf("line %d\n", i);
    std::printf("a last word\n");
    crash();
  }
  return MIS_OK;
}

mis_status create(const mis_host*, const mis_call*, const mis_pair* settings, uint64_t count, mis_connector** out) {
  *out = new mis_connector;
  for (uint64_t i = 0; i < count; ++i) {
    const std::string value(settings[i].value.ptr, settings[i].value.len);
    (*out)->crime = value;
  }
  return MIS_OK;
}

void destroy(mis_connector* self) { delete self; }

mis_status sign_in(mis_connector*, const mis_call*, const mis_pair*, uint64_t) { return MIS_OK; }

mis_status catalogue(mis_connector*, const mis_call*, mis_status (*tell)(void*, const mis_catalogue*), void* ctx) {
  const std::string name = "A school";
  const mis_school school{sizeof school, 0, text(name), {}, {}, {}};
  mis_catalogue told{};
  told.struct_size = sizeof told;
  told.school = &school;
  return tell(ctx, &told);
}

mis_status fetch(mis_connector* self, const mis_call* call, const mis_scope*, const mis_sink* sink) {
  const Scene scene{call, sink};
  if (const Crime crime = nonsense(self->crime)) return crime(scene);
  if (const mis_status status = deed(self->crime, scene); status != MIS_OK) return status;
  if (const mis_status status = push_pupil(scene, "1", "Ng"); status != MIS_OK) return status;
  return end_pupils(scene, 1);
}

const mis_capability* capability(const char* id) {
  static const mis_capability table = {sizeof table, 0, fetch};
  return std::strcmp(id, MIS_CAP_PUPILS) == 0 ? &table : nullptr;
}

const mis_field settings[] = {
    {sizeof(mis_field), MIS_FIELD_TEXT, "crime", "Crime", nullptr, nullptr, nullptr, 0, 0},
};
const mis_field fields[] = {{sizeof(mis_field), MIS_FIELD_SECRET, "token", "Token", nullptr, nullptr, nullptr, 0, 0}};
const mis_auth auth = {sizeof auth, MIS_AUTH_TOKEN, fields, 1, sizeof(mis_field), nullptr};
const char* const capabilities[] = {MIS_CAP_PUPILS};
const mis_descriptor descriptor = {sizeof descriptor,
                                   2500,  // generous: a busy machine is slow to print
                                   MIS_CONNECTOR_ID,
                                   "Hostile",
                                   MIS_CONNECTOR_VERSION,
                                   "Nobody Ltd",
                                   "Crime",
                                   &auth,
                                   settings,
                                   1,
                                   sizeof(mis_field),
                                   capabilities,
                                   1,
                                   nullptr,
                                   0,
                                   nullptr,
                                   nullptr,
                                   0};
const mis_plugin plugin = {sizeof plugin, MIS_TARGET_VERSION, &descriptor, create, destroy,
                           sign_in,       catalogue,          capability};

}  // namespace
}  // namespace hostile

MIS_EXPORT const mis_plugin* mis_plugin_v1(uint32_t) { return &hostile::plugin; }
