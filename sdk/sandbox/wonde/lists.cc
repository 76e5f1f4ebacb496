// Which lists a school has, and a page or an item of one.
#include <fmt/format.h>

#include <algorithm>

#include "sandbox/wonde/answers.h"
#include "sandbox/wonde/wonde.h"
#include "sandbox/wonde/words.h"

namespace mis::sandbox {
namespace {

std::vector<std::size_t> all(std::size_t size) {
  std::vector<std::size_t> rows(size);
  for (std::size_t i = 0; i < size; ++i) rows[i] = i;
  return rows;
}

bool stamp(std::string_view text) {  // YYYY-MM-DD HH:MM:SS, or the day alone
  return parse_date(text.substr(0, 10)) && (text.size() == 10 || (text.size() == 19 && text[10] == ' '));
}

}  // namespace

void Wonde::add_people() {
  std::vector<std::size_t> on_roll, left, pictured, came_back;
  for (std::size_t i = 0; i < school_.pupils.size(); ++i) {
    const Pupil& pupil = school_.pupils[i];
    (pupil.on_roll() ? on_roll : left).push_back(i);
    if (pupil.on_roll() && pupil.has_photo) pictured.push_back(i);
    if (pupil.on_roll() && pupil.enrolments > 1) came_back.push_back(i);
  }
  const auto student = [this](Output& out, std::size_t row, const Includes& includes) {
    records_.student(out, row, includes);
  };
  const auto pupil_id = [this](std::size_t row) { return records_.ids().pupil(school_.pupils[row]); };
  const auto changed = [this](std::size_t row) { return moment_text(school_.pupils[row].changed); };
  lists_.push_back({"students", "mis_students", Records::student_includes(), on_roll, student, pupil_id, changed, {}});
  lists_.push_back(
      {"students-leaver", "mis_students", Records::student_includes(), left, student, pupil_id, changed, {}});
  lists_.push_back(
      {"students-pre-admission", "mis_students", Records::student_includes(), {}, student, pupil_id, changed, {}});
  lists_.push_back(
      {"employees", "mis_employees", Records::employee_includes(), all(school_.staff.size()),
       [this](Output& out, std::size_t row, const Includes& includes) { records_.employee(out, row, includes); },
       [this](std::size_t row) { return records_.ids().staff(school_.staff[row]); },
       [this](std::size_t row) { return moment_text(school_.staff[row].changed); },
       [this](std::size_t row, const Query& query) {
         return !query.has("has_class") || query.on("has_class") == records_.has_class(row);
       }});
  lists_.push_back({"photos",
                    "mis_photos",
                    {},
                    pictured,
                    [this](Output& out, std::size_t row, const Includes&) { records_.photo(out, row); },
                    [this](std::size_t row) { return records_.ids().photo(school_.pupils[row]); },
                    changed,
                    {}});
  lists_.push_back(
      {"deletions",
       "mis_deletions",
       {},
       came_back,
       [this](Output& out, std::size_t row, const Includes&) { records_.deletion(out, row); },
       [this](std::size_t row) { return records_.ids().pupil_before(school_.pupils[row]); },
       changed,
       [](std::size_t, const Query& query) { return !query.has("type") || query.get("type") == "student"; }});
}

void Wonde::add_teaching() {
  const auto first = [](std::size_t) { return moment_text(Date{2025, 9, 3}); };
  lists_.push_back(
      {"subjects", "mis_subjects", Records::subject_includes(), all(school_.subjects.size()),
       [this](Output& out, std::size_t row, const Includes& includes) { records_.subject(out, row, includes); },
       [this](std::size_t row) { return records_.ids().subject(school_.subjects[row]); }, first,
       [this](std::size_t row, const Query& query) {
         const Subject& subject = school_.subjects[row];
         return (!query.has("subject_code") || query.get("subject_code") == subject.code) &&
                (!query.has("subject_name") || query.get("subject_name") == subject.name);
       }});
  lists_.push_back(
      {"classes", "mis_classes", Records::class_includes(), all(school_.classes.size()),
       [this](Output& out, std::size_t row, const Includes& includes) { records_.klass(out, row, includes); },
       [this](std::size_t row) { return records_.ids().klass(school_.classes[row]); },
       [](std::size_t row) {
         return moment_text(add_days(Date{2025, 9, 3}, static_cast<int>(row % 90)));
       },
       [this](std::size_t row, const Query& query) {
         return (!query.has("class_name") || query.get("class_name") == school_.classes[row].name) &&
                (!query.has("has_students") || query.on("has_students") == records_.has_students(row));
       }});
  lists_.push_back(
      {"groups",
       "mis_groups",
       Records::group_includes(),
       all(records_.groups().size()),
       [this](Output& out, std::size_t row, const Includes& includes) { records_.group(out, row, includes); },
       [this](std::size_t row) { return records_.group_id(row); },
       first,
       {}});
}

// What a school import may ask for and this school has none of.
void Wonde::add_empty() {
  for (const char* name : {"contacts", "lessons", "periods", "rooms", "events"}) {
    lists_.push_back({name, fmt::format("mis_{}", name), {}, {}, {}, {}, {}, {}});
  }
}

const Wonde::List* Wonde::find_list(std::string_view name) const {
  const auto at = std::find_if(lists_.begin(), lists_.end(), [&](const List& list) { return list.name == name; });
  return at == lists_.end() ? nullptr : &*at;
}

std::vector<std::size_t> Wonde::rows_of(const List& list, const Query& query) const {
  for (const char* name : {"updated_after", "updated_before"}) {
    if (query.has(name) && !stamp(query.get(name))) {
      throw BadParameter(name, fmt::format("The {} must be a date and time, YYYY-MM-DD HH:MM:SS.", name));
    }
  }
  const std::string after = query.get("updated_after");
  const std::string before = query.get("updated_before");
  std::vector<std::size_t> rows;
  for (std::size_t row : list.rows) {
    if (!after.empty() && list.updated(row) <= after) continue;
    if (!before.empty() && list.updated(row) >= before) continue;
    if (list.wanted && !list.wanted(row, query)) continue;
    rows.push_back(row);
  }
  return rows;
}

Answer Wonde::list(const Request& request, const Query& query, const List& list) const {
  const Includes includes = query.includes(list.includes);
  const Query::Paging paging = query.paging(list.table);
  const std::vector<std::size_t> rows = rows_of(list, query);
  const bool endless = find(request.faults, FaultKind::kEndless) != nullptr;
  const Fault* off_host = find(request.faults, FaultKind::kOffHost);

  // Endless pages count on and on, and bring the same rows again and again.
  std::size_t from = (paging.page - 1) * paging.per_page;
  if (paging.cursor && endless) {
    from = paging.after;
  } else if (paging.cursor) {
    from = static_cast<std::size_t>(
        std::upper_bound(rows.begin(), rows.end(), paging.after,
                         [](std::uint64_t after, std::size_t row) { return after < row + 1; }) -
        rows.begin());
  }
  if (endless && !rows.empty()) from %= rows.size();
  from = std::min(from, rows.size());
  const std::size_t to = std::min<std::size_t>(rows.size(), from + paging.per_page);

  Output out = start(request);
  out.json.object().key("data").array();
  for (std::size_t i = from; i < to; ++i) list.write(out, rows[i], includes);
  out.json.end_array().key("meta").object();
  const bool more = to < rows.size() || endless || off_host != nullptr;
  if (paging.forced || rows.size() > paging.per_page || paging.page > 1 || more) {
    const std::string here = place(request.origin, request.path, query);
    std::string next;
    if (more) {
      const std::string host = off_host == nullptr          ? request.origin
                               : off_host->argument.empty() ? "https://elsewhere.invalid"
                                                            : off_host->argument;
      next = place(host, request.path, query);
      if (paging.cursor) {
        const std::uint64_t last = to > 0 ? rows[to - 1] + 1 : 0;
        next += "cursor=" + make_cursor(list.table, endless ? paging.after + paging.per_page : last);
      } else {
        next += fmt::format("page={}", paging.page + 1);
      }
    }
    out.json.key("pagination").object().field("next", next);
    out.json.field("previous",
                   paging.cursor || paging.page == 1 ? "" : fmt::format("{}page={}", here, paging.page - 1));
    out.json.field("more", Flag(more)).key("per_page").number(static_cast<std::int64_t>(paging.per_page));
    out.json.key("current_page");
    paging.cursor ? out.json.null() : out.json.number(static_cast<std::int64_t>(paging.page));
    out.json.end_object();
  }
  return finish(out, list.includes);
}

Answer Wonde::item(const Request& request, const Query& query, const List& list, const std::string& id) const {
  const Includes includes = query.includes(list.includes);
  for (std::size_t row : list.rows) {
    if (list.id(row) != id) continue;
    Output out = start(request);
    out.json.object().key("data");
    list.write(out, row, includes);
    out.json.key("meta").object();
    return finish(out, list.includes);
  }
  return refusal(404, "not_found", fmt::format("there is no {} in {}", id, list.name));
}

Answer Wonde::counts(const Request& request, const Query& query) const {
  std::vector<std::string_view> names;
  for (const List& list : lists_) names.emplace_back(list.name);
  query.includes(names);
  const Fault* lie = find(request.faults, FaultKind::kCount);
  Output out = start(request);
  out.json.object().key("data").object();
  for (const std::string& name : query.include_paths()) {
    const std::uint64_t count = find_list(name)->rows.size();
    out.json.key(name).object().key("data").object().key("count");
    out.json.number(static_cast<std::int64_t>(lie == nullptr ? count : number_of(*lie, count + 1)))
        .end_object()
        .end_object();
  }
  out.json.end_object().key("meta").object();
  return finish(out, names);
}

}  // namespace mis::sandbox
