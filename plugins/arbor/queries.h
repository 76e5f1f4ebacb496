// queries.h - every name that is asked of Arbor's GraphQL, in one table: what is to be corrected, is corrected here.
// Constants and pure functions.
#pragma once

#include <string>

namespace arbor {

// A root field and what is selected of it. docs/connectors/arbor.md says which names are confirmed and which inferred.
struct Query {
  const char* entity;  // "Student"
  const char* note;    // "pupils", for the person
  const char* fields;
  unsigned page_size;
};

extern const Query kPupils, kUpns, kUcis, kCandidates, kForms, kLanguages, kStaff, kSubjects, kGroups, kMembers,
    kTutors, kRoster;

// The body of POST /graphql/query for one page, from 0.
std::string body_of(const Query& query, uint64_t page);

}  // namespace arbor
