/* service/program.h - mis.program/1: run the one program that the connector declared.
 *
 * The host finds the program (the setting of kind PROGRAM says where), makes an empty folder for the run that nobody else may
 * enter, writes the inputs into it, runs the program there without a shell, without input, and with nothing in its environment
 * but PATH, LANG, and HOME and TMPDIR, which are that folder; reads the named outputs, and removes the folder. What the program
 * started and left behind is ended with it.
 */
#ifndef MIS_SERVICE_PROGRAM_H
#define MIS_SERVICE_PROGRAM_H

#include <mis/host.h>

#define MIS_SERVICE_PROGRAM "mis.program/1"

MIS_BEGIN_C

/* One argument, at most 32 KiB of UTF-8; at most 256 of them. "{in:NAME}" and "{out:NAME}" in it become the full path of that
 * input or output, which must be one of this run's; other braces stand for themselves. */
typedef struct mis_argument {
  uint32_t struct_size;
  uint32_t secret; /* 1: never logged, shown or recorded. Other programs on this machine may see it while the run lasts */
  mis_str text;
} mis_argument;

typedef struct mis_program_input {
  uint32_t struct_size;
  uint32_t reserved0;
  mis_str name; /* of the file: at most 128 letters, digits, . - _, the first no . or -; each once, also among the outputs */
  mis_bytes bytes;
} mis_program_input;

typedef struct mis_program_run {
  uint32_t struct_size;
  uint32_t timeout_ms; /* 0: the host's own (600,000); at most 3,600,000 */
  const mis_argument *arguments;
  const mis_program_input *inputs; /* at most 64, and 64 MiB together */
  const mis_str *outputs;          /* names of files that the program is to write; at most 64 */
  uint64_t argument_count;
  uint64_t input_count;
  uint64_t output_count;
  uint32_t argument_stride;
  uint32_t input_stride;
  uint64_t max_output; /* of all that comes back together; 0: the host's own (128 MiB), which is also the most */
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
  /* Run it, and give what came of it to `take` before returning. Any other end is the return value, told through call->fail:
   * MIS_E_INPUT: there is no such program where the person said; MIS_E_REFUSED: it may not be run; MIS_E_TIMEOUT;
   * MIS_E_REMOTE: it crashed, gave too much, or left a link for an output. `take`'s own failure is returned as it is. [serial] */
  mis_status(MIS_CALL *run)(void *ctx, const mis_call *call, const mis_program_run *run,
                            mis_status(MIS_CALL *take)(void *take_ctx, const mis_program_result *result), void *take_ctx);
} mis_program;

MIS_END_C

#endif
