// batch_api.h - one school's batch API during one call: a method run with the key, its XML read, and what an error
// message of its own means. One thread.
#pragma once

#include <mis++/http.h>
#include <mis++/xml.h>

#include "edgen/access.h"
#include "edgen/records.h"

namespace edgen {

// A method, and where its records stand in what it gives.
struct BatchList {
  const char* method;   // "Pupil_GetCurrentPupils"
  const char* manager;  // "PupilManager", and in it
  const char* list;     // "CurrentPupils", and in it
  const char* record;   // "Pupil"
  const char* note;     // "pupils", for the person
};

class BatchApi {
 public:
  BatchApi(mis::Call& call, const Access& access) : call(call), access_(access), http_(call) {}

  // Every record of a list, one after the other. Not whole when the list is not there. Ed:Gen gives no count.
  Came list(const BatchList& list, const mis::xml::OnElement& take);

  mis::Call& call;

 private:
  // The answer; nothing when Ed:Gen's database was busy, which is for another try.
  std::optional<std::string> run(const BatchList& list);

  const Access& access_;
  mis::Http http_;
};

// The trimmed text of a child, or of an attribute; "" where there is none. Sources differ in the case of attributes.
std::string child(const mis::xml::Element& element, std::string_view name);
std::string attribute(const mis::xml::Element& element, std::string_view name);

}  // namespace edgen
