// A connector that tells of pupils wherever it may say something: in addresses, log lines, progress and errors.
// docs/connectors.md forbids it; a report must hold none of it all the same.
#include <mis++/connector.h>
#include <mis++/http.h>

class Gossip {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("token", "Token", "Any word.")};
  static constexpr mis_field its_settings[] = {
      mis::url_field("base_url", "Address", nullptr, "https://mis.example.com"),
      mis::text_field("told", "What to tell of", nullptr, mis::Need::Required)};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Gossip", MIS_CONNECTOR_VERSION, "Example Ltd", "Tells")
          .token(fields)
          .settings(its_settings);

  explicit Gossip(const mis::Values& settings) : base_(settings.need("base_url")), told_(settings.need("told")) {}

  void sign_in(mis::Call& call, const mis::Values& values) {
    token_ = values.need("token");
    call.log(MIS_LOG_INFO, "Signing in with " + token_ + " for " + told_);
  }
  mis::Catalogue catalogue(mis::Call&) {
    mis::Catalogue told;
    told.name = "Gossip School";
    told.urn = "123456";
    return told;
  }
  void pupils(mis::Call& call, const mis::Scope&, mis::PupilWriter&) {
    mis::Http http(call, {{"Authorization", "Bearer " + token_}});
    call.log(MIS_LOG_WARNING, "Fetching the pupil " + told_);
    call.progress(1, 2, told_);
    const std::string path = encoded(told_);
    http.get(base_ + "/students/" + path + "/photo?name=" + path + "&token=" + token_);
    throw mis::Error(MIS_E_PROTOCOL, "The answer for " + told_ + " with the token " + token_ + " could not be read.");
  }

 private:
  static std::string encoded(const std::string& text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string made;
    for (const unsigned char c : text)
      if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.')
        made += static_cast<char>(c);
      else
        made += {'%', hex[c >> 4], hex[c & 15]};
    return made;
  }
  std::string base_, told_, token_;
};

MIS_CONNECTOR(Gossip)
