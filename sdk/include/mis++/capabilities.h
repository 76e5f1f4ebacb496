// capabilities.h - what a connector can do, derived from its class: a member function present is the capability, and
// the declared list, the tables and capability() all come from that, so they cannot disagree.
#pragma once

#include <mis++/writers.h>

#include <string_view>
#include <type_traits>

namespace mis {

template <class C>
class Trampolines;

// One capability. present<C>: C has a member of that name, whatever it looks like (a base of the same name makes the
// lookup ambiguous); so a private or mistyped one is a compile error and not a capability that silently is not there.
#define MIS_CAPABILITY_OF(Capability, member, WriterType, capability_id)                                    \
  struct Capability {                                                                                       \
    using Writer = WriterType;                                                                              \
    static constexpr const char* id = capability_id;                                                        \
    struct Named {                                                                                          \
      int member;                                                                                           \
    };                                                                                                      \
    template <class C>                                                                                      \
    struct Both : C, Named {};                                                                              \
    template <class C, class = void>                                                                        \
    struct Has : std::true_type {};                                                                         \
    template <class C>                                                                                      \
    struct Has<C, std::void_t<decltype(&Both<C>::member)>> : std::false_type {};                            \
    template <class C>                                                                                      \
    static constexpr bool present = Has<C>::value;                                                          \
    template <class C>                                                                                      \
    static void fetch(C& connector, Call& call, const Scope& scope, Writer& out) {                          \
      connector.member(call, scope, out); /* must take (mis::Call&, const mis::Scope&, mis::WriterType&) */ \
    }                                                                                                       \
  };
MIS_CAPABILITY_OF(PupilsCapability, pupils, PupilWriter, MIS_CAP_PUPILS)
MIS_CAPABILITY_OF(StaffCapability, staff, StaffWriter, MIS_CAP_STAFF)
MIS_CAPABILITY_OF(ClassesCapability, classes, ClassesWriter, MIS_CAP_CLASSES)
MIS_CAPABILITY_OF(PhotosCapability, photos, PhotoWriter, MIS_CAP_PHOTOS)
MIS_CAPABILITY_OF(ResultsCapability, results, ResultsWriter, MIS_CAP_RESULTS)
#undef MIS_CAPABILITY_OF

template <class... Capability>
struct CapabilityList {};
using AllCapabilities =
    CapabilityList<PupilsCapability, StaffCapability, ClassesCapability, PhotosCapability, ResultsCapability>;

struct CapabilityIds {
  const char* ids[5] = {};
  uint64_t count = 0;
};

template <class C, class... Capability>
constexpr CapabilityIds list_ids(CapabilityList<Capability...>) {
  CapabilityIds all;
  ((Capability::template present<C> ? void(all.ids[all.count++] = Capability::id) : void()), ...);
  return all;
}
// The ids that class C has.
template <class C>
inline constexpr CapabilityIds capability_ids = list_ids<C>(AllCapabilities{});

template <class C, class Capability>
inline constexpr mis_capability capability_table = {sizeof(mis_capability), 0,
                                                    &Trampolines<C>::template fetch<Capability>};

template <class C, class Capability>
const mis_capability* table_if(std::string_view id) {
  if constexpr (Capability::template present<C>) {
    if (id == Capability::id) return &capability_table<C, Capability>;
  }
  return nullptr;
}
template <class C, class... Capability>
const mis_capability* find_in(std::string_view id, CapabilityList<Capability...>) {
  const mis_capability* found = nullptr;
  ((found = found ? found : table_if<C, Capability>(id)), ...);
  return found;
}
// The table of exactly that id; nullptr when C has none.
template <class C>
const mis_capability* find(const char* id) {
  static_assert(!std::is_final_v<C>,
                "a connector's class must not be final: it is derived from to look for its members");
  static_assert(capability_ids<C>.count > 0, "a connector needs at least one of: pupils staff classes photos results");
  return id ? find_in<C>(id, AllCapabilities{}) : nullptr;
}

}  // namespace mis
