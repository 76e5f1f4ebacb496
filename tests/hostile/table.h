// What a connector may do wrong, and what becomes of it: one row for each library of bad/. Plain values.
#pragma once

#include <string>
#include <vector>

namespace hostile {

// What is done to the connector's folder before it is run.
enum class Spoilt : unsigned char {
  no,
  manifest,    // it names another vendor than the library
  newer,       // it asks for an ABI that this host does not have
  library,     // it has a byte more than when its manifest was made
  no_library,  // it is a text
  link,        // it is a link to where it lies
  writable,    // others may write to the folder
  extra_file,  // there is a file that no manifest lists
};

// How it is run.
struct With {
  unsigned silence_seconds = 30, start_seconds = 30, processor_seconds = 600;  // its settings.json
  Spoilt spoilt = Spoilt::no;
  bool stopped = false;  // a person presses Ctrl-C while it fetches
};

struct Row {
  std::string library;  // bad/LIBRARY.c
  std::string does;     // in words
  int code = 9;         // of rollcall: 9 the connector failed, 6 it may not, 130 it was stopped, 0 it harms nobody
  std::string says;     // what the person reads
  With with = {};
  unsigned most_seconds = 30;  // then it took too long
};

struct Group {
  std::string when;  // "as its library is loaded"
  std::string then;  // what becomes of these, in words
  std::vector<Row> rows;
};

const std::vector<Group>& table();

}  // namespace hostile
