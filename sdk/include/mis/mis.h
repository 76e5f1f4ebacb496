/* mis.h - all of the ABI. */
#ifndef MIS_MIS_H
#define MIS_MIS_H

#include <mis/abi.h>
#include <mis/auth.h>
#include <mis/cap/classes.h>
#include <mis/cap/photos.h>
#include <mis/cap/pupils.h>
#include <mis/cap/results.h>
#include <mis/cap/staff.h>
#include <mis/host.h>
#include <mis/plugin.h>
#include <mis/service/files.h>
#include <mis/service/http.h>
#include <mis/service/program.h>
#include <mis/sink.h>
#include <mis/types.h>

#endif
