// test.web: a connector that asks one address for a hundred pupils and a photo, and tells its secret to whoever
// listens.
#include <mis++/connector.h>
#include <mis++/http.h>

class Web {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("token", "Token", "Any.")};
  static constexpr mis_field settings[] = {
      mis::url_field("base_url", "Address", "Where the MIS is."),
      mis::text_field("ask", "Ask", "Another address to ask.", mis::Need::Optional)};
  static constexpr const char* hosts[] = {"api.example.com"};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Web", MIS_CONNECTOR_VERSION, "Rollcall", "Asks for pupils")
          .token(fields)
          .settings(settings)
          .hosts(hosts);

  explicit Web(const mis::Values& settings) : address_(settings.need("base_url")), ask_(settings.get("ask")) {}

  void sign_in(mis::Call& call, const mis::Values& values) {
    token_ = values.need("token");
    call.log(MIS_LOG_INFO, "the token is " + token_);
    if (ask_.empty()) return;
    const auto page = http(call).get(ask_);
    if (page.status != 200) throw mis::Error(MIS_E_CREDENTIALS, "Refused with " + token_ + ".").field("token");
  }
  mis::Catalogue catalogue(mis::Call&) { return {}; }
  void pupils(mis::Call& call, const mis::Scope&, mis::PupilWriter& out) {
    int next = 0;
    http(call).each<int>(
        8,
        [&]() -> std::optional<std::pair<mis::HttpRequest, int>> {
          if (next == 100) return std::nullopt;
          mis::HttpRequest request;
          request.url = address_ + "/pupils/" + std::to_string(next);
          return std::make_pair(request, next++);
        },
        [&](const mis::HttpAnswer& answer, int number) {
          out.add(std::to_string(number)).legal_surname(answer.body());
          call.progress(static_cast<uint64_t>(number), 100, "asked with " + token_);
        });
    out.end(100, true);
  }
  void photos(mis::Call& call, const mis::Scope&, mis::PhotoWriter& out) {
    const auto page = http(call).get(address_ + "/photo");
    out.add("1").type("image/jpeg").bytes(page.body);
    out.end(1, true);
  }

 private:
  mis::Http http(mis::Call& call) const { return mis::Http(call, {{"Authorization", "Bearer " + token_}}); }
  std::string address_, ask_, token_;
};

MIS_CONNECTOR(Web)
