// A program for tests: a script in a folder of its own, whose first argument says what it does.
#pragma once

#include <sys/stat.h>

#include "support/temporary.h"

namespace testing {

inline constexpr char script[] = R"sh(#!/bin/sh
what=$1
shift
case $what in
  copy) cat "$1" > "$2"; echo "done"; echo "a remark" >&2; exit 3;;
  tell) pwd; env | sort; echo "arguments: $#"; for one in "$@"; do echo "[$one]"; done; read -r line || echo "no input"
        ls /proc/self/fd | wc -l; tty || true;;
  flood) while :; do echo "a line that comes again and again and again and again"; done;;
  hang) echo $$ > "$1"; exec sleep 1000;;
  fork) (sleep 1000 & echo $! >> "$1"); setsid sh -c 'echo $$ >> "$0"; exec sleep 1000' "$1" & while [ "$(wc -l < "$1")" -lt 2 ]; do sleep 0.01; done; echo "forked";;
  link) ln -s /etc/hostname "$1";;
  hardlink) echo "it" > other; ln other "$1";;
  pipe) mkfifo "$1";;
  folder) mkdir -p "$1" deep/deeper; chmod 000 deep/deeper; chmod 000 deep;;
  large) head -c "$1" /dev/zero > "$2";;
  crash) kill -SEGV $$;;
  echo) for one in "$@"; do echo "$one"; done; for one in "$@"; do echo "$one" >&2; done;;
  nothing) ;;
esac
)sh";

// `folder`/program, that may be run.
inline std::filesystem::path write_program(const std::filesystem::path& folder, const std::string& text = script) {
  const auto path = folder / "program";
  support::write_file(path, text);
  ::chmod(path.c_str(), 0755);
  return path;
}

}  // namespace testing
