#include "check/report.h"

#include <unistd.h>

#include "runtime/redact.h"
#include "runtime/text.h"

namespace mis_check {
namespace {

constexpr size_t kMostFindings = 20, kMostText = 4096;
// A line is: its kind, a text, a tab, a text, a line feed. shown() leaves neither tab nor line feed in a text.
constexpr char kStage = 'S', kEnd = 'E';

}  // namespace

void Report::stage(const std::string& doing) { line(kStage, doing, {}); }

void Report::end(Result::End end, const std::string& why) { line(kEnd, why, std::to_string(static_cast<int>(end))); }

void Report::tell(Grade grade, const std::string& what, const std::string& todo) {
  if (told_.size() > kMostFindings || !told_.insert(what).second) return;
  if (told_.size() > kMostFindings) return line('0', "There are more of these.", "Mend the ones above first.");
  line(static_cast<char>('0' + static_cast<int>(grade)), what, todo);
}

void Report::line(char kind, const std::string& a, const std::string& b) {
  const auto fit = [&](const std::string& text) { return runtime::shown(runtime::redact(text, secrets_), kMostText); };
  const std::string text = kind + fit(a) + '\t' + fit(b) + '\n';
  for (size_t done = 0; done < text.size();) {
    const ssize_t written = ::write(pipe_, text.data() + done, text.size() - done);
    if (written <= 0) ::_exit(3);  // nobody listens any more
    done += static_cast<size_t>(written);
  }
}

void Hearing::take(const char* bytes, size_t size) {
  rest_.append(bytes, size);
  for (size_t stop; (stop = rest_.find('\n')) != std::string::npos; rest_.erase(0, stop + 1)) {
    line(rest_.substr(0, stop));
  }
}

// The connector shares the child with the writer, so a line may be anything.
void Hearing::line(const std::string& text) {
  const size_t tab = text.find('\t');
  if (tab == std::string::npos || tab == 0) return;
  const std::string a = text.substr(1, tab - 1), b = text.substr(tab + 1);
  if (text[0] == kStage) {
    stage_ = a;
  } else if (text[0] == kEnd) {
    ended_ = true;
    result.why = a;
    if (b == "1") result.end = Result::End::not_applicable;
    if (b == "2") result.end = Result::End::not_run;
  } else if (text[0] >= '0' && text[0] <= '2' && result.findings.size() <= kMostFindings) {
    result.findings.push_back({static_cast<Grade>(text[0] - '0'), a, b});
  }
}

const char* word(Grade grade) { return grade == Grade::error ? "error" : grade == Grade::warning ? "warning" : "note"; }

}  // namespace mis_check
