#include "cli/shapes.h"

namespace cli {
namespace {

void put_fields(Json& json, const std::vector<connectors::FormField>& fields, bool all) {
  json.array();
  for (const auto& field : fields) {
    json.object().text("id", field.id).text("label", field.label).flag("secret", field.secret);
    if (all) {
      json.text("kind", field.kind)
          .flag("required", field.required)
          .said("help", field.help)
          .said("initial", field.initial);
      if (!field.choices.empty()) {
        json.key("choices").array();
        for (const auto& choice : field.choices) json.text(choice);
        json.end();
      }
    }
    json.end();
  }
  json.end();
}

void put_texts(Json& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).array();
  for (const auto& text : texts) json.text(text);
  json.end();
}

void put_connector(Json& json, const Listed& listed, bool all) {
  const auto& c = listed.connector;
  json.object().text("id", c.id).text("name", c.name).text("version", c.version).text("vendor", c.vendor);
  json.key("auth").object().text("method", c.token ? "token" : "login").key("fields");
  put_fields(json, c.sign_in, all);
  json.end();
  put_texts(json, "capabilities", c.capabilities);
  json.text("licence", connectors::word_of(listed.permit.state))
      .text("trust", connectors::word_of(c.standing))
      .flag("enabled", c.enabled);
  const auto problem = listed.problem();
  json.maybe("problem", problem.empty() ? std::nullopt : std::optional(problem));
  if (all) {
    json.said("licence_until", listed.permit.until).text("licence_words", listed.permit.words);
    json.said("publisher", c.publisher)
        .said("key", c.key_id)
        .text("summary", c.summary)
        .said("sign_in_help", c.sign_in_help)
        .key("settings");
    put_fields(json, c.settings, true);
    put_texts(json, "hosts", c.hosts);
    json.said("program", c.program).text("folder", c.folder.string());
  }
  json.end();
}

void put_school(Json& json, const school::Identity& school) {
  json.object()
      .said("name", school.name)
      .said("urn", school.urn)
      .said("dfe_number", school.dfe_number)
      .said("system", school.system)
      .end();
}

}  // namespace

std::string fault_json(const school::Fault& fault, const std::vector<std::string>& log) {
  Json json;
  json.object().key("error").object().number("code", static_cast<int>(fault.kind()));
  json.text("message", fault.what()).text("do", fault.what_to_do());
  if (!log.empty()) {
    json.key("log").array();
    for (const auto& line : log) json.text(line);
    json.end();
  }
  return json.end().end().take();
}

std::string Listed::problem() const {
  if (!connector.problem.empty() || permit.may_import()) return connector.problem;
  return permit.words;
}

std::string connectors_json(const std::vector<Listed>& all) {
  Json json;
  json.array();
  for (const auto& listed : all) put_connector(json, listed, false);
  return json.end().take();
}

std::string connector_json(const Listed& listed) {
  Json json;
  put_connector(json, listed, true);
  return json.take();
}

std::string catalogue_json(const connectors::Catalogue& catalogue) {
  Json json;
  json.object().key("school");
  put_school(json, catalogue.school);
  json.key("years").array();
  for (const auto& year : catalogue.years) {
    json.object().text("code", year.code).said("name", year.name);
    if (year.pupils >= 0) json.number("pupils", year.pupils);
    json.end();
  }
  json.end().key("series").array();
  for (const auto& series : catalogue.series)
    json.object().text("mis_id", series.mis_id).said("name", series.name).said("released_at", series.released_at).end();
  return json.end().end().take();
}

std::string school_json(const std::optional<school::Identity>& school) {
  Json json;
  if (school)
    put_school(json, *school);
  else
    json.null();
  return json.take();
}

std::string exported_json(const std::string& folder, const wizard::Exported& done) {
  Json json;
  json.object()
      .text("folder", folder)
      .maybe("ids", done.ids.empty() ? std::nullopt : std::optional(done.ids))
      .key("files")
      .object();
  for (const auto& [name, records] : done.files) json.number(name, static_cast<int64_t>(records));
  json.end();
  put_withheld(json, done.withheld);
  return json.end().take();
}

}  // namespace cli
