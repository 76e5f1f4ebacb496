// token.h - the OAuth token that REST is asked with: got with a client's id and secret, and got anew when it has
// expired. One thread.
#pragma once

#include <mis++/http.h>

#include <string>

#include "edgen/access.h"

namespace edgen {

class Token {
 public:
  // Asks for a new one. Throws mis::Error that says which field, setting or person is to put it right.
  void renew(mis::Call& call, mis::Http& http, const Access& access);

  std::string header() const { return "Bearer " + text_; }
  unsigned serial() const { return serial_; }  // of the one there is now; 0: none yet

 private:
  std::string text_;
  unsigned serial_ = 0;
};

}  // namespace edgen
