-- A made-up store as version 3 left it. Never changed: a migration must bring it to today.
PRAGMA application_id=1383033964;
PRAGMA user_version=3;
BEGIN TRANSACTION;
CREATE TABLE by_hand (
  kind TEXT NOT NULL, record INTEGER NOT NULL, field TEXT NOT NULL, since TEXT NOT NULL,
  PRIMARY KEY (kind, record, field)
) STRICT, WITHOUT ROWID;
INSERT INTO by_hand VALUES('pupil',2,'legal_forename','2026-11-23T18:41:00Z');
CREATE TABLE change (
  run INTEGER NOT NULL REFERENCES run, seq INTEGER NOT NULL,
  kind TEXT NOT NULL, record INTEGER NOT NULL, field TEXT NOT NULL, before TEXT, after TEXT,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "change" VALUES(1,1,'pupil',1,'',NULL,'');
INSERT INTO "change" VALUES(1,2,'pupil',2,'',NULL,'');
INSERT INTO "change" VALUES(1,3,'staff',1,'',NULL,'');
INSERT INTO "change" VALUES(1,4,'subject',1,'',NULL,'');
INSERT INTO "change" VALUES(1,5,'class',1,'',NULL,'');
INSERT INTO "change" VALUES(1,6,'member',1,'',NULL,'');
INSERT INTO "change" VALUES(1,7,'member',2,'',NULL,'');
INSERT INTO "change" VALUES(1,8,'teacher',1,'',NULL,'');
INSERT INTO "change" VALUES(1,9,'photo',1,'',NULL,'');
CREATE TABLE class (
  id INTEGER PRIMARY KEY,
  name TEXT, description TEXT, subject INTEGER REFERENCES subject, year_group TEXT, academic_year TEXT,
  start_date TEXT, end_date TEXT, extras TEXT, left_on TEXT, source TEXT
) STRICT;
INSERT INTO "class" VALUES(1,'11A/Ma1',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,'wonde');
CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  class INTEGER REFERENCES class, pupil INTEGER REFERENCES pupil, start_date TEXT, end_date TEXT,
  left_on TEXT, source TEXT
) STRICT;
INSERT INTO "member" VALUES(1,1,1,NULL,NULL,NULL,'wonde');
INSERT INTO "member" VALUES(2,1,2,NULL,NULL,NULL,'wonde');
CREATE TABLE meta (id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL) STRICT;
INSERT INTO "meta" VALUES(1,1);
CREATE TABLE mis_id (
  kind TEXT NOT NULL, record INTEGER NOT NULL, connector TEXT NOT NULL, mis_id TEXT NOT NULL, set_aside_on TEXT,
  PRIMARY KEY (kind, record, connector, mis_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "mis_id" VALUES('class',1,'wonde','C1',NULL);
INSERT INTO "mis_id" VALUES('pupil',1,'wonde','A1',NULL);
INSERT INTO "mis_id" VALUES('pupil',2,'wonde','A2',NULL);
INSERT INTO "mis_id" VALUES('staff',1,'wonde','E1',NULL);
INSERT INTO "mis_id" VALUES('subject',1,'wonde','S1',NULL);
CREATE TABLE next_id (kind TEXT PRIMARY KEY, id INTEGER NOT NULL) STRICT;
INSERT INTO "next_id" VALUES('pupil',3);
INSERT INTO "next_id" VALUES('staff',2);
INSERT INTO "next_id" VALUES('subject',2);
INSERT INTO "next_id" VALUES('class',2);
INSERT INTO "next_id" VALUES('member',3);
INSERT INTO "next_id" VALUES('teacher',2);
INSERT INTO "next_id" VALUES('photo',2);
CREATE TABLE photo (
  id INTEGER PRIMARY KEY,
  pupil INTEGER REFERENCES pupil, sha256 TEXT, bytes INTEGER, type TEXT, left_on TEXT, source TEXT
) STRICT;
INSERT INTO "photo" VALUES(1,1,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',5,'image/jpeg',NULL,'wonde');
CREATE TABLE photo_content (sha256 TEXT PRIMARY KEY, type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
INSERT INTO "photo_content" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','image/jpeg',X'70686F746F');
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
INSERT INTO "pupil" VALUES(1,NULL,'B801200005001',NULL,NULL,NULL,NULL,NULL,'Brown','Ada','',NULL,NULL,NULL,'11',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2010-11-02',NULL,NULL,1,NULL,NULL,NULL,0,NULL,NULL,NULL,'wonde');
INSERT INTO "pupil" VALUES(2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'O''Neill','Zoë',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'{"bus":"7"}',NULL,'wonde');
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
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  done_at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
  connector TEXT NOT NULL, version TEXT NOT NULL, sha256 TEXT NOT NULL,
  seconds REAL NOT NULL,
  undoes INTEGER REFERENCES run, undone_by INTEGER REFERENCES run
, shown TEXT, reason TEXT) STRICT;
INSERT INTO "run" VALUES(1,'2026-11-23T18:40:00Z','anna','import','wonde','1.0','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',0.018220009,NULL,NULL,NULL,NULL);
CREATE TABLE run_count (
  run INTEGER NOT NULL REFERENCES run, kind TEXT NOT NULL,
  fresh INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL, leaving INTEGER NOT NULL,
  returned INTEGER NOT NULL, uncertain INTEGER NOT NULL,
  PRIMARY KEY (run, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO "run_count" VALUES(1,'pupil',2,0,1,0,0,0);
CREATE TABLE school (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL, urn TEXT NOT NULL, dfe_number TEXT NOT NULL, system TEXT NOT NULL,
  adopted_by INTEGER REFERENCES run
) STRICT;
INSERT INTO "school" VALUES(1,'Oakfield Academy','123456','8014001','wonde',1);
CREATE TABLE series (
  id INTEGER PRIMARY KEY, name TEXT, board TEXT, start_date TEXT, end_date TEXT, left_on TEXT, source TEXT
) STRICT;
CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  person_id TEXT, code TEXT, title TEXT, legal_surname TEXT, legal_forename TEXT, preferred_surname TEXT,
  preferred_forename TEXT, email TEXT, role TEXT, start_date TEXT, end_date TEXT,
  teaching INTEGER CHECK (teaching IN (0, 1)),
  extras TEXT, left_on TEXT, source TEXT
) STRICT;
INSERT INTO "staff" VALUES(1,NULL,'JSM',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,'wonde');
CREATE TABLE subject (
  id INTEGER PRIMARY KEY, code TEXT, name TEXT, extras TEXT, left_on TEXT, source TEXT
) STRICT;
INSERT INTO "subject" VALUES(1,NULL,'Mathematics',NULL,NULL,'wonde');
CREATE TABLE teacher (
  id INTEGER PRIMARY KEY,
  class INTEGER REFERENCES class, staff INTEGER REFERENCES staff, main INTEGER CHECK (main IN (0, 1)), role TEXT,
  left_on TEXT, source TEXT
) STRICT;
INSERT INTO "teacher" VALUES(1,1,1,1,NULL,NULL,'wonde');
CREATE TABLE token (
  connector TEXT NOT NULL, address TEXT NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (connector, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_subject ON class (subject);
CREATE INDEX member_class ON member (class);
CREATE INDEX member_pupil ON member (pupil);
CREATE INDEX teacher_class ON teacher (class);
CREATE INDEX teacher_staff ON teacher (staff);
CREATE INDEX photo_pupil ON photo (pupil);
CREATE INDEX result_pupil ON result (pupil);
CREATE INDEX result_qualification ON result (qualification);
CREATE INDEX result_series ON result (series);
CREATE UNIQUE INDEX mis_id_of_record ON mis_id (kind, record, connector) WHERE set_aside_on IS NULL;
CREATE UNIQUE INDEX record_of_mis_id ON mis_id (kind, connector, mis_id) WHERE set_aside_on IS NULL;
COMMIT;
