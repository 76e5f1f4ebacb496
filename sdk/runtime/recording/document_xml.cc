#include <expat.h>
#include <mis++/xml.h>

#include <exception>
#include <memory>

#include "runtime/recording/document.h"

namespace runtime::recording {
namespace {

constexpr size_t max_depth = 128, max_bytes = 256u << 20;

void escape(std::string& to, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    switch (c) {
      case '&':
        to += "&amp;";
        break;
      case '<':
        to += "&lt;";
        break;
      case '>':
        to += "&gt;";
        break;
      case '"':
        to += in_attribute ? "&quot;" : "\"";
        break;
      case '\r':
        to += "&#13;";
        break;
      case '\n':
      case '\t':
        if (in_attribute)
          to += c == '\n' ? "&#10;" : "&#9;";
        else
          to += c;
        break;
      default:
        to += c;
    }
  }
}

std::string local(std::string_view name) { return std::string(name.substr(name.rfind(':') + 1)); }

// expat's events written down again. Comments and instructions are left out: nobody can say what stands in them.
class Rewriter {
 public:
  Rewriter(const Change& change, const Path& at) : change_(change), path_(at), parser_(XML_ParserCreate("UTF-8")) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetXmlDeclHandler(parser_.get(), on_declaration);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  std::optional<std::string> write(std::string_view text) {
    if (text.size() > max_bytes) return {};
    constexpr size_t piece = 1u << 20;  // expat counts in int
    for (size_t at = 0; !refused_; at += piece) {
      const std::string_view some = text.substr(std::min(at, text.size()), piece);
      const bool last = at + piece >= text.size();
      const auto status = XML_Parse(parser_.get(), some.data(), static_cast<int>(some.size()), last);
      if (thrown_) std::rethrow_exception(thrown_);
      if (status != XML_STATUS_OK) return {};
      if (last) break;
    }
    if (refused_) return {};
    return std::move(made_);
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };
  // Nothing may be thrown through expat's C.
  template <class Do>
  static void safely(void* self, Do&& what) noexcept {
    auto& writer = *static_cast<Rewriter*>(self);
    if (writer.thrown_ || writer.refused_) return;
    try {
      what(writer);
    } catch (...) {
      writer.thrown_ = std::current_exception();
      XML_StopParser(writer.parser_.get(), XML_FALSE);
    }
  }
  void refuse() {
    refused_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  // What has come of text since the last mark, which may be a document itself.
  void flush() {
    if (text_.empty()) return;
    if (text_.find_first_not_of(" \t\r\n") == text_.npos) {
      escape(made_, text_, false);
    } else {
      const auto inside = changed_inside(text_, change_, path_);
      escape(made_, inside ? *inside : change_(path_, text_), false);
    }
    text_.clear();
  }
  void put_attribute(std::string_view name, const std::string& value) {
    made_ += ' ';
    made_ += name;
    made_ += "=\"";
    // What belongs to XML itself says nothing of anybody.
    const bool form = name.starts_with("xmlns") || name.starts_with("xml:") || name.starts_with("xsi:");
    path_.push_back("@" + local(name));
    escape(made_, form ? value : change_(path_, value), true);
    path_.pop_back();
    made_ += '"';
  }

  static void XMLCALL on_declaration(void* self, const XML_Char* version, const XML_Char* encoding, int) {
    safely(self, [&](Rewriter& writer) {
      if (!version) return;
      writer.made_ += std::string("<?xml version=\"") + version + "\"";
      if (encoding) writer.made_ += std::string(" encoding=\"") + encoding + "\"";
      writer.made_ += "?>";
    });
  }
  static void XMLCALL on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    safely(self, [](Rewriter& writer) { writer.refuse(); });
  }
  static void XMLCALL on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
    safely(self, [&](Rewriter& writer) {
      if (writer.path_.size() >= max_depth) return writer.refuse();
      writer.flush();
      writer.made_ += '<';
      writer.made_ += name;
      writer.path_.push_back(local(name));
      for (; *attributes; attributes += 2) writer.put_attribute(attributes[0], attributes[1]);
      writer.made_ += '>';
    });
  }
  static void XMLCALL on_end(void* self, const XML_Char* name) {
    safely(self, [&](Rewriter& writer) {
      writer.flush();
      writer.path_.pop_back();
      writer.made_ += std::string("</") + name + ">";
    });
  }
  static void XMLCALL on_text(void* self, const XML_Char* text, int size) {
    safely(self, [&](Rewriter& writer) { writer.text_.append(text, static_cast<size_t>(size)); });
  }

  const Change& change_;
  Path path_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::string made_, text_;
  bool refused_ = false;
  std::exception_ptr thrown_;
};

}  // namespace

std::optional<std::string> changed_xml(std::string_view bytes, const Change& change, const Path& at) {
  try {
    const std::string text = mis::xml::as_utf8(bytes);
    return Rewriter(change, at).write(text);
  } catch (const mis::Error&) {
    return {};
  }
}

}  // namespace runtime::recording
