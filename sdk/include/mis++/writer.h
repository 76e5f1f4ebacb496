// writer.h - how the records of one set go to the host in batches that own their text. One thread at a time.
#pragma once

#include <mis++/arena.h>
#include <mis++/call.h>

#include <string>
#include <vector>

namespace mis {

// The core that every writer of writers.h has. Its user adds records, whose text is copied at once, so temporaries are
// safe; full batches are pushed as they come; and ends the set. A refusal by the host throws, and that ends the fetch.
template <class Record>
class SetWriter {
 public:
  SetWriter(mis_set set, const mis_sink& sink) : set_(set), sink_(sink) {}
  SetWriter(const SetWriter&) = delete;
  SetWriter& operator=(const SetWriter&) = delete;

  // Ends the set: how many records the MIS itself says that there are in the scope (-1: it does not say), and whether
  // everything in the scope has come. Only a whole set may make the host think that somebody has left. A set that is
  // not ended counts as not whole.
  void end(int64_t expected, bool whole) {
    if (ended_) throw Error(MIS_E_INTERNAL, "The connector ended one set twice.");
    flush();
    ended_ = true;
    mis_set_end told{};
    told.struct_size = sizeof told;
    told.set = set_;
    told.expected = expected;
    told.whole = whole;
    heed(sink_.end(sink_.ctx, &told));
  }
  void end_unless_ended() {
    if (!ended_) end(-1, false);
  }

  // One record that could not be brought, or a field of it: the rest goes on. `message` says what is wrong and what to
  // do, without a pupil's name or number.
  void problem(Text mis_id, Text field, std::string_view message) {
    mis_problem told{};
    told.struct_size = sizeof told;
    told.set = set_;
    told.mis_id = to_c(mis_id);
    told.field = to_c(field);
    told.message = to_c(message);
    heed(sink_.problem(sink_.ctx, &told));
  }

  // How many records have been added.
  uint64_t count() const { return count_; }

  // A batch is pushed at 1,000 records or 1 MiB; a record larger than 12 MiB is refused. So a batch is never over 16
  // MiB.
  static constexpr std::size_t kMostRecords = 1000, kFullBatch = 1 << 20, kLargestRecord = 12 << 20;

 protected:
  // Starts a record; what is set from now on belongs to it.
  Record& start() {
    if (ended_) throw Error(MIS_E_INTERNAL, "The connector added a record to a set that it had ended.");
    close();
    if (records_.size() >= kMostRecords || arena_.kept() + records_.size() * sizeof(Record) >= kFullBatch) flush();
    record_ = Record{};
    record_.struct_size = sizeof(Record);
    open_ = true;
    ++count_;
    before_ = arena_.kept();
    return record_;
  }
  void put(mis_str& to, Text text) { to = text ? mis_str{keep(text->data(), text->size()), text->size()} : mis_str{}; }
  void put(mis_date& to, Date date) { to = date; }
  void put(mis_flag& to, Flag flag) { to = to_c(flag); }
  void put(mis_bytes& to, std::string_view bytes) {
    to = {reinterpret_cast<const uint8_t*>(keep(bytes.data(), bytes.size())), bytes.size()};
  }
  // An id, which must be there.
  void put_id(mis_str& to, std::string_view id) {
    if (id.empty()) throw Error(MIS_E_INTERNAL, "The connector added a record without an id.");
    put(to, Text(id));
  }
  void put_extra(std::string_view key, Text value) {
    if (!value) return;
    mis_pair pair{};
    put(pair.key, Text(key));
    put(pair.value, value);
    extras_.push_back(pair);
  }

  Record record_{};

 private:
  const char* keep(const char* text, std::size_t size) {
    if (arena_.kept() - before_ + size > kLargestRecord)
      throw Error(MIS_E_PROTOCOL, "One record holds more than 12 MiB, which no school's record does.");
    return arena_.keep(text, size);
  }
  void close() {
    if (!open_) return;
    if constexpr (has_extras<Record>::value) {
      if (!extras_.empty()) {
        record_.extras =
            reinterpret_cast<const mis_pair*>(arena_.keep(extras_.data(), extras_.size() * sizeof(mis_pair)));
        record_.extra_count = extras_.size();
        extras_.clear();
      }
    }
    records_.push_back(record_);
    open_ = false;
  }
  void flush() {
    close();
    if (records_.empty()) return;
    mis_batch batch{};
    batch.struct_size = sizeof batch;
    batch.stride = sizeof(Record);
    batch.records = records_.data();
    batch.count = records_.size();
    heed(sink_.push(sink_.ctx, set_, &batch));
    records_.clear();
    arena_.reset();
  }
  static void heed(mis_status status) {
    if (status != MIS_OK) throw Error(status);
  }

  template <class T, class = void>
  struct has_extras : std::false_type {};
  template <class T>
  struct has_extras<T, std::void_t<decltype(T::extras)>> : std::true_type {};

  mis_set set_;
  const mis_sink& sink_;
  Arena arena_;
  std::vector<Record> records_;   // text in arena_
  std::vector<mis_pair> extras_;  // of record_
  std::size_t before_ = 0;        // what arena_ kept before record_ was started
  uint64_t count_ = 0;
  bool open_ = false, ended_ = false;
};

}  // namespace mis
