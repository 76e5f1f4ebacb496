/* plain_c.c - a connector in C, straight on the ABI: two pupils, behind a login. It shows all that an implementer of
 * the headers must do, with no wrapper to help. */
#include <mis/mis.h>
#include <stdlib.h>
#include <string.h>

struct mis_connector {
  int signed_in;
};

static mis_str text(const char* literal) {
  mis_str made;
  made.ptr = literal;
  made.len = strlen(literal);
  return made;
}

static int is(mis_str a, const char* b) { return a.len == strlen(b) && (a.len == 0 || memcmp(a.ptr, b, a.len) == 0); }

static mis_status fail(const mis_call* call, mis_status status, const char* message, const char* field) {
  mis_error error;
  memset(&error, 0, sizeof error);
  error.struct_size = sizeof error;
  error.status = status;
  error.message = text(message);
  if (field) error.field_id = text(field);
  error.retry_after_ms = -1;
  call->fail(call->ctx, &error);
  return status;
}

static mis_status MIS_CALL create(const mis_host* host, const mis_call* call, const mis_pair* settings, uint64_t count,
                                  mis_connector** out) {
  (void)host, (void)call, (void)settings, (void)count;
  *out = calloc(1, sizeof **out);
  return *out ? MIS_OK : MIS_E_NO_MEMORY;
}

static void MIS_CALL destroy(mis_connector* self) { free(self); }

static mis_status MIS_CALL sign_in(mis_connector* self, const mis_call* call, const mis_pair* values, uint64_t count) {
  uint64_t i;
  int user = 0, password = 0;
  self->signed_in = 0;
  for (i = 0; i < count; ++i) {
    if (is(values[i].key, "username")) user = values[i].value.len > 0;
    if (is(values[i].key, "password")) password = is(values[i].value, "secret");
  }
  if (!user) return fail(call, MIS_E_INPUT, "A user name is missing: fill it in.", "username");
  if (!password) return fail(call, MIS_E_CREDENTIALS, "The password is not right: type it again.", "password");
  self->signed_in = 1;
  return MIS_OK;
}

static mis_status MIS_CALL catalogue(mis_connector* self, const mis_call* call,
                                     mis_status(MIS_CALL* tell)(void* ctx, const mis_catalogue* catalogue), void* ctx) {
  mis_school school;
  mis_year year;
  mis_catalogue told;
  if (!self->signed_in) return fail(call, MIS_E_INVALID, "Sign in first.", NULL);
  memset(&school, 0, sizeof school);
  school.struct_size = sizeof school;
  school.name = text("Plain Academy");
  school.dfe_number = text("8012000");
  memset(&year, 0, sizeof year);
  year.struct_size = sizeof year;
  year.code = text("11");
  year.name = text("Year 11");
  year.pupils = 2;
  memset(&told, 0, sizeof told);
  told.struct_size = sizeof told;
  told.school = &school;
  told.years = &year;
  told.year_count = 1;
  told.year_stride = sizeof year;
  told.series_stride = sizeof(mis_series_choice);
  return tell(ctx, &told);
}

static mis_status MIS_CALL fetch_pupils(mis_connector* self, const mis_call* call, const mis_scope* scope,
                                        const mis_sink* sink) {
  mis_pupil pupils[2];
  mis_batch batch;
  mis_set_end end;
  mis_status status;
  uint64_t i;
  int wanted = scope->year_count == 0;
  if (!self->signed_in) return fail(call, MIS_E_INVALID, "Sign in first.", NULL);
  for (i = 0; i < scope->year_count; ++i) wanted |= is(scope->years[i], "11");
  memset(pupils, 0, sizeof pupils);
  for (i = 0; i < 2; ++i) {
    pupils[i].struct_size = sizeof pupils[i];
    pupils[i].year_group = text("11");
  }
  pupils[0].mis_id = text("P1");
  pupils[0].legal_surname = text("Brown");
  pupils[0].legal_forename = text("Ada");
  pupils[0].middle_names = text("");
  pupils[1].mis_id = text("P2");
  pupils[1].legal_surname = text("Green");
  pupils[1].legal_forename = text("Ben");
  pupils[1].date_of_birth.year = 2010;
  pupils[1].date_of_birth.month = 2;
  pupils[1].date_of_birth.day = 28;
  memset(&batch, 0, sizeof batch);
  batch.struct_size = sizeof batch;
  batch.stride = sizeof pupils[0];
  batch.records = pupils;
  batch.count = wanted ? 2 : 0;
  if (wanted && (status = sink->push(sink->ctx, MIS_SET_PUPILS, &batch)) != MIS_OK) return status;
  memset(&end, 0, sizeof end);
  end.struct_size = sizeof end;
  end.set = MIS_SET_PUPILS;
  end.expected = wanted ? 2 : 0;
  end.whole = 1;
  return sink->end(sink->ctx, &end);
}

static const mis_capability* MIS_CALL capability(const char* id) {
  static const mis_capability pupils = {sizeof pupils, 0, fetch_pupils};
  return strcmp(id, MIS_CAP_PUPILS) == 0 ? &pupils : NULL;
}

MIS_EXPORT const mis_plugin* MIS_CALL mis_plugin_v1(uint32_t host_abi_version) {
  static const mis_field fields[] = {
      {sizeof(mis_field), MIS_FIELD_TEXT, "username", "User name", NULL, NULL, NULL, 0, 1},
      {sizeof(mis_field), MIS_FIELD_SECRET, "password", "Password", "It is \"secret\".", NULL, NULL, 0, 1}};
  static const mis_auth auth = {sizeof auth, MIS_AUTH_LOGIN,   fields,
                                2,           sizeof fields[0], "Any user of the school's MIS."};
  static const char* const capabilities[] = {MIS_CAP_PUPILS};
  static const mis_descriptor descriptor = {sizeof descriptor,
                                            1000,
                                            "test.plain",
                                            "Plain",
                                            "1.0.0",
                                            "Rollcall",
                                            "Two made-up pupils, in C",
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
  return host_abi_version < MIS_TARGET_VERSION ? NULL : &plugin;
}
