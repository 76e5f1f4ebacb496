// queries.h - every name that is asked of Arbor's GraphQL, in one table: what is to be corrected, is corrected here.
// Constants and pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace arbor {

// A root field and what is selected of it. docs/connectors/arbor.md says which names are confirmed and which inferred.
struct Query {
  const char* entity;  // "Student"
  const char* note;    // "pupils", for the person
  const char* fields;
  unsigned page_size;
};

extern const Query kPupils, kUpns, kUcis, kCandidates, kForms, kLanguages, kStaff, kSubjects, kGroups, kMembers,
    kTutors, kRoster, kSeries, kAwards, kResults, kWhoSat, kEmbargoes;

// An argument that keeps a query to records with these ids: `id_in: ["1", "2"]`. Throws mis::Error for an id of
// Arbor's that cannot stand there.
std::string among(const char* argument, const std::vector<std::string>& ids);

// The body of POST /graphql/query for one page, from 0. `filter`: a further argument; empty: none.
std::string body_of(const Query& query, uint64_t page, const std::string& filter = {});

}  // namespace arbor
