#include "sandbox/bromcom/soap.h"

#include <fmt/format.h>
#include <mis++/xml.h>
#include <openssl/evp.h>

namespace mis::sandbox::bromcom {
namespace {

constexpr const char *kOlder = "http://schemas.xmlsoap.org/soap/envelope/",
                     *kNewer = "http://www.w3.org/2003/05/soap-envelope";
constexpr std::size_t kPadding = 12;  // a char column is filled up to a multiple of this

std::string escaped(std::string_view text) {
  std::string made;
  made.reserve(text.size());
  for (const char c : text) {
    if (c == '&')
      made += "&amp;";
    else if (c == '<')
      made += "&lt;";
    else if (c == '>')
      made += "&gt;";
    else
      made += c;
  }
  return made;
}

std::string base64(const std::string& bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

const char* type_of(As as) {
  switch (as) {
    case As::kNumber:
      return "xs:int";
    case As::kDay:
      return "xs:dateTime";
    case As::kBit:
      return "xs:unsignedByte";
    case As::kPicture:
      return "xs:base64Binary";
    default:
      return "xs:string";
  }
}

std::string written(const std::string& cell, As as, const Manner& manner, std::size_t row) {
  switch (as) {
    case As::kPadded:
      return escaped(cell) + std::string(kPadding - cell.size() % kPadding, ' ');
    case As::kDay:
      return cell + "T00:00:00+00:00";
    case As::kYesNo:
      return cell == "1" ? "Yes" : "No";
    case As::kTrueFalse:
      return cell == "1" ? "True" : "False";
    case As::kPicture:
      return base64(row < manner.not_pictures ? "this is no picture"
                                              : manner.picture(static_cast<std::uint32_t>(std::stoul(cell))));
    default:
      return escaped(cell);
  }
}

std::string schema(const Table& table, const Manner& manner) {
  std::string text =
      R"(<xs:schema id="NewDataSet" xmlns="" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:msdata="urn:schemas-microsoft-com:xml-msdata"><xs:element name="NewDataSet" msdata:IsDataSet="true" msdata:UseCurrentLocale="true"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="Table"><xs:complexType><xs:sequence>)";
  for (const Column& column : table.columns)
    if (!manner.hidden.contains(column.name))
      text += fmt::format(R"(<xs:element name="{}" type="{}" minOccurs="0" />)", column.name, type_of(column.as));
  return text + "</xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element></xs:schema>";
}

std::string new_data_set(const Table& table, const std::vector<std::size_t>& rows, const Manner& manner) {
  std::string text = R"(<NewDataSet xmlns="">)";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i >= 1 && i < 1 + manner.lost) continue;
    text += fmt::format(R"(<Table diffgr:id="Table{}" msdata:rowOrder="{}">)", i + 1, i);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const Column& column = table.columns[c];
      const Cell& cell = table.rows[rows[i]][c];
      if (!cell || manner.hidden.contains(column.name)) continue;
      std::string value = written(*cell, column.as, manner, i);
      if (column.name == manner.confused) value = "<Value>" + value + "</Value>";
      text += fmt::format("<{0}>{1}</{0}>", column.name, value);
    }
    text += "</Table>";
  }
  return text + "</NewDataSet>";
}

Answer in_envelope(const std::string& inner, bool newer, int status = 200) {
  return {
      status,
      fmt::format(
          R"(<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="{}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>{}</soap:Body></soap:Envelope>)",
          newer ? kNewer : kOlder, inner),
      newer ? "application/soap+xml; charset=utf-8" : "text/xml; charset=utf-8",
      {}};
}

}  // namespace

std::optional<Asked> read_call(const std::string& body) {
  try {
    const xml::Element envelope = xml::parse(body);
    const xml::Element& inside = envelope["Body"];
    if (envelope.name != "Envelope" || inside.children.size() != 1) return std::nullopt;
    Asked asked{inside.children[0].name, {}, body.find(kNewer) != std::string::npos};
    for (const xml::Element& one : inside.children[0].children) asked.arguments[one.name] = one.text;
    return asked;
  } catch (const mis::Error&) {
    return std::nullopt;
  }
}

Answer data_set(const Asked& asked, const Table& table, const std::vector<std::size_t>& rows, const Manner& manner) {
  // ADO.NET leaves NewDataSet out where there are no rows.
  std::string diffgram =
      R"(<diffgr:diffgram xmlns:msdata="urn:schemas-microsoft-com:xml-msdata" xmlns:diffgr="urn:schemas-microsoft-com:xml-diffgram-v1">)";
  if (!rows.empty()) diffgram += new_data_set(table, rows, manner);
  diffgram += "</diffgr:diffgram>";
  std::string set = schema(table, manner);
  if (!manner.without_diffgram) set += diffgram;
  if (!manner.as_text) return plain(asked, set);
  return plain(asked, escaped("<DataSet>" + set + "</DataSet>"));
}

Answer plain(const Asked& asked, const std::string& value) {
  const std::string& name = asked.operation;
  return in_envelope(
      fmt::format(R"(<{0}Response xmlns="http://tempuri.org/"><{0}Result>{1}</{0}Result></{0}Response>)", name, value),
      asked.newer);
}

Answer fault(const std::string& words, bool newer) {
  const std::string said =
      escaped("System.Web.Services.Protocols.SoapException: Server was unable to process request. ---> " + words);
  if (newer)
    return in_envelope(
        fmt::format(
            R"(<soap:Fault><soap:Code><soap:Value>soap:Receiver</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="en">{}</soap:Text></soap:Reason><detail /></soap:Fault>)",
            said),
        true, 500);
  return in_envelope(
      fmt::format("<soap:Fault><faultcode>soap:Server</faultcode><faultstring>{}</faultstring><detail /></soap:Fault>",
                  said),
      false, 500);
}

}  // namespace mis::sandbox::bromcom
