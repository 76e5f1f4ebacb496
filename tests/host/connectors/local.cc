// test.local: a connector that has its pupils from a program, its photos from a folder, and its words from a file of
// its own. What its program does is a setting.
#include <mis++/connector.h>
#include <mis++/files.h>
#include <mis++/program.h>

#include <sstream>

class Local {
 public:
  static constexpr mis_field fields[] = {mis::secret_field("password", "Password", "Any.")};
  static constexpr mis_field settings[] = {
      mis::program_field("where", "Program", "Where program is."),
      mis::folder_field("photos", "Photos", "Where the photos are.", mis::Need::Optional),
      mis::text_field("mode", "Mode", "What the program is to do.", mis::Need::Optional)};
  static constexpr mis::About about =
      mis::About(MIS_CONNECTOR_ID, "Local", MIS_CONNECTOR_VERSION, "Rollcall", "Asks a program")
          .login(fields)
          .settings(settings)
          .program("program");

  explicit Local(const mis::Values& settings) : mode_(settings.get("mode", "copy")) {}

  void sign_in(mis::Call& call, const mis::Values& values) {
    password_ = values.need("password");
    mis::ProgramRun run;
    run.argument("echo").argument("/USER:ann").secret_argument("/PASSWORD:" + password_);
    const auto said = mis::Program(call).run(run);
    call.log(MIS_LOG_INFO, "it said " + said.standard_output + said.standard_error);
    if (said.standard_output.find(password_) == std::string::npos)
      throw mis::Error(MIS_E_CREDENTIALS, "The program refused " + password_).field("password");
  }
  mis::Catalogue catalogue(mis::Call& call) {
    mis::Catalogue told;
    told.name = mis::Files(call).read(MIS_ROOT_PACKAGE, "school.txt");
    return told;
  }
  void pupils(mis::Call& call, const mis::Scope&, mis::PupilWriter& out) {
    mis::ProgramRun run;
    if (mode_ == "copy") {
      run.argument("copy").argument("{in:names}").argument("{out:names-again}");
      run.input("names", "Ng\nO'Hara\n").output("names-again");
    } else {
      run.argument(mode_).argument("{out:names-again}").output("names-again");
    }
    const auto result = mis::Program(call).run(run);
    std::istringstream in(result.outputs.at(0).value_or(""));
    uint64_t n = 0;
    for (std::string line; std::getline(in, line);) out.add(std::to_string(++n)).legal_surname(line);
    out.end(static_cast<int64_t>(n), true);
  }
  void photos(mis::Call& call, const mis::Scope&, mis::PhotoWriter& out) {
    const mis::Files files(call);
    int64_t n = 0;
    for (const auto& file : files.list(MIS_ROOT_CHOSEN)) {
      out.add(file.path).type("image/jpeg").bytes(files.read(MIS_ROOT_CHOSEN, file.path));
      ++n;
    }
    out.end(n, true);
  }

 private:
  std::string mode_, password_;
};

MIS_CONNECTOR(Local)
