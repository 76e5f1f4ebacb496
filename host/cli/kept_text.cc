#include "cli/kept_text.h"

#include <fmt/format.h>

#include "cli/words.h"

namespace cli {

std::string kept_text(const std::vector<wizard::KeptField>& kept, size_t most) {
  if (kept.empty()) return {};
  std::string text = fmt::format("\nKept as they are ({}), though the MIS says otherwise:\n",
                                 grouped(static_cast<int64_t>(kept.size())));
  for (size_t i = 0; i < kept.size() && i < most; ++i) {
    const auto& one = kept[i];
    text +=
        fmt::format("  {} {}, {}: {}: {}; the MIS says {} ({})\n", school::info(one.kind).name, one.id, shown(one.name),
                    one.field, value_text(one.stored), value_text(one.mis), one.by_hand ? "set by hand" : "its policy");
  }
  if (kept.size() > most)
    text += fmt::format("  … and {} more; --json lists them all.\n", grouped(static_cast<int64_t>(kept.size() - most)));
  return text;
}

void put_kept(Json& json, const std::vector<wizard::KeptField>& kept) {
  if (kept.empty()) return;
  json.key("kept").array();
  for (const auto& one : kept) {
    json.object().text("kind", school::info(one.kind).name).number("id", one.id).text("name", one.name);
    json.text("field", one.field).maybe("stored", one.stored).maybe("mis", one.mis);
    json.text("why", one.by_hand ? "by hand" : "policy").end();
  }
  json.end();
}

}  // namespace cli
