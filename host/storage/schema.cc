#include "storage/schema.h"

#include <array>

namespace storage {
namespace {

// The columns of a kind are the fields of school/kinds.cc (store_schema_test.cc holds them equal), then left_on (since
// when nobody has it) and source (the connector that last confirmed it). Text, dates and moments are TEXT, flags 0 or
// 1, references ids. NULL: no source ever said it.
constexpr const char* version_1 = R"sql(
CREATE TABLE pupil (
  id INTEGER PRIMARY KEY,
  person_id TEXT, upn TEXT, former_upn TEXT, uln TEXT, uci TEXT, admission_number TEXT, candidate_number TEXT,
  legal_surname TEXT, legal_forename TEXT, middle_names TEXT, preferred_surname TEXT, preferred_forename TEXT,
  sex TEXT, year_group TEXT, registration_group TEXT, house TEXT, enrolment_status TEXT, ethnicity TEXT,
  first_language TEXT, sen_provision TEXT, postcode TEXT, date_of_birth TEXT, admission_date TEXT, leaving_date TEXT,
  eal INTEGER CHECK (eal IN (0, 1)), free_school_meals INTEGER CHECK (free_school_meals IN (0, 1)),
  free_school_meals_6 INTEGER CHECK (free_school_meals_6 IN (0, 1)),
  pupil_premium INTEGER CHECK (pupil_premium IN (0, 1)), in_care INTEGER CHECK (in_care IN (0, 1)),
  service_child INTEGER CHECK (service_child IN (0, 1)),
  extras TEXT, left_on TEXT, source TEXT
) STRICT;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  person_id TEXT, code TEXT, title TEXT, legal_surname TEXT, legal_forename TEXT, preferred_surname TEXT,
  preferred_forename TEXT, email TEXT, role TEXT, start_date TEXT, end_date TEXT,
  teaching INTEGER CHECK (teaching IN (0, 1)),
  extras TEXT, left_on TEXT, source TEXT
) STRICT;

CREATE TABLE subject (
  id INTEGER PRIMARY KEY, code TEXT, name TEXT, extras TEXT, left_on TEXT, source TEXT
) STRICT;

CREATE TABLE class (
  id INTEGER PRIMARY KEY,
  name TEXT, description TEXT, subject INTEGER REFERENCES subject, year_group TEXT, academic_year TEXT,
  start_date TEXT, end_date TEXT, extras TEXT, left_on TEXT, source TEXT
) STRICT;
CREATE INDEX class_subject ON class (subject);

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  class INTEGER REFERENCES class, pupil INTEGER REFERENCES pupil, start_date TEXT, end_date TEXT,
  left_on TEXT, source TEXT
) STRICT;
CREATE INDEX member_class ON member (class);
CREATE INDEX member_pupil ON member (pupil);

CREATE TABLE teacher (
  id INTEGER PRIMARY KEY,
  class INTEGER REFERENCES class, staff INTEGER REFERENCES staff, main INTEGER CHECK (main IN (0, 1)), role TEXT,
  left_on TEXT, source TEXT
) STRICT;
CREATE INDEX teacher_class ON teacher (class);
CREATE INDEX teacher_staff ON teacher (staff);

CREATE TABLE photo (
  id INTEGER PRIMARY KEY,
  pupil INTEGER REFERENCES pupil, sha256 TEXT, bytes INTEGER, type TEXT, left_on TEXT, source TEXT
) STRICT;
CREATE INDEX photo_pupil ON photo (pupil);

CREATE TABLE series (
  id INTEGER PRIMARY KEY, name TEXT, board TEXT, start_date TEXT, end_date TEXT, left_on TEXT, source TEXT
) STRICT;

CREATE TABLE qualification (
  id INTEGER PRIMARY KEY,
  qan TEXT, board TEXT, code TEXT, level TEXT, title TEXT, subject TEXT, grade_set TEXT, left_on TEXT, source TEXT
) STRICT;

CREATE TABLE result (
  id INTEGER PRIMARY KEY,
  pupil INTEGER REFERENCES pupil, qualification INTEGER REFERENCES qualification, series INTEGER REFERENCES series,
  facet TEXT, grade TEXT, mark TEXT, state TEXT, date TEXT, date_source TEXT, embargo_until TEXT,
  extras TEXT, left_on TEXT, source TEXT
) STRICT;
CREATE INDEX result_pupil ON result (pupil);
CREATE INDEX result_qualification ON result (qualification);
CREATE INDEX result_series ON result (series);

-- What each connector calls a record. One that was set aside belongs to an MIS that the school has left.
CREATE TABLE mis_id (
  kind TEXT NOT NULL, record INTEGER NOT NULL, connector TEXT NOT NULL, mis_id TEXT NOT NULL, set_aside_on TEXT,
  PRIMARY KEY (kind, record, connector, mis_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX mis_id_of_record ON mis_id (kind, record, connector) WHERE set_aside_on IS NULL;
CREATE UNIQUE INDEX record_of_mis_id ON mis_id (kind, connector, mis_id) WHERE set_aside_on IS NULL;

-- The bytes of photos, once for each content; photo.sha256 names them.
CREATE TABLE photo_content (sha256 TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;

-- The id that the next record of a kind will have. Ids are never given twice, so that the history stays true.
CREATE TABLE next_id (kind TEXT PRIMARY KEY, id INTEGER NOT NULL) STRICT;

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  done_at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
  connector TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL,
  seconds REAL NOT NULL,
  undoes INTEGER REFERENCES run, undone_by INTEGER REFERENCES run
) STRICT;
CREATE TABLE run_count (
  run INTEGER NOT NULL REFERENCES run, kind TEXT NOT NULL,
  fresh INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL, leaving INTEGER NOT NULL,
  returned INTEGER NOT NULL, uncertain INTEGER NOT NULL,
  PRIMARY KEY (run, kind)
) STRICT, WITHOUT ROWID;

-- One field of one record, before and after. Field '': the record itself. Created: before NULL, after '' (the record is in its
-- table). Deleted: before is the record as JSON, after NULL.
CREATE TABLE change (
  run INTEGER NOT NULL REFERENCES run, seq INTEGER NOT NULL,
  kind TEXT NOT NULL, record INTEGER NOT NULL, field TEXT NOT NULL, before TEXT, after TEXT,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

-- Whose store this is; adopted_by is the run that said so first, NULL when a person did.
CREATE TABLE school (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL, urn TEXT NOT NULL, dfe_number TEXT NOT NULL, system TEXT NOT NULL,
  adopted_by INTEGER REFERENCES run
) STRICT;

CREATE TABLE token (
  connector TEXT NOT NULL, address TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (connector, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL) STRICT;
INSERT INTO meta VALUES (1, 0);
)sql";

// A run that only showed what is under embargo: `what` is 'read'.
constexpr const char* version_2 = R"sql(
ALTER TABLE run ADD COLUMN shown TEXT;
ALTER TABLE run ADD COLUMN reason TEXT;
)sql";

// Which fields a person has set, and when: an import keeps them. No row: the MIS decides.
constexpr const char* version_3 = R"sql(
CREATE TABLE by_hand (
  kind TEXT NOT NULL, record INTEGER NOT NULL, field TEXT NOT NULL, since TEXT NOT NULL,
  PRIMARY KEY (kind, record, field)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace

const Format& store_format() {
  static const std::array<std::string, 3> steps = {version_1, version_2, version_3};
  static const Format format{"store", 0x526f6c6c /* "Roll" */, steps,
                             "Name another file with --store, or move this one away."};
  return format;
}

}  // namespace storage
