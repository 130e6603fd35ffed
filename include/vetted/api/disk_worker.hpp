// SPDX-License-Identifier: BSL-1.0
//
// disk_worker: a function of the program that does the work for the disk elsewhere, and file_sync:
// when files are brought to the disk. Both are options of what writes files.
#pragma once

#include <cstdint>
#include <functional>

namespace vetted {

/// Runs a piece of work soon, on another thread: in a pool of yours, or after putting it in a
/// queue. Work that is destroyed without having run counts as failed.
using disk_worker = std::function<void(std::function<void()> work)>;

/// Says whether a new file is brought to the disk (fsync) before it gets its name. Without that,
/// a loss of power may cost the files of the last seconds.
enum class file_sync : std::uint8_t {
  unless_ticked,  ///< by functions that block and by a disk_worker, but not where a frame loop, an
                  ///< executor or a coroutine would have to wait for it
  always,
  never
};

/// The same in a function that blocks: there nobody but the caller waits.
constexpr file_sync when_blocking(file_sync asked) {
  return asked == file_sync::unless_ticked ? file_sync::always : asked;
}

}  // namespace vetted
