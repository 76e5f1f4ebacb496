/* service/http.h - mis.http/1: HTTP and HTTPS, many requests at once.
 *
 * The host does TLS (always verified), proxy, kept-alive connections, gzip, time-outs, retries with back-off and
 * Retry-After (of GET and HEAD, and of 429 and 503 whatever the method), redirects within one host, size limits,
 * redaction and recording. It reaches only the hosts that the connector declared and the addresses that the person set;
 * plain http only on this machine.
 */
#ifndef MIS_SERVICE_HTTP_H
#define MIS_SERVICE_HTTP_H

#include <mis/host.h>

#define MIS_SERVICE_HTTP "mis.http/1"

MIS_BEGIN_C

typedef struct mis_http_request {
  uint32_t struct_size;
  uint32_t timeout_ms; /* for the whole exchange with its retries; 0: the host's own (60,000) */
  mis_str method;      /* "GET", "POST" */
  mis_str url;         /* absolute */
  const mis_pair *headers;
  uint64_t header_count;
  mis_bytes body;
  uint64_t max_body; /* of the answer, unpacked; 0: the host's own (32 MiB), which is also the most */
} mis_http_request;

/* A finished exchange. A status such as 403 or 500 (after retries) is an answer, not a failure. */
typedef struct mis_http_response {
  uint32_t struct_size;
  uint32_t status;  /* 200, 404, ... */
  uint64_t ticket;  /* of the request */
  mis_str url;      /* the last one, after redirects */
  const mis_pair *headers;
  uint64_t header_count;
  mis_bytes body;   /* whole, unpacked */
} mis_http_response;

typedef struct mis_http {
  uint32_t struct_size;
  uint32_t reserved0;
  void *ctx;
  /* Start a request and return at once with its ticket. As many as you like: the host runs some at a time. A request that the
   * host does not allow is MIS_E_REFUSED here. Unreceived ones are dropped when the call that started them ends. [serial] */
  mis_status(MIS_CALL *send)(void *ctx, const mis_call *call, const mis_http_request *request, uint64_t *ticket);
  /* Wait for the answer to `ticket`, or, with ticket 0, for whichever is finished first, and give it to `take` before
   * returning. A network failure is the return value (MIS_E_NETWORK, MIS_E_TIMEOUT, ...), told through call->fail, and
   * *failed says whose it was. Nothing left to wait for: MIS_E_INVALID. `take`'s own failure is returned as it is. [serial] */
  mis_status(MIS_CALL *receive)(void *ctx, const mis_call *call, uint64_t ticket,
                                mis_status(MIS_CALL *take)(void *take_ctx, const mis_http_response *response),
                                void *take_ctx, uint64_t *failed);
} mis_http;

MIS_END_C

#endif
