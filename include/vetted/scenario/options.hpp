// SPDX-License-Identifier: BSL-1.0
//
// What a program can set: client_options once for a client, run_options for each run, and what it
// gets while waiting (progress); in the end that is saved_image.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/api/disk_worker.hpp>
#include <vetted/api/request_body.hpp>
#include <vetted/call/hooks.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/fingerprint.hpp>
#include <vetted/media/image_type.hpp>
#include <vetted/media/saved_image.hpp>
#include <vetted/scenario/journal.hpp>

namespace vetted::scenario {

using vetted::body_of;
using vetted::disk_worker;
using vetted::download_report;
using vetted::file_suffix;
using vetted::file_sync;
using vetted::fingerprint;
using vetted::image_type;
using vetted::media_type;
using vetted::missing_image;
using vetted::missing_in;
using vetted::saved_image;
using vetted::saved_in;

struct client_options {
  /// https only; plain http is taken for loopback, for tests.
  std::string base_url = "https://api.cloud.scenario.com/v1";
  http::time_limit connect_timeout = std::chrono::seconds{10};
  http::time_limit idle_timeout = std::chrono::seconds{30};    ///< without a byte either way
  http::time_limit back_off = std::chrono::milliseconds{500};  ///< before a free call is made again
  http::time_limit call_deadline = std::chrono::seconds{60};   ///< one API call with its attempts
  http::time_limit image_deadline = std::chrono::minutes{5};   ///< one download with its attempts
  std::uint64_t largest_reply = 16u << 20;                     ///< bytes of JSON
  std::uint64_t largest_image = 256u << 20;                    ///< bytes of one download
  /// Hosts that images may come from: "scenario.com" stands for "cdn.cloud.scenario.com" too, not
  /// for "badscenario.com". Empty: any, but no address of this machine or a private network unless
  /// the API itself is there.
  std::vector<std::string> image_hosts{};
  /// Asked whenever a request to an endpoint is sent, so that an error can say when that was, and
  /// by find_recent for how long ago that is, on the thread that drives it; nothing else asks a
  /// wall clock. For tests, or for a clock that is known to be right.
  std::chrono::system_clock::time_point (*wall_clock)() = &std::chrono::system_clock::now;
  /// Run at every attempt of every call, for logs and traces; the service's own rules about
  /// waiting are not yours to set. Images come from other hosts than the API: a field that is not
  /// meant for all needs a look at the URL.
  call::hooks hooks{};
  /// Told of a paid request that nobody will hear of any more, since its operation was dropped
  /// before its end: the line of its job, for client::resume, or a receipt, for find_recent. It is
  /// called where the operation is destroyed, and must not throw.
  std::function<void(std::string_view line)> on_lost{};
};

/// How far a run is.
struct progress {
  std::string job_id{};
  std::string status{};  ///< the service's word, then "downloading"
  double fraction = 0;   ///< of the job, 0 to 1
  std::size_t images_saved = 0;
  std::size_t images_total = 0;  ///< 0 until the job has ended
};

struct run_options {
  /// Where images are saved; made if it is not there. A run that saves nothing leaves no folder
  /// behind that it has made.
  std::filesystem::path folder = ".";
  /// Called on the calling thread whenever status, fraction or count have changed.
  std::function<void(progress const&)> on_progress{};
  http::time_limit interval = std::chrono::seconds{2};  ///< between the first polls, then longer
  /// For the job to end. A download begins anew to count, and gives up a list of images that is
  /// not complete.
  http::time_limit deadline = std::chrono::minutes{10};
  /// Whether the service is asked to give up a job that is not waited for any more, at the deadline
  /// or on cancel(). What it has cost stays paid.
  bool cancel_remotely = false;
  /// Where the order is noted down before it is paid for, such as "orders/17.journal". The same run
  /// made again with it, by the same program or after a crash, goes on with the order instead of
  /// making a second one: it never pays twice, and in the end gives the same images. Remove the
  /// file, or use another one, to order anew; a journal whose order is done takes another request.
  /// Two functions of yours are called where `disk_worker` says. Orders of equal requests, each
  /// with a journal, need seeds of their own: their jobs cannot be told apart, so that after a
  /// crash two orders may go on with one job.
  scenario::journal journal{};
  /// Where files are looked at, written and synced. Empty: on the thread that drives, images in
  /// pieces; a journal's file and its folder are synced there three times an order, whatever `sync`
  /// says, since money depends on it. With a worker an image is in memory until it is whole, and
  /// tick leaves the disk alone, but for small things that it removes: an empty folder or the lock
  /// of a journal, where an operation is cancelled, dropped or ended by an exception, and that lock
  /// where a journal says that an order cannot begin, or where nothing but submit has used it.
  scenario::disk_worker disk_worker{};
  file_sync sync = file_sync::unless_ticked;
};

}  // namespace vetted::scenario
