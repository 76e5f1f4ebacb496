// web.cc - a connector for a MIS on the web: a token, JSON, pages fetched six at a time.
#include <mis++/connector.h>
#include <mis++/http.h>
#include <mis++/json.h>
#include <mis++/text.h>

class Web {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("token", "Token", "Under Settings, Access, in the MIS.")};
  static constexpr mis_field its_settings[] = {
      mis::url_field("base_url", "Address of the MIS", nullptr, "https://mis.example.com/api")};
  static constexpr const char* its_hosts[] = {"mis.example.com"};
  static constexpr mis::About about = mis::About("com.example.web", "Web MIS", "1.0.0", "Example Ltd", "Pupils by HTTP")
                                          .token(fields, "The school's administrator makes the token.")
                                          .settings(its_settings)
                                          .hosts(its_hosts);

  explicit Web(const mis::Values& settings) : base_(settings.need("base_url")) {}

  void sign_in(mis::Call& call, const mis::Values& values) {
    token_ = values.need("token");
    school_ = get(call, "/school")["name"].string().value_or("");
  }

  mis::Catalogue catalogue(mis::Call&) {
    mis::Catalogue told;
    told.name = school_;
    return told;
  }

  void pupils(mis::Call& call, const mis::Scope& scope, mis::PupilWriter& out) {
    auto told = get(call, "/pupils/count");
    int64_t total = told["pupils"].integer().value_or(-1), pages = told["pages"].integer().value_or(1), page = 0,
            came = 0;
    auto next = [&]() -> std::optional<std::pair<mis::HttpRequest, int64_t>> {
      if (page == pages) return std::nullopt;
      ++page;
      return std::make_pair(mis::HttpRequest{base_ + "/pupils?page=" + std::to_string(page)}, page);
    };
    mis::Http http = open(call);
    http.each<int64_t>(6, next, [&](const mis::HttpAnswer& answer, int64_t) {
      if (auto failed = http.failure(answer, "the list of pupils")) throw *failed;
      mis::json::parse_list(answer.body(), "data", [&](mis::json::Value&& pupil) {
        ++came;
        auto year = pupil["year"].string_or_number();
        if (!scope.has_year(year.value_or(""))) return;
        out.add(pupil["id"].string_or_number().value_or(""))
            .legal_surname(pupil["surname"].string())
            .legal_forename(pupil["forename"].string())
            .year_group(year)
            .date_of_birth(mis::parse_date(pupil["born"].string().value_or("")).value_or(mis::Date{}));
      });
      call.progress(came, total < 0 ? 0 : total, "pupils");
    });
    // The MIS counts all pupils; of a part it gives no count.
    out.end(scope.years.empty() ? total : -1, came == total);
  }

 private:
  mis::Http open(mis::Call& call) { return mis::Http(call, {{"Authorization", "Bearer " + token_}}); }

  mis::json::Value get(mis::Call& call, const std::string& path) {
    mis::Http http = open(call);
    mis::json::Value found;
    http.receive(http.send({base_ + path}), [&](const mis::HttpAnswer& answer) {
      if (auto failed = http.failure(answer, path)) throw *failed;
      found = mis::json::parse(answer.body());
    });
    return found;
  }

  std::string base_, token_, school_;
};

MIS_CONNECTOR(Web)
