// Ctrl-C and SIGTERM as a wish to stop, which is asked for where stopping is safe. A second one ends the program at
// once.
#pragma once

namespace cli {

void listen_for_interrupt();
bool interrupted();

// Waits until `fd` can be read. False when the person has interrupted, however shortly before.
bool wait_to_read(int fd);

}  // namespace cli
