// What one check finds: said by the child process that runs it, heard by the parent. One thread each.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace mis_check {

enum class Grade { note, warning, error };

struct Finding {
  Grade grade = Grade::error;
  std::string what;  // a sentence: what is wrong
  std::string todo;  // a sentence: what to do about it
};

// Thrown by a check when there is nothing of what it looks at; `why` is a sentence.
struct NotApplicable {
  std::string why;
};
// Thrown by a check that cannot get as far as what it looks at; `why` is a sentence.
struct NotRun {
  std::string why;
};

// What came of one check.
struct Result {
  enum class End { done, not_applicable, not_run };
  End end = End::done;
  std::string why;  // of not_applicable and not_run
  std::vector<Finding> findings;
  double seconds = 0;
};

// The child's end: each line is written at once, so that what was found survives a crash.
class Report {
 public:
  explicit Report(int pipe) : pipe_(pipe) {}

  // The same sentence counts once; beyond 20 findings there is only a note that there are more.
  void error(const std::string& what, const std::string& todo) { tell(Grade::error, what, todo); }
  void warning(const std::string& what, const std::string& todo) { tell(Grade::warning, what, todo); }
  void note(const std::string& what, const std::string& todo) { tell(Grade::note, what, todo); }
  // What the connector is being made to do now, for when it does not come back: goes on after "while it was ".
  void stage(const std::string& doing);
  void end(Result::End end, const std::string& why = {});
  // Taken out of everything that is said from now on.
  void hide(std::vector<std::string> secrets) { secrets_ = std::move(secrets); }

 private:
  void tell(Grade grade, const std::string& what, const std::string& todo);
  void line(char kind, const std::string& a, const std::string& b);
  int pipe_;
  std::vector<std::string> secrets_;
  std::set<std::string> told_;
};

// The parent's end: takes what came over the pipe, in pieces of any size.
class Hearing {
 public:
  void take(const char* bytes, size_t size);
  bool ended() const { return ended_; }
  const std::string& stage() const { return stage_; }
  Result result;

 private:
  void line(const std::string& text);
  std::string rest_, stage_;
  bool ended_ = false;
};

const char* word(Grade grade);  // "error"

}  // namespace mis_check
