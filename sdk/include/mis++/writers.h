// writers.h - what a connector's capabilities write to: `out.add("A1").legal_surname("Ng").date_of_birth(date)`.
// add() starts a record and the rest fills the record started last. The meaning of each field: mis/cap/*.h.
#pragma once

#include <mis++/writer.h>
#include <mis/cap/classes.h>
#include <mis/cap/photos.h>
#include <mis/cap/pupils.h>
#include <mis/cap/results.h>
#include <mis/cap/staff.h>

namespace mis {

#define MIS_FIELD_OF(Writer, type, name) \
  Writer& name(type value) { return put(record_.name, value), *this; }
#define MIS_EXTRAS_OF(Writer) \
  Writer& extra(std::string_view key, Text value) { return put_extra(key, value), *this; }

class PupilWriter : public SetWriter<mis_pupil> {
 public:
  explicit PupilWriter(const mis_sink& sink) : SetWriter(MIS_SET_PUPILS, sink) {}
  PupilWriter& add(std::string_view mis_id) { return put_id(start().mis_id, mis_id), *this; }
  MIS_FIELD_OF(PupilWriter, Text, person_id)
  MIS_FIELD_OF(PupilWriter, Text, upn)
  MIS_FIELD_OF(PupilWriter, Text, former_upn)
  MIS_FIELD_OF(PupilWriter, Text, uln)
  MIS_FIELD_OF(PupilWriter, Text, uci)
  MIS_FIELD_OF(PupilWriter, Text, admission_number)
  MIS_FIELD_OF(PupilWriter, Text, candidate_number)
  MIS_FIELD_OF(PupilWriter, Text, legal_surname)
  MIS_FIELD_OF(PupilWriter, Text, legal_forename)
  MIS_FIELD_OF(PupilWriter, Text, middle_names)
  MIS_FIELD_OF(PupilWriter, Text, preferred_surname)
  MIS_FIELD_OF(PupilWriter, Text, preferred_forename)
  MIS_FIELD_OF(PupilWriter, Text, sex)
  MIS_FIELD_OF(PupilWriter, Text, year_group)
  MIS_FIELD_OF(PupilWriter, Text, registration_group)
  MIS_FIELD_OF(PupilWriter, Text, house)
  MIS_FIELD_OF(PupilWriter, Text, enrolment_status)
  MIS_FIELD_OF(PupilWriter, Text, ethnicity)
  MIS_FIELD_OF(PupilWriter, Text, first_language)
  MIS_FIELD_OF(PupilWriter, Text, sen_provision)
  MIS_FIELD_OF(PupilWriter, Text, postcode)
  MIS_FIELD_OF(PupilWriter, Date, date_of_birth)
  MIS_FIELD_OF(PupilWriter, Date, admission_date)
  MIS_FIELD_OF(PupilWriter, Date, leaving_date)
  MIS_FIELD_OF(PupilWriter, Flag, eal)
  MIS_FIELD_OF(PupilWriter, Flag, free_school_meals)
  MIS_FIELD_OF(PupilWriter, Flag, free_school_meals_6)
  MIS_FIELD_OF(PupilWriter, Flag, pupil_premium)
  MIS_FIELD_OF(PupilWriter, Flag, in_care)
  MIS_FIELD_OF(PupilWriter, Flag, service_child)
  MIS_EXTRAS_OF(PupilWriter)
};

class StaffWriter : public SetWriter<mis_staff> {
 public:
  explicit StaffWriter(const mis_sink& sink) : SetWriter(MIS_SET_STAFF, sink) {}
  StaffWriter& add(std::string_view mis_id) { return put_id(start().mis_id, mis_id), *this; }
  MIS_FIELD_OF(StaffWriter, Text, person_id)
  MIS_FIELD_OF(StaffWriter, Text, code)
  MIS_FIELD_OF(StaffWriter, Text, title)
  MIS_FIELD_OF(StaffWriter, Text, legal_surname)
  MIS_FIELD_OF(StaffWriter, Text, legal_forename)
  MIS_FIELD_OF(StaffWriter, Text, preferred_surname)
  MIS_FIELD_OF(StaffWriter, Text, preferred_forename)
  MIS_FIELD_OF(StaffWriter, Text, email)
  MIS_FIELD_OF(StaffWriter, Text, role)
  MIS_FIELD_OF(StaffWriter, Date, start_date)
  MIS_FIELD_OF(StaffWriter, Date, end_date)
  MIS_FIELD_OF(StaffWriter, Flag, teaching)
  MIS_EXTRAS_OF(StaffWriter)
};

class SubjectWriter : public SetWriter<mis_subject> {
 public:
  explicit SubjectWriter(const mis_sink& sink) : SetWriter(MIS_SET_SUBJECTS, sink) {}
  SubjectWriter& add(std::string_view mis_id) { return put_id(start().mis_id, mis_id), *this; }
  MIS_FIELD_OF(SubjectWriter, Text, code)
  MIS_FIELD_OF(SubjectWriter, Text, name)
  MIS_EXTRAS_OF(SubjectWriter)
};

class ClassWriter : public SetWriter<mis_class> {
 public:
  explicit ClassWriter(const mis_sink& sink) : SetWriter(MIS_SET_CLASSES, sink) {}
  ClassWriter& add(std::string_view mis_id) { return put_id(start().mis_id, mis_id), *this; }
  MIS_FIELD_OF(ClassWriter, Text, name)
  MIS_FIELD_OF(ClassWriter, Text, description)
  MIS_FIELD_OF(ClassWriter, Text, subject)
  MIS_FIELD_OF(ClassWriter, Text, year_group)
  MIS_FIELD_OF(ClassWriter, Text, academic_year)
  MIS_FIELD_OF(ClassWriter, Date, start_date)
  MIS_FIELD_OF(ClassWriter, Date, end_date)
  MIS_EXTRAS_OF(ClassWriter)
};

class MemberWriter : public SetWriter<mis_member> {
 public:
  explicit MemberWriter(const mis_sink& sink) : SetWriter(MIS_SET_MEMBERS, sink) {}
  MemberWriter& add(std::string_view class_id, std::string_view pupil_id) {
    return put_id(start().class_id, class_id), put_id(record_.pupil_id, pupil_id), *this;
  }
  MIS_FIELD_OF(MemberWriter, Date, start_date)
  MIS_FIELD_OF(MemberWriter, Date, end_date)
};

class TeacherWriter : public SetWriter<mis_teacher> {
 public:
  explicit TeacherWriter(const mis_sink& sink) : SetWriter(MIS_SET_TEACHERS, sink) {}
  TeacherWriter& add(std::string_view class_id, std::string_view staff_id) {
    return put_id(start().class_id, class_id), put_id(record_.staff_id, staff_id), *this;
  }
  MIS_FIELD_OF(TeacherWriter, Flag, main)
  MIS_FIELD_OF(TeacherWriter, Text, role)
};

class PhotoWriter : public SetWriter<mis_photo> {
 public:
  explicit PhotoWriter(const mis_sink& sink) : SetWriter(MIS_SET_PHOTOS, sink) {}
  PhotoWriter& add(std::string_view pupil_id) { return put_id(start().pupil_id, pupil_id), *this; }
  MIS_FIELD_OF(PhotoWriter, Text, type)
  MIS_FIELD_OF(PhotoWriter, std::string_view, bytes)
};

class SeriesWriter : public SetWriter<mis_series> {
 public:
  explicit SeriesWriter(const mis_sink& sink) : SetWriter(MIS_SET_SERIES, sink) {}
  SeriesWriter& add(std::string_view mis_id) { return put_id(start().mis_id, mis_id), *this; }
  MIS_FIELD_OF(SeriesWriter, Text, name)
  MIS_FIELD_OF(SeriesWriter, Text, board)
  MIS_FIELD_OF(SeriesWriter, Date, start_date)
  MIS_FIELD_OF(SeriesWriter, Date, end_date)
};

class QualificationWriter : public SetWriter<mis_qualification> {
 public:
  explicit QualificationWriter(const mis_sink& sink) : SetWriter(MIS_SET_QUALIFICATIONS, sink) {}
  QualificationWriter& add(std::string_view mis_id) { return put_id(start().mis_id, mis_id), *this; }
  MIS_FIELD_OF(QualificationWriter, Text, qan)
  MIS_FIELD_OF(QualificationWriter, Text, board)
  MIS_FIELD_OF(QualificationWriter, Text, code)
  MIS_FIELD_OF(QualificationWriter, Text, level)
  MIS_FIELD_OF(QualificationWriter, Text, title)
  MIS_FIELD_OF(QualificationWriter, Text, subject)
  MIS_FIELD_OF(QualificationWriter, Text, grade_set)
};

class ResultWriter : public SetWriter<mis_result> {
 public:
  explicit ResultWriter(const mis_sink& sink) : SetWriter(MIS_SET_RESULTS, sink) {}
  // The ids of the pupil, the qualification and the series.
  ResultWriter& add(std::string_view pupil, std::string_view qualification, std::string_view series, mis_facet facet) {
    put_id(start().pupil, pupil), put_id(record_.qualification, qualification), put_id(record_.series, series);
    return record_.facet = facet, *this;
  }
  MIS_FIELD_OF(ResultWriter, Text, mis_id)
  MIS_FIELD_OF(ResultWriter, Text, grade)
  MIS_FIELD_OF(ResultWriter, Text, mark)
  ResultWriter& date(Date value, mis_date_source source) {
    return record_.date = value, record_.date_source = source, *this;
  }
  ResultWriter& state(mis_result_state value) { return record_.state = value, *this; }
  ResultWriter& embargo_until(const Moment& value) {
    record_.embargo_until = to_c(value);
    return put(record_.embargo_until.zone, Text(value.zone)), *this;
  }
  MIS_EXTRAS_OF(ResultWriter)
};

#undef MIS_FIELD_OF
#undef MIS_EXTRAS_OF

// The sets of mis.classes/1.
struct ClassesWriter {
  explicit ClassesWriter(const mis_sink& sink) : subjects(sink), classes(sink), members(sink), teachers(sink) {}
  void end_unless_ended() {
    subjects.end_unless_ended(), classes.end_unless_ended();
    members.end_unless_ended(), teachers.end_unless_ended();
  }
  SubjectWriter subjects;
  ClassWriter classes;
  MemberWriter members;
  TeacherWriter teachers;
};

// The sets of mis.results/1.
struct ResultsWriter {
  explicit ResultsWriter(const mis_sink& sink) : series(sink), qualifications(sink), results(sink) {}
  void end_unless_ended() { series.end_unless_ended(), qualifications.end_unless_ended(), results.end_unless_ended(); }
  SeriesWriter series;
  QualificationWriter qualifications;
  ResultWriter results;
};

}  // namespace mis
