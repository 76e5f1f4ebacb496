// How much a worker may take of the machine.
#pragma once

namespace isolation {

// Sets the limits of memory, processor time, descriptors, file sizes and core dumps, and reads each back. One that the
// machine has set lower already stays. Throws std::runtime_error naming the first that does not hold.
// `memory_and_files`: not in sanitizer builds, which need more of both.
void limit_resources(unsigned processor_seconds, bool memory_and_files);

}  // namespace isolation
