# What this build signs its connectors with: a key that it makes when it is first built and that stays in the build tree,
# or one that a vendor keeps elsewhere. The public key lies beside the connectors, built and installed alike, and is what
# the host trusts for any id (docs/trust.md).
set(ROLLCALL_SIGNING_KEY "" CACHE FILEPATH "A minisign secret key (without a password) to sign connectors with; else one is made")
set(ROLLCALL_LICENCE_KEY "" CACHE FILEPATH "The minisign public key of licences; else those that ROLLCALL_SIGNING_KEY signs count")
set(ROLLCALL_KEY_DIR ${CMAKE_BINARY_DIR}/lib/rollcall/keys)
set(ROLLCALL_PUBLIC_KEY ${ROLLCALL_KEY_DIR}/rollcall.pub)

set(byproduct)
if(NOT ROLLCALL_SIGNING_KEY)
  set(ROLLCALL_SIGNING_KEY ${CMAKE_BINARY_DIR}/keys/rollcall.key)
  set(byproduct BYPRODUCTS ${ROLLCALL_SIGNING_KEY})
endif()
add_custom_command(OUTPUT ${ROLLCALL_PUBLIC_KEY} ${byproduct}
  COMMAND mis-sign --new-key ${ROLLCALL_SIGNING_KEY} --public ${ROLLCALL_PUBLIC_KEY}
  COMMENT "Making the key that this build signs its connectors with" VERBATIM)
add_custom_target(rollcall_key DEPENDS ${ROLLCALL_PUBLIC_KEY})

if(ROLLCALL_LICENCE_KEY)
  configure_file(${ROLLCALL_LICENCE_KEY} ${ROLLCALL_KEY_DIR}/licence.pub COPYONLY)
else()
  file(REMOVE ${ROLLCALL_KEY_DIR}/licence.pub)
endif()
