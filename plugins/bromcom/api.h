// api.h - one school's Bromcom during one call: what is asked of the service, what comes back, and what a refusal
// means. One thread.
#pragma once

#include <mis++/http.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "bromcom/dataset.h"
#include "bromcom/filter.h"
#include "bromcom/mapping.h"

namespace bromcom {

struct Access {
  std::string service;  // address
  std::string school_id, user, password;
  bool as_text = false;  // rows by the AsXml form
};

// An entity as this school's Bromcom has it.
class Bound {
 public:
  Bound(const Entity& entity, const std::vector<std::string>& columns);
  const Entity& entity() const { return *entity_; }
  bool has(const std::string& field) const { return columns_.count(field) != 0; }
  // The name of a column that is there.
  const std::string& column(const std::string& field) const { return columns_.at(field); }
  // Fields that are asked for of every school, and that this one has no column for.
  std::vector<const Field*> missing(Wish wish) const;

 private:
  const Entity* entity_;
  std::map<std::string, std::string> columns_;  // by field
};

// A row with its values by field.
class Record {
 public:
  Record(const Bound& bound, const Row& row) : bound_(bound), row_(row) {}
  // As it is held; "" where it is said to be empty; nothing where it is NULL, or there is no such column.
  mis::Text text(const std::string& field) const {
    return bound_.has(field) ? row_.cell(bound_.column(field)) : std::nullopt;
  }
  // The same, but nothing for what is empty: for codes and ids.
  mis::Text code(const std::string& field) const;
  // The id, which every row must have. Throws mis::Error(MIS_E_PROTOCOL).
  std::string id(const std::string& field) const;
  mis::Date date(const std::string& field) const;
  // Yes and No, True and False, 1 and 0; anything else is not said.
  mis::Flag flag(const std::string& field) const;

 private:
  const Bound& bound_;
  const Row& row_;
};

// What is known of a school's Bromcom since the sign-in.
struct Known {
  std::set<std::string> readable;      // entities
  std::map<std::string, Bound> bound;  // by key of the mapping
};

class Api {
 public:
  using Take = std::function<void(const Record&)>;

  Api(mis::Call& in_progress, const Access& access, const Mapping& words, Known& known);

  // Finds out whether the service reaches the school, whether it takes the sign-in, and what may be read.
  void sign_in();

  bool may_read(const std::string& key) const;
  // The entities with the columns that there are, asked for all at once unless that is known. Throws MIS_E_PERMISSION
  // for one that may not be read, MIS_E_UNSUPPORTED for one without a column that is needed.
  void bind(const std::vector<std::string>& keys);
  const Bound& bound(const std::string& key);

  // Every row that the filter lets through.
  void read(const std::string& key, const std::string& filter, const Take& take);
  // The same for many filters, several at a time, with the place of the filter in the list.
  void read(const std::string& key, const std::vector<std::string>& filters,
            const std::function<void(std::size_t, const Record&)>& take);

  // Who has no column for what is asked of every school is told so, once for each field.
  template <class Writer>
  void tell_missing(const std::string& key, Writer& out) {
    for (const Field* field : bound(key).missing(Wish::kBrings))
      out.problem(std::nullopt, field->id, missing_words(bound(key).entity(), *field));
  }

  mis::Call& call;
  const Mapping& mapping;

 private:
  mis::HttpRequest request(const std::string& operation, const Arguments& arguments) const;
  // The arguments of a data request.
  Arguments of(const Entity& entity, const std::string& filter) const;
  void check(const mis::HttpAnswer& answer, const std::string& what) const;
  [[noreturn]] void refused(const std::string& words, const std::string& code, const std::string& what) const;
  static std::string missing_words(const Entity& entity, const Field& field);

  mis::Http http_;
  const Access& access_;
  Known& known_;
};

}  // namespace bromcom
