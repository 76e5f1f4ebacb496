// record.h - one record of Wonde's, read with what in it cannot be read remembered. Borrows the record; one thread.
#pragma once

#include <mis++/json_value.h>
#include <mis++/text.h>

#include <string>
#include <vector>

namespace wonde {

// `unreadable` gets the path of every member that is of a kind which it cannot be.
class Record {
 public:
  Record(const mis::json::Value& object, std::vector<std::string>& unreadable, std::string path = {})
      : object_(object), unreadable_(unreadable), path_(std::move(path)) {}

  // A text; null or not there: not said.
  mis::Text text(const char* name) const;
  // The same of a code or number, which may be written as either.
  mis::Text code(const char* name) const;
  // "2009-11-02", with or without a time, or {"date": "2009-11-02 00:00:00.000000", ...}.
  mis::Date date(const char* name) const;
  // true, false, or a word for it. A word that is neither is not said, and is left in `words`.
  mis::Flag flag(const char* name, mis::Text& words) const;
  // The one record that an include brought, {"data": {...}}; nothing in it when it was not included, or there is none.
  Record one(const char* name) const;
  // An object within this one, with nothing around it.
  Record part(const char* name) const;
  // The records that an include brought, {"data": [...]}.
  const std::vector<mis::json::Value>& many(const char* name) const;
  // The id that a relation refers to, included or not.
  mis::Text ref(const char* name) const;

 private:
  const mis::json::Value& included(const char* name) const;
  void odd(const char* name) const { unreadable_.push_back(path_ + name); }

  const mis::json::Value& object_;
  std::vector<std::string>& unreadable_;
  std::string path_;
};

}  // namespace wonde
