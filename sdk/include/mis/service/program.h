/* service/program.h - mis.program/1: run the one program that the connector declared.
 *
 * The host finds the program (a setting of kind FOLDER or TEXT may say where), makes an empty folder for the run, writes the
 * inputs into it, runs the program there without a shell, reads the named outputs, and empties the folder.
 */
#ifndef MIS_SERVICE_PROGRAM_H
#define MIS_SERVICE_PROGRAM_H

#include <mis/host.h>

#define MIS_SERVICE_PROGRAM "mis.program/1"

MIS_BEGIN_C

/* One argument. "{in:NAME}" and "{out:NAME}" in it become the full path of that input or output. */
typedef struct mis_argument {
  uint32_t struct_size;
  uint32_t secret; /* 1: never logged, shown or recorded */
  mis_str text;
} mis_argument;

typedef struct mis_program_input {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str name; /* of the file; letters, digits, . - _ */
  mis_bytes bytes;
} mis_program_input;

typedef struct mis_program_run {
  uint32_t struct_size;
  uint32_t timeout_ms; /* 0: the host's own (600,000) */
  const mis_argument *arguments;
  const mis_program_input *inputs;
  const mis_str *outputs; /* names of files that the program is to write */
  uint64_t argument_count;
  uint64_t input_count;
  uint64_t output_count;
  uint32_t argument_stride;
  uint32_t input_stride;
  uint64_t max_output; /* of all that comes back together; 0: the host's own (256 MiB) */
} mis_program_run;

/* A run that ended by itself. An exit code other than 0 is an answer, not a failure. */
typedef struct mis_program_result {
  uint32_t struct_size;
  int32_t exit_code;
  mis_bytes standard_output;
  mis_bytes standard_error;
  const mis_bytes *outputs; /* in the order asked for; ptr NULL: the program did not write it */
  uint64_t output_count;
} mis_program_result;

typedef struct mis_program {
  uint32_t struct_size;
  uint32_t reserved0;
  void *ctx;
  /* Run it, and give what came of it to `take` before returning. MIS_E_INPUT: there is no such program where the person
   * said; MIS_E_TIMEOUT; MIS_E_REFUSED. [serial] */
  mis_status(MIS_CALL *run)(void *ctx, const mis_call *call, const mis_program_run *run,
                            mis_status(MIS_CALL *take)(void *take_ctx, const mis_program_result *result), void *take_ctx);
} mis_program;

MIS_END_C

#endif
