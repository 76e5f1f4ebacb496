#include "bromcom/address.h"

#include <mis++/error.h>
#include <mis++/text.h>

#include <algorithm>

namespace bromcom {
namespace {

constexpr std::string_view kFolder = "/nucleus", kService = "/WebServices/ThirdParty/TPReadOnlyDataService.asmx";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && mis::same_ignoring_case(text.substr(text.size() - end.size()), end);
}

}  // namespace

std::string service_of(std::string_view setting) {
  setting = mis::trim(setting);
  while (!setting.empty() && setting.back() == '/') setting.remove_suffix(1);
  const auto scheme = setting.find("://");
  const std::string word = mis::lower(setting.substr(0, std::min(scheme, setting.size())));
  const auto rest = scheme == std::string_view::npos ? std::string_view() : setting.substr(scheme + 3);
  const bool printable = std::all_of(rest.begin(), rest.end(), [](char c) { return c > ' ' && c < 127; });
  if ((word != "https" && word != "http") || rest.empty() || rest.front() == '/' || !printable ||
      rest.find_first_of("?#@\\") != std::string_view::npos)
    throw mis::Error(MIS_E_INPUT,
                     "The address of the school's Bromcom must look like https://cloudmis.bromcom.com/Nucleus.")
        .field("base_url");
  std::string address(setting);
  if (ends_with(address, ".asmx")) return address;
  if (!ends_with(address, kFolder)) address += "/Nucleus";
  return address.append(kService);
}

}  // namespace bromcom
