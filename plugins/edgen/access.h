// access.h - where a school's Ed:Gen is and how it is asked, out of the settings and the sign-in. Values and pure
// functions.
#pragma once

#include <mis++/call.h>

#include <string>
#include <string_view>

namespace edgen {

// What may be set, because no public source says it of Ed:Gen; the defaults are iSAMS's. Paths stand behind the
// address.
inline constexpr const char* kTokenPath = "/auth/connect/token";
inline constexpr const char* kApiPath = "/api";
inline constexpr const char* kBatchPath = "/api/batch/1.0/xml.ashx";
inline constexpr const char* kPhotoPath = "/students/{id}/photos/current";  // behind the api path

struct Access {
  bool by_key = false;  // the batch API with a key, in place of REST with a client's token
  std::string scope;    // asked for with the token; empty: whatever the client may have
  std::string token_path, api_path, batch_path, photo_path;
  std::string base;            // "https://the-school.isams.cloud"
  std::string user, password;  // client id and client secret; by key: nothing, and the key
};

// The settings. Throws mis::Error naming one that cannot be.
Access access_of(const mis::Values& settings);
// Fills in the sign-in. Throws mis::Error naming the field that is missing or cannot be.
void sign_in_with(Access& access, const mis::Values& values);

// "the-school.isams.cloud", for people.
std::string host_of(const Access& access);
// As it may stand in a form or a query: "a b&c" is "a%20b%26c".
std::string escaped(std::string_view text);
// May it stand in a path as it is?
bool is_id(std::string_view text);

}  // namespace edgen
