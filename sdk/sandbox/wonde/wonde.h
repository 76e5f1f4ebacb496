// The pretend Wonde: REST API v1.0 over one school. Asked by many threads at once; nothing in it changes.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sandbox/server/system.h"
#include "sandbox/wonde/records.h"

namespace mis::sandbox {

class Wonde : public System {
 public:
  // The school and the photos outlive this.
  Wonde(const School& school, const Photos& photos, WondeHabits habits);

  std::string exchange(const std::string& path) const override;
  Answer answer(const Request& request) const override;

  std::string school_id() const { return records_.ids().school(); }
  std::string token() const { return records_.ids().token(); }

 private:
  // One list of the school's: which rows it has, and how one of them is told.
  struct List {
    std::string name;   // "students"
    std::string table;  // "mis_students", as cursors call it
    std::vector<std::string_view> includes;
    std::vector<std::size_t> rows;
    std::function<void(Output&, std::size_t, const Includes&)> write;
    std::function<std::string(std::size_t)> id;
    std::function<std::string(std::size_t)> updated;        // "2026-05-17 03:12:44"
    std::function<bool(std::size_t, const Query&)> wanted;  // by the list's own parameters; may be empty
  };

  void add_people();
  void add_teaching();
  void add_empty();
  const List* find_list(std::string_view name) const;

  Answer in_school(const Request& request, const Query& query, const std::vector<std::string>& steps) const;
  Answer list(const Request& request, const Query& query, const List& list) const;
  Answer item(const Request& request, const Query& query, const List& list, const std::string& id) const;
  Answer counts(const Request& request, const Query& query) const;
  Answer schools(const Request& request, const Query& query, const std::string& state) const;
  Answer one_school(const Request& request, const Query& query) const;
  Answer about_school(const Request& request, const std::string& part) const;
  bool authorized(const Request& request) const;
  std::vector<std::size_t> rows_of(const List& list, const Query& query) const;
  void school_record(Output& out, const Request& request) const;

  const School& school_;
  Records records_;
  std::vector<List> lists_;
};

}  // namespace mis::sandbox
