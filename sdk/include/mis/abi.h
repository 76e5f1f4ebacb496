/* abi.h - the version of the ABI, and how its functions are declared.
 *
 * The conventions of every header in mis/:
 *  1. C89-clean: fixed-width integers; no enum, bool, size_t, bit-field, union or varargs crosses the boundary.
 *  2. A table or record begins with `uint32_t struct_size`, set by whoever fills it, and only ever grows at its end.
 *     The small value types of types.h (mis_str, mis_date, ...) have no size and never grow.
 *  3. Every pointer is borrowed until the call it was passed to returns, in both directions. Nobody frees the other's memory.
 *     Only what mis_plugin_v1() and capability() return lives as long as the library.
 *  4. Text is UTF-8. Padding is spelled out as `reserved...`, and must be zero.
 *  5. [serial]: calls on one connector never overlap, but may come from different threads.
 *     [any-thread]: may be called from any thread at any time between the start and the end of a call.
 *  6. Nothing is thrown or long-jumped across the boundary.
 *
 * This is 1.0-draft: it may still change. Once it is 1.0, nothing in it ever does.
 */
#ifndef MIS_ABI_H
#define MIS_ABI_H

#include <stddef.h>
#include <stdint.h>

#define MIS_ABI_MAJOR 1
#define MIS_ABI_MINOR 0
#define MIS_ABI_IS_DRAFT 1

/* major * 1000 + minor: 1.0 is 1000. The major also stands in the name of the one exported function. */
#define MIS_ABI_VERSION(major, minor) ((uint32_t)((major) * 1000u + (minor)))

/* The oldest minor that a connector is written for; later fields are hidden unless the author asks for them,
 * so that a connector built with a new SDK still runs in an old host. */
#ifndef MIS_TARGET_MINOR
#define MIS_TARGET_MINOR 0
#endif
#define MIS_TARGET_VERSION MIS_ABI_VERSION(MIS_ABI_MAJOR, MIS_TARGET_MINOR)

#if defined(_WIN32)
#define MIS_CALL __cdecl
#define MIS_VISIBLE __declspec(dllexport)
#else
#define MIS_CALL
#define MIS_VISIBLE __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
#define MIS_EXPORT extern "C" MIS_VISIBLE
#define MIS_BEGIN_C extern "C" {
#define MIS_END_C }
#else
#define MIS_EXPORT MIS_VISIBLE
#define MIS_BEGIN_C
#define MIS_END_C
#endif

/* Does *p, as its sender filled it, reach to the end of `field`? */
#define MIS_HAS(p, type, field) ((p)->struct_size >= offsetof(type, field) + sizeof((p)->field))

#endif
