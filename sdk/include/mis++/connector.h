// connector.h - makes a connector of a plain class. Include this, write the class, end with MIS_CONNECTOR(Class).
//
//   class Hello {
//    public:
//     static constexpr mis::About about = ...;                        what it declares
//     explicit Hello(const mis::Values& settings);                    no talking to the MIS yet
//     void sign_in(mis::Call&, const mis::Values&);                   find out whether it works
//     mis::Catalogue catalogue(mis::Call&);
//     void pupils(mis::Call&, const mis::Scope&, mis::PupilWriter&);   a member function that is there IS the
//     capability:
//   };                                                                pupils staff classes photos results
//
// Every function may throw; mis::Error says who must act. Calls on one object never overlap.
#pragma once

#include <mis++/about.h>
#include <mis++/capabilities.h>
#include <mis++/catalogue.h>
#include <mis++/guard.h>

#include <cstring>

namespace mis {

// The C functions of the connector of class C. Nothing is thrown out of them, and none trusts its order of calls.
template <class C>
class Trampolines {
 public:
  static mis_status MIS_CALL create(const mis_host* host, const mis_call* call, const mis_pair* settings,
                                    uint64_t count, mis_connector** out) noexcept {
    if (!out) return MIS_E_INVALID;
    *out = nullptr;
    if (!usable(call) || !host || !MIS_HAS(host, mis_host, service)) return MIS_E_INVALID;
    return guard(*call, [&] {
      *out = reinterpret_cast<mis_connector*>(new Instance{*host, C(Values(settings, count)), false});
    });
  }

  static void MIS_CALL destroy(mis_connector* self) noexcept { delete of(self); }

  static mis_status MIS_CALL sign_in(mis_connector* self, const mis_call* call, const mis_pair* values,
                                     uint64_t count) noexcept {
    if (!self || !usable(call)) return MIS_E_INVALID;
    return guard(*call, [&] {
      of(self)->signed_in = false;
      Call in_progress(of(self)->host, *call, false);
      of(self)->connector.sign_in(in_progress, Values(values, count));
      of(self)->signed_in = true;
    });
  }

  static mis_status MIS_CALL catalogue(mis_connector* self, const mis_call* call, TellCatalogue to,
                                       void* ctx) noexcept {
    if (!self || !usable(call) || !to) return MIS_E_INVALID;
    return guard(*call, [&] {
      need_sign_in(self);
      Call in_progress(of(self)->host, *call, true);
      tell(of(self)->connector.catalogue(in_progress), to, ctx);
    });
  }

  template <class Capability>
  static mis_status MIS_CALL fetch(mis_connector* self, const mis_call* call, const mis_scope* scope,
                                   const mis_sink* sink) noexcept {
    if (!self || !usable(call) || !scope || !sink || !MIS_HAS(sink, mis_sink, problem)) return MIS_E_INVALID;
    return guard(*call, [&] {
      need_sign_in(self);
      Call in_progress(of(self)->host, *call, true);
      mis_scope known{};  // as much of it as the host and this build both know
      std::memcpy(&known, scope, scope->struct_size < sizeof known ? scope->struct_size : sizeof known);
      typename Capability::Writer out(*sink);
      Capability::fetch(of(self)->connector, in_progress, Scope(known), out);
      out.end_unless_ended();
    });
  }

  static const mis_capability* MIS_CALL capability(const char* id) noexcept { return find<C>(id); }

 private:
  struct Instance {
    const mis_host& host;
    C connector;
    bool signed_in;
  };
  static Instance* of(mis_connector* self) { return reinterpret_cast<Instance*>(self); }
  static bool usable(const mis_call* call) { return call && MIS_HAS(call, mis_call, fail); }
  static void need_sign_in(mis_connector* self) {
    if (!of(self)->signed_in) throw Error(MIS_E_INVALID, "The host asked for data before it had signed in.");
  }
};

template <class C>
constexpr mis_descriptor describe() {
  mis_descriptor all = C::about.descriptor;
  all.auth = &C::about.auth;
  all.capabilities = capability_ids<C>.ids;
  all.capability_count = capability_ids<C>.count;
  return all;
}
template <class C>
inline constexpr mis_descriptor descriptor_of = describe<C>();

template <class C>
inline constexpr mis_plugin plugin_of = {sizeof(mis_plugin),        MIS_TARGET_VERSION,        &descriptor_of<C>,
                                         Trampolines<C>::create,    Trampolines<C>::destroy,   Trampolines<C>::sign_in,
                                         Trampolines<C>::catalogue, Trampolines<C>::capability};

}  // namespace mis

// The one exported function of the connector of class C.
#define MIS_CONNECTOR(C)                                                           \
  MIS_EXPORT const mis_plugin* MIS_CALL mis_plugin_v1(uint32_t host_abi_version) { \
    return host_abi_version < MIS_TARGET_VERSION ? nullptr : &mis::plugin_of<C>;   \
  }
