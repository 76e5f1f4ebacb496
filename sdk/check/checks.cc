#include "check/checks.h"

namespace mis_check {
namespace {

constexpr Check all[] = {
    {"one-symbol", "The library exports mis_plugin_v1 and nothing else.", check_one_symbol},
    {"needed-libraries", "The library needs no library but the language's own.", check_needed_libraries},
    {"manifest", "connector.json says what the library says.", check_manifest},
    {"files", "connector.json lists every file of the folder with its hash, and no other.", check_files},
    {"loads", "The host can load the library, and its descriptor keeps the rules.", check_loads},
    {"load-side-effects", "Loading the library changes nothing in the process.", check_load_side_effects},
    {"entry-pure", "mis_plugin_v1 gives the same table at any time to anybody, and none to an older host.",
     check_entry_pure},
    {"capability-ids", "capability() knows the declared ids to the letter, and no other.", check_capability_ids},
    {"create-destroy", "A connector can be made and ended a hundred times, and leaves nothing behind.",
     check_create_destroy},
    {"call-order", "Calls out of order are answered with MIS_E_INVALID.", check_call_order},
    {"sign-in", "The right values sign in.", check_sign_in},
    {"wrong-secret", "A wrong secret is MIS_E_CREDENTIALS, with the field.", check_wrong_secret},
    {"missing-field", "A required value that is missing or empty is refused by its name.", check_missing_field},
    {"odd-secret", "A secret of odd or very many characters is refused like any other.", check_odd_secret},
    {"secrets", "No secret stands in a log line, a problem or an error.", check_secrets},
    {"catalogue", "The catalogue says whose MIS this is and what may be asked for, in known codes.", check_catalogue},
    {"fetch", "Every capability brings its records, and ends every set.", check_fetch},
    {"counts", "What the MIS counts is what came, and sets are whole.", check_counts},
    {"records", "Every record can be read: real dates, UTF-8, within the limits.", check_records},
    {"codes", "Codes are those of the ABI, and ids are without blanks around them.", check_codes},
    {"unique-ids", "No two records of a set are the same one.", check_unique_ids},
    {"references", "Records refer to records that came.", check_references},
    {"photos", "Photos are pictures.", check_photos},
    {"stable", "Two imports bring the same records.", check_stable},
    {"years", "Chosen years bring the pupils of those years, all of them and nobody else.", check_years},
    {"leavers", "Who has left comes when asked for, and only then has a leaving date.", check_leavers},
    {"sink-refuses", "A host that refuses records is obeyed at once, and its status returned.", check_sink_refuses},
    {"cancel-before", "A call that is cancelled before it begins ends with MIS_E_CANCELLED.", check_cancel_before},
    {"cancel-during", "A call that is cancelled ends within the declared grace.", check_cancel_during},
    {"faults", "Whichever exchange with the MIS fails, the import fails with reason, or is complete.", check_faults},
};

}  // namespace

std::span<const Check> checks() { return all; }

}  // namespace mis_check
