#include <mis++/utf8.h>

#include <catch2/catch.hpp>
#include <string>

using mis::find_bad_utf8;
using namespace std::string_view_literals;

TEST_CASE("well-formed text of every length has no bad byte") {
  for (const auto text :
       {""sv, "Ada"sv, "Zoë Ní Dhomhnaill, 王小明 \U0001F600"sv, "\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF"sv,
        "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"sv, "\xED\x9F\xBF\xEE\x80\x80"sv})
    CHECK(find_bad_utf8(text) == text.size());
}

TEST_CASE("the first bad byte is found, wherever it stands among the eights") {
  const auto bad = GENERATE("\x80"sv, "\xC0\xAF"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv,
                            "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv, "\xC3"sv,
                            "\xE2\x82"sv, "\xF0\x9F\x98"sv, "\xC3("sv, "\xE2\x82("sv);
  for (size_t before = 0; before < 20; ++before) {
    const std::string good(before, 'a');
    CHECK(find_bad_utf8(good + std::string(bad)) == before);
    CHECK(find_bad_utf8(good + std::string(bad) + "aaaaaaaaaaaa") == before);
  }
}
