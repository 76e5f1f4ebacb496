#include "sandbox/school/photos.h"

#include <turbojpeg.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "sandbox/school/random.h"

namespace mis::sandbox {
namespace {

constexpr int kWidth = 192;
constexpr int kHeight = 240;
constexpr std::size_t kPictures = 16;

struct Colour {
  int red, green, blue;
};

// How far (x, y) is into an ellipse: 1 at its edge.
double within(int x, int y, double cx, double cy, double rx, double ry) {
  const double dx = (x - cx) / rx;
  const double dy = (y - cy) / ry;
  return dx * dx + dy * dy;
}

// Head, hair, shoulders and two eyes before a wall that darkens downwards, with a little noise: what a school photo is.
std::vector<unsigned char> draw(Random& random) {
  const Colour wall{random.between(90, 200), random.between(110, 210), random.between(130, 230)};
  const int tone = random.between(80, 225);
  const Colour skin{std::min(255, tone + 30), tone, tone * 4 / 5};
  const int dark = random.between(15, 120);
  const Colour hair{dark + 20, dark, dark * 2 / 3};
  const Colour jumper{random.between(10, 140), random.between(10, 70), random.between(30, 150)};
  const double face = random.between(38, 48);
  std::vector<unsigned char> pixels;
  pixels.reserve(static_cast<std::size_t>(kWidth) * kHeight * 3);
  for (int y = 0; y < kHeight; ++y) {
    for (int x = 0; x < kWidth; ++x) {
      Colour colour = wall;
      int shade = -y / 6;
      if (within(x, y, 96, 250, 85, 75) < 1) colour = jumper, shade = 0;
      if (within(x, y, 96, 92, face + 12, 66) < 1) colour = hair, shade = 0;
      if (within(x, y, 96, 106, face, 56) < 1) colour = skin, shade = (x - 96) / 4;
      if (within(x, y, 80, 96, 6, 4) < 1 || within(x, y, 112, 96, 6, 4) < 1) colour = {30, 25, 25}, shade = 0;
      if (within(x, y, 96, 136, 16, 4) < 1) colour = {170, 70, 80}, shade = 0;
      shade += random.between(-4, 4);
      for (int part : {colour.red, colour.green, colour.blue}) {
        pixels.push_back(static_cast<unsigned char>(std::clamp(part + shade, 0, 255)));
      }
    }
  }
  return pixels;
}

std::string encode(const std::vector<unsigned char>& pixels) {
  const tjhandle encoder = tjInitCompress();
  if (encoder == nullptr) throw std::runtime_error("libturbojpeg would not start; no photos can be made");
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  const int failed = tjCompress2(encoder, pixels.data(), kWidth, 0, kHeight, TJPF_RGB, &bytes, &size, TJSAMP_420, 70,
                                 TJFLAG_ACCURATEDCT);
  std::string jpeg;
  if (failed == 0) jpeg.assign(reinterpret_cast<const char*>(bytes), size);
  tjFree(bytes);
  tjDestroy(encoder);
  if (failed != 0) throw std::runtime_error("libturbojpeg would not encode a picture; no photos can be made");
  return jpeg;
}

// Behind the marker of the start and the JFIF segment, which stays first.
std::size_t comment_place(const std::string& jpeg) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(jpeg[i]); };
  return byte(2) == 0xff && byte(3) == 0xe0 ? 4u + byte(4) * 256u + byte(5) : 2u;
}

// One comment segment of `size` bytes in all, 4 to 65,537.
void add_comment(std::string& to, std::size_t size, Random& random) {
  const std::size_t length = size - 2;
  to += {'\xff', '\xfe', static_cast<char>(length >> 8), static_cast<char>(length & 0xff)};
  std::size_t left = size - 4;
  while (left > 0) {
    const std::uint64_t value = random.next();
    const std::size_t part = std::min(left, sizeof value);
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    to.append(bytes, part);
    left -= part;
  }
}

}  // namespace

Photos::Photos(std::uint64_t seed, std::uint32_t average_kb) : seed_(seed), average_kb_(average_kb) {
  Random random(seed, "pictures");
  for (std::size_t i = 0; i < kPictures; ++i) pictures_.push_back(encode(draw(random)));
}

std::string Photos::jpeg(std::uint32_t number) const {
  Random random(seed_ ^ mix(number), "photo");
  const std::string& picture = random.pick(pictures_);
  std::size_t size = 0;
  if (average_kb_ != 0) {
    size = average_kb_ * 1024ull * static_cast<std::size_t>(random.between(900, 1100)) / 1000;
  } else {  // the least of two draws: many small ones and a few large
    size = 1024ull * 8 + std::min(random.below(35 * 1024), random.below(35 * 1024));
  }
  std::string jpeg;
  const std::size_t place = comment_place(picture);
  // At least a short comment, so that no two photos are equal.
  std::size_t more = std::max<std::size_t>(size, picture.size() + 16) - picture.size();
  jpeg.reserve(picture.size() + more);
  jpeg.append(picture, 0, place);
  while (more > 0) {
    std::size_t part = std::min<std::size_t>(more, 65'000);
    if (more - part > 0 && more - part < 16) part -= 16;  // leave room for the last one's own head
    add_comment(jpeg, part, random);
    more -= part;
  }
  jpeg.append(picture, place);
  return jpeg;
}

}  // namespace mis::sandbox
