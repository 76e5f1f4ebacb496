// xml.h - the one XML reader, strict: for what comes from outside. Over expat, which is why it stands apart: link it.
// Refused: what is not well-formed, any DTD (and with it every entity of its own), deep nesting, too much of it. Names
// are told without their prefixes. What is wrong is said with its place, never with the content. Pure functions.
#pragma once

#include <expat.h>
#include <mis++/encoding.h>
#include <mis++/error.h>
#include <mis++/text.h>

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mis::xml {

// An element, owned. Looking into it never fails: what is not there is an element without a name.
struct Element {
  std::string name;
  std::string text;  // all that stands directly in it, put together
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<Element> children;

  bool there() const { return !name.empty(); }
  // The first child of that name.
  const Element& operator[](std::string_view child) const {
    static const Element none;
    for (const auto& one : children)
      if (one.name == child) return one;
    return none;
  }
  Text attribute(std::string_view wanted) const {
    for (const auto& [key, value] : attributes)
      if (key == wanted) return Text(value);
    return std::nullopt;
  }
  // The trimmed text of a child; nothing where there is no such child.
  Text value(std::string_view child) const {
    const Element& found = (*this)[child];
    return found.there() ? Text(trim(found.text)) : std::nullopt;
  }
};

struct Limits {
  std::size_t bytes = 256u << 20;
  std::size_t depth = 64;
};

using OnElement = std::function<void(Element&&)>;

// The document as UTF-8, whatever it declares: some systems declare utf-16 over UTF-8 bytes. By its mark, else as it is
// when it is valid UTF-8, else as the Windows-1252 or Latin-1 that it declares. Throws mis::Error.
inline std::string as_utf8(std::string_view bytes) {
  const auto begins = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  if (begins("\xff\xfe") || begins("\xfe\xff")) return from_utf16(bytes.substr(2), begins("\xfe\xff"));
  if (find_bad_utf8(bytes) == bytes.size()) return std::string(bytes);
  const std::string declared = lower(bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 200)));
  if (declared.find("windows-1252") != std::string::npos || declared.find("iso-8859-1") != std::string::npos)
    return from_windows_1252(bytes);
  throw Error(MIS_E_PROTOCOL, "The answer is not XML that can be used: its text is not UTF-8.");
}

// expat's events made into Elements; those of one name are handed on instead, one at a time.
class Reader {
 public:
  Reader(std::string_view streamed, const OnElement* on_element, const Limits& limits)
      : streamed_(streamed), on_element_(on_element), limits_(limits), parser_(XML_ParserCreate("UTF-8")) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser_.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
  }

  Element read(std::string_view text) {
    if (text.size() > limits_.bytes) fail("it is too long");
    constexpr std::size_t kPiece = 1u << 20;  // expat counts in int
    for (std::size_t at = 0;; at += kPiece) {
      const std::string_view piece = text.substr(std::min(at, text.size()), kPiece);
      const bool last = at + kPiece >= text.size();
      const auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last);
      if (thrown_) std::rethrow_exception(thrown_);
      if (!refusal_.empty()) fail(refusal_);
      if (status != XML_STATUS_OK) fail(XML_ErrorString(XML_GetErrorCode(parser_.get())));
      if (last) return std::move(root_);
    }
  }

 private:
  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  static std::string local(const char* name) {
    const std::string_view whole(name);
    return std::string(whole.substr(whole.rfind(':') + 1));  // npos + 1 is 0
  }
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(MIS_E_PROTOCOL, "The answer is not XML that can be used: " + what + ", in line " +
                                    std::to_string(XML_GetCurrentLineNumber(parser_.get())) + ".");
  }
  // Nothing may be thrown through expat's C.
  template <class Do>
  static void safely(void* self, Do&& what) noexcept {
    auto& reader = *static_cast<Reader*>(self);
    if (reader.thrown_ || !reader.refusal_.empty()) return;
    try {
      what(reader);
    } catch (...) {
      reader.thrown_ = std::current_exception();
      XML_StopParser(reader.parser_.get(), XML_FALSE);
    }
  }
  void refuse(const char* why) {
    refusal_ = why;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  static void XMLCALL on_start(void* self, const XML_Char* name, const XML_Char** attributes) {
    safely(self, [&](Reader& reader) {
      if (reader.open_.size() >= reader.limits_.depth) return reader.refuse("it is nested too deeply");
      Element& made = reader.open_.emplace_back();
      made.name = local(name);
      for (; *attributes; attributes += 2) made.attributes.emplace_back(local(attributes[0]), attributes[1]);
      if (reader.on_element_ && reader.streaming_ == 0 && made.name == reader.streamed_)
        reader.streaming_ = reader.open_.size();
    });
  }
  static void XMLCALL on_end(void* self, const XML_Char*) {
    safely(self, [](Reader& reader) {
      Element made = std::move(reader.open_.back());
      const bool streamed = reader.streaming_ == reader.open_.size();
      reader.open_.pop_back();
      if (streamed) {
        reader.streaming_ = 0;
        (*reader.on_element_)(std::move(made));
      } else if (reader.open_.empty()) {
        reader.root_ = std::move(made);
      } else {
        reader.open_.back().children.push_back(std::move(made));
      }
    });
  }
  static void XMLCALL on_text(void* self, const XML_Char* text, int size) {
    safely(self, [&](Reader& reader) { reader.open_.back().text.append(text, static_cast<std::size_t>(size)); });
  }
  static void XMLCALL on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    safely(self, [](Reader& reader) { reader.refuse("it has a DTD, which is not taken"); });
  }

  std::string_view streamed_;
  const OnElement* on_element_;
  const Limits& limits_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  std::vector<Element> open_;
  std::size_t streaming_ = 0;  // how deep the element stands that is being handed on; 0: none is
  Element root_;
  std::string refusal_;
  std::exception_ptr thrown_;
};

// A small document, whole. Throws mis::Error(MIS_E_PROTOCOL).
inline Element parse(std::string_view bytes, const Limits& limits = {}) {
  return Reader({}, nullptr, limits).read(as_utf8(bytes));
}

// A long one: each element of that name is handed on with all that is in it, wherever it stands, and the rest is
// returned when all is read. What `on_element` throws goes through. Nothing that was handed on counts unless this
// returns.
inline Element parse_each(std::string_view bytes, std::string_view name, const OnElement& on_element,
                          const Limits& limits = {}) {
  return Reader(name, &on_element, limits).read(as_utf8(bytes));
}

}  // namespace mis::xml
