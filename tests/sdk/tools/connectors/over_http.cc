// over_http.cc - a connector that asks a server for everything: one pupil a line of /pupils, and a photo of each.
#include <mis++/connector.h>
#include <mis++/http.h>

class OverHttp {
 public:
  static constexpr mis_field fields[] = {mis::text_field("user", "User name", "As at the MIS.", mis::Need::Required),
                                         mis::secret_field("password", "Password", nullptr)};
  static constexpr const char* speeds[] = {"slow", "fast"};
  static constexpr mis_field asked[] = {mis::url_field("base_url", "Address", nullptr),
                                        mis::choice_field("speed", "Speed", nullptr, speeds, "slow")};
  static constexpr const char* reached[] = {"mis.example"};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Over HTTP", MIS_CONNECTOR_VERSION, "Rollcall", "For a test")
          .login(fields)
          .settings(asked)
          .hosts(reached);

  explicit OverHttp(const mis::Values& settings) : base_(settings.need("base_url")), speed_(settings.get("speed")) {}

  void sign_in(mis::Call& call, const mis::Values& values) {
    call.log(MIS_LOG_WARNING, "signing in with " + values.need("password"));
    call.log(MIS_LOG_INFO, "speed is " + speed_);
    mis::Http http(call);
    mis::HttpRequest request;
    request.url = base_ + "/sign-in?user=" + values.need("user");
    request.headers = {{"Authorization", "Bearer " + values.need("password")}};
    if (http.ask(request).status != 200)
      throw mis::Error(MIS_E_CREDENTIALS, "The sign-in was refused.").field("password");
  }
  mis::Catalogue catalogue(mis::Call&) {
    mis::Catalogue told;
    told.name = "Web School";
    return told;
  }
  void pupils(mis::Call& call, const mis::Scope&, mis::PupilWriter& out) {
    const auto page = mis::Http(call).get(base_ + "/pupils");
    for (size_t at = 0; at < page.body.size();) {
      const std::string line = page.body.substr(at, page.body.find('\n', at) - at);
      const uint8_t day = line == "bad" ? 30 : 28;  // there is no 30 February
      out.add(line).legal_surname("Ng").date_of_birth({2009, 2, day}).eal(false).extra("bus", "7");
      at += line.size() + 1;
      call.progress(out.count(), 0, "pupils");
    }
    out.problem("9", "upn", "The UPN cannot be read: correct it in the MIS.");
    out.end(static_cast<int64_t>(out.count()) + 1, true);
  }
  void photos(mis::Call& call, const mis::Scope&, mis::PhotoWriter& out) {
    const auto page = mis::Http(call).get(base_ + "/photo");
    out.add("1").type("image/jpeg").bytes(page.body);
    out.end(-1, false);
  }

 private:
  std::string base_, speed_;
};

MIS_CONNECTOR(OverHttp)
