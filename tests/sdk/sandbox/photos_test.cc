#include "sandbox/school/photos.h"

#include <turbojpeg.h>

#include <catch2/catch.hpp>
#include <set>

using namespace mis::sandbox;

namespace {

// Width and height, when the whole picture can be decoded without a warning.
std::pair<int, int> decoded(const std::string& jpeg) {
  const tjhandle decoder = tjInitDecompress();
  const auto* bytes = reinterpret_cast<const unsigned char*>(jpeg.data());
  int width = 0, height = 0, sampling = 0, colours = 0;
  bool good = tjDecompressHeader3(decoder, bytes, jpeg.size(), &width, &height, &sampling, &colours) == 0;
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  good = good && tjDecompress2(decoder, bytes, jpeg.size(), pixels.data(), width, 0, height, TJPF_RGB,
                               TJFLAG_STOPONWARNING) == 0;
  tjDestroy(decoder);
  return good ? std::make_pair(width, height) : std::make_pair(0, 0);
}

}  // namespace

TEST_CASE("every photo is a JPEG that a decoder reads to its end") {
  const Photos photos(1);
  for (std::uint32_t pupil = 1; pupil <= 60; ++pupil) {
    const std::string jpeg = photos.jpeg(pupil);
    CHECK(jpeg.substr(0, 2) == "\xff\xd8");
    CHECK(jpeg.substr(jpeg.size() - 2) == "\xff\xd9");
    CHECK(decoded(jpeg) == std::make_pair(192, 240));
  }
}

TEST_CASE("photos are of 8 to 44 KB, 20 on average, and no two alike") {
  const Photos photos(2);
  std::set<std::string> different;
  std::size_t sum = 0;
  for (std::uint32_t pupil = 1; pupil <= 500; ++pupil) {
    const std::string jpeg = photos.jpeg(pupil);
    CHECK(jpeg.size() >= 8 * 1024);
    CHECK(jpeg.size() <= 44 * 1024);
    sum += jpeg.size();
    different.insert(jpeg);
  }
  CHECK(different.size() == 500);
  CHECK(sum / 500 > 17 * 1024);
  CHECK(sum / 500 < 23 * 1024);
}

TEST_CASE("an average that was asked for is kept, also beyond what one comment segment holds") {
  for (std::uint32_t kb : {9u, 30u, 127u, 128u, 700u}) {
    const Photos photos(1, kb);
    std::size_t sum = 0;
    for (std::uint32_t pupil = 1; pupil <= 40; ++pupil) sum += photos.jpeg(pupil).size();
    const double average = static_cast<double>(sum) / 40 / 1024;
    CHECK(average > kb * 0.93);
    CHECK(average < kb * 1.07);
    CHECK(decoded(photos.jpeg(3)) == std::make_pair(192, 240));
  }
}

TEST_CASE("the same seed and pupil give the same photo, another seed another") {
  CHECK((Photos(1).jpeg(17) == Photos(1).jpeg(17)));
  CHECK((Photos(1).jpeg(17) != Photos(2).jpeg(17)));
  CHECK((Photos(1).jpeg(17) != Photos(1).jpeg(18)));
}
