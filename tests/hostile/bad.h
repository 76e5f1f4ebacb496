/* A connector that behaves, and may not in one place: each file of bad/ puts one function of its own in the place of
 * one of these (rest.c has the well-behaved ones, weak). What becomes of each stands in table.cc. */
#ifndef BAD_H
#define BAD_H

#include <mis/mis.h>

MIS_BEGIN_C

struct scene {
  const mis_host* host;
  const mis_call* call;
  const mis_sink* sink; /* only in a fetch */
};

void at_load(void); /* while its library is loaded */
const mis_plugin* at_query(const mis_plugin* good, uint32_t host_version);
const mis_capability* at_capability(const char* id, const mis_capability* good);
mis_status at_create(const struct scene* scene);
mis_status at_sign_in(const struct scene* scene);
mis_status at_catalogue(const struct scene* scene, mis_status (*tell)(void*, const mis_catalogue*), void* ctx);
mis_status at_fetch(const struct scene* scene);
void at_destroy(void);

/* A literal, or any text that ends. */
mis_str text(const char* from);
/* One pupil, and the end of all pupils. */
mis_status push(const struct scene* scene, const char* mis_id, const char* surname);
mis_status push_records(const struct scene* scene, mis_set set, uint32_t stride, const void* records, uint64_t count);
mis_status end(const struct scene* scene, int64_t expected, uint32_t whole);
/* What a connector that behaves tells and brings: two pupils. */
mis_status tell_well(mis_status (*tell)(void*, const mis_catalogue*), void* ctx);
mis_status fetch_well(const struct scene* scene);
/* Writes through a pointer that points to nothing. */
void crash(void);
/* Sleeps so long. */
void rest(unsigned milliseconds);
/* A trespass: fails with "WHAT: refused, EPERM" when `result` is below 0, as errno has it; else with "WHAT: worked". */
mis_status report(const struct scene* scene, const char* what, long result);
mis_status fail(const struct scene* scene, mis_status status, const char* words);
/* Raw bytes into the connection with the host. */
void write_to_host(const void* bytes, uint64_t size);

MIS_END_C

#endif
