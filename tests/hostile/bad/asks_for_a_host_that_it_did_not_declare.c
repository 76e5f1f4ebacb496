#include <string.h>

#include "hostile/bad.h"

mis_status at_fetch(const struct scene* scene) {
  const mis_http* http = (const mis_http*)scene->host->service(scene->host->ctx, MIS_SERVICE_HTTP);
  mis_http_request request;
  uint64_t ticket = 0;
  mis_status status;
  if (!http) return report(scene, "mis.http/1", 0);
  memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  request.method = text("GET");
  request.url = text("https://pupils.example.org/collect");
  status = http->send(http->ctx, scene->call, &request, &ticket);
  return status;
}
