// SPDX-License-Identifier: BSL-1.0
//
// Whole exchanges over a connection on this machine: a call with its deadline, attempts and checks
// over each adapter, against the same library by hand, which sends the same request, keeps or
// closes connections in the same way and has the same limits of time.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <curl/curl.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/json/constant.hpp>
#include <vetted/transport/beast.hpp>
#include <vetted/transport/curl.hpp>
#include <vetted/transport/curl_multi.hpp>

#include "contestants.hpp"
#include "ratios.hpp"
#include "responder.hpp"
#include "sample_reply.hpp"
#include "sample_request.hpp"

namespace {

namespace http = vetted::http;
namespace call = vetted::call;

constexpr std::string_view authorization = "Basic a2V5OnNlY3JldA==", json = "application/json",
                           job_path = "/v1/jobs/job_7QkZ4WnB2cXfV9sLrT5mHyPa",
                           submit_path = "/v1/generate/txt2img-ip-adapter";

/// What is sent, of which each contestant makes its own request.
struct message {
  bool is_get;
  std::string url, content;
  std::string_view path;
  std::uint16_t port;
};

[[noreturn]] void fail(std::string_view words) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(words.size()), words.data());
  std::exit(EXIT_FAILURE);
}

// ---- vetted

http::request request_of(message const& what) {
  http::request made{.method = what.is_get ? "GET" : "POST", .url = what.url};
  made.fields.reserve(3);
  made.fields.push_back({"Authorization", std::string{authorization}, true});
  made.fields.push_back({"Accept", std::string{json}});
  if (what.is_get) return made;
  made.fields.push_back({"Content-Type", std::string{json}});
  made.content = http::body::of_constant(what.content);
  return made;
}

/// One call on this thread; its content goes into `content`.
template <class Transport>
void fetch(Transport& net, message const& what, std::string& content) {
  auto const kind = what.is_get ? call::call_kind::free_of_charge : call::call_kind::paid;
  call::call_machine machine{request_of(what), {.kind = kind}, call::jitter{1}};
  call::block(net, machine);
  content = std::move(machine.result().response.content);
}

// ---- libcurl by hand

enum class posts { read, all_at_once };  // the body: by a callback, or known to libcurl

/// A handle with settings that are made once. URL, fields and length are set for each exchange, as
/// every client does that makes more than one kind of request; status, fields and content of the
/// answer are kept, as Beast's are.
class bare_handle {
 public:
  explicit bare_handle(message const& what, posts how = posts::read) : what_(&what), how_(how) {
    prepare();
  }
  bare_handle(bare_handle const&) = delete;
  bare_handle& operator=(bare_handle const&) = delete;

  /// libcurl before 8.1 may read freed memory for a server that begins a head with a blank line
  /// where a handle is used again: what is safe takes another one, connections stay in the multi.
  void renew_unless_sound() {
    static bool const is_sound = curl_version_info(CURLVERSION_NOW)->version_num >= 0x080100;
    if (is_sound) return;
    easy_.reset(curl_easy_init());
    prepare();
  }

  void prepare() {
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_CONNECTTIMEOUT_MS, 10'000L);
    set(CURLOPT_TIMEOUT_MS, 60'000L);
    set(CURLOPT_HEADERFUNCTION, &bare_handle::on_field);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &bare_handle::on_data);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&content_));
    set(CURLOPT_READFUNCTION, &bare_handle::on_read);
    set(CURLOPT_READDATA, static_cast<void*>(this));
  }

  CURL* get() const { return easy_.get(); }
  void begin() {
    content_.clear();
    received_.clear();
    sent_ = 0;
    fields_.reset();
    if (!what_->is_get) append("Expect:");
    append("Authorization: " + std::string{authorization});
    append("Accept: " + std::string{json});
    if (!what_->is_get) append("Content-Type: " + std::string{json});
    set(CURLOPT_URL, what_->url.c_str());
    set(CURLOPT_HTTPHEADER, fields_.get());
    if (what_->is_get) return;
    set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_POSTFIELDSIZE, static_cast<long>(what_->content.size()));
    if (how_ == posts::all_at_once)
      set(CURLOPT_POSTFIELDS, what_->content.data());
    else
      set(CURLOPT_POST, 1L);
  }
  void end(CURLcode code, std::string& content) {
    long status = 0;
    curl_easy_getinfo(get(), CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK || status != 200 || received_.empty()) fail("libcurl gets no answer");
    content = content_;
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(get(), option, value) != CURLE_OK) fail("libcurl refuses a setting");
  }
  void append(std::string const& line) {
    curl_slist* const longer = curl_slist_append(fields_.get(), line.c_str());
    static_cast<void>(fields_.release());
    fields_.reset(longer);
  }
  static std::size_t on_field(char* bytes, std::size_t size, std::size_t count, void* handle) {
    std::string_view const line{bytes, size * count};
    std::size_t const colon = line.find(':');
    if (colon != line.npos)
      static_cast<bare_handle*>(handle)->received_.emplace_back(
          line.substr(0, colon), line.substr(colon + 2, line.size() - colon - 4));
    return size * count;
  }

  static std::size_t on_data(char* bytes, std::size_t size, std::size_t count, void* content) {
    static_cast<std::string*>(content)->append(bytes, size * count);
    return size * count;
  }

  static std::size_t on_read(char* target, std::size_t size, std::size_t count, void* handle) {
    auto& current = *static_cast<bare_handle*>(handle);
    std::size_t const got = current.what_->content.copy(target, size * count, current.sent_);
    current.sent_ += got;
    return got;
  }

  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> fields_{nullptr,
                                                                      &curl_slist_free_all};
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy_{curl_easy_init(), &curl_easy_cleanup};
  std::string content_;
  std::vector<std::pair<std::string, std::string>> received_;  // fields
  message const* what_;
  posts how_;
  std::size_t sent_ = 0;
};

void fetch_by_easy(bare_handle& handle, std::string& content) {
  handle.begin();
  handle.end(curl_easy_perform(handle.get()), content);
}

void fetch_by_multi(CURLM* multi, bare_handle& handle, std::string& content) {
  handle.renew_unless_sound();
  handle.begin();
  curl_multi_add_handle(multi, handle.get());
  int count = 0;
  for (;;) {
    curl_multi_perform(multi, &count);
    CURLMsg const* const told = curl_multi_info_read(multi, &count);
    if (told != nullptr && told->msg == CURLMSG_DONE) {
      CURLcode const code = told->data.result;
      curl_multi_remove_handle(multi, handle.get());
      return handle.end(code, content);
    }
    curl_multi_poll(multi, nullptr, 0, 60'000, nullptr);
  }
}

// ---- Beast by hand

/// One exchange of Beast's own kind, with its stream that knows limits of time.
class bare_beast {
 public:
  void fetch(message const& what, std::string& content) {
    namespace beast = boost::beast;
    using verb = beast::http::verb;
    using field = beast::http::field;
    using tcp = boost::asio::ip::tcp;
    using error = beast::error_code;
    auto const check = [](error failed) {
      if (failed) fail(failed.message());
    };
    beast::http::request<beast::http::string_body> request{
        what.is_get ? verb::get : verb::post, {what.path.data(), what.path.size()}, 11};
    request.set(field::host, "127.0.0.1:" + std::to_string(what.port));
    request.set(field::connection, "close");
    request.set(field::authorization, {authorization.data(), authorization.size()});
    request.set(field::accept, {json.data(), json.size()});
    if (!what.is_get) {
      request.set(field::content_type, {json.data(), json.size()});
      request.body() = what.content;
      request.prepare_payload();
    }
    beast::tcp_stream stream{context_};
    beast::flat_buffer buffer;
    beast::http::response<beast::http::string_body> answer;
    stream.expires_after(std::chrono::seconds{60});
    stream.async_connect(
        tcp::endpoint{boost::asio::ip::address_v4::loopback(), what.port}, [&](error failed) {
          check(failed);
          stream.socket().set_option(tcp::no_delay{true});
          beast::http::async_write(stream, request, [&](error failed_too, std::size_t) {
            check(failed_too);
            beast::http::async_read(stream, buffer, answer,
                                    [&](error ended, std::size_t) { check(ended); });
          });
        });
    context_.restart();
    context_.run();
    if (answer.result_int() != 200) fail("Beast gets no answer");
    content = std::move(answer.body());
  }

 private:
  boost::asio::io_context context_;
};

}  // namespace

int main(int count, char** arguments) {
  responder const server{sample::job_reply, sample::submit_reply};
  auto const message_of = [&](std::string_view path, std::string_view content) {
    return message{.is_get = content.empty(),
                   .url = "http://127.0.0.1:" + std::to_string(server.port()).append(path),
                   .content = std::string{content},
                   .path = path,
                   .port = server.port()};
  };
  message const get = message_of(job_path, {});
  message const post = message_of(submit_path, vetted::json_of<sample::constant>);

  vetted::transport::curl easy;
  vetted::transport::curl_multi multi;
  vetted::transport::beast beast;
  std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> const bare_multi{curl_multi_init(),
                                                                         &curl_multi_cleanup};
  bare_handle get_easy{get}, post_easy{post}, get_multi{get}, post_multi{post};
  bare_handle post_at_once{post, posts::all_at_once};
  bare_beast by_beast;

  std::string content;
  auto const result = [&] { return content; };
  contestants gets{sample::job_reply.size(), std::string{sample::job_reply}};
  contestants posted{post.content.size(), std::string{sample::submit_reply}};
  gets.add("GET, curl", [&] { fetch(easy, get, content); }, result);
  gets.add("GET, libcurl easy", [&] { fetch_by_easy(get_easy, content); }, result);
  gets.add("GET, curl_multi", [&] { fetch(multi, get, content); }, result);
  gets.add(
      "GET, libcurl multi", [&] { fetch_by_multi(bare_multi.get(), get_multi, content); }, result);
  gets.add("GET, beast", [&] { fetch(beast, get, content); }, result);
  gets.add("GET, Beast", [&] { by_beast.fetch(get, content); }, result);
  posted.add("POST, curl", [&] { fetch(easy, post, content); }, result);
  posted.add("POST, libcurl easy", [&] { fetch_by_easy(post_easy, content); }, result);
  posted.add(
      "POST, libcurl easy, POSTFIELDS", [&] { fetch_by_easy(post_at_once, content); }, result);
  posted.add("POST, curl_multi", [&] { fetch(multi, post, content); }, result);
  posted.add(
      "POST, libcurl multi", [&] { fetch_by_multi(bare_multi.get(), post_multi, content); },
      result);
  posted.add("POST, beast", [&] { fetch(beast, post, content); }, result);
  posted.add("POST, Beast", [&] { by_beast.fetch(post, content); }, result);

  // Pairs of an adapter and what it is compared with.
  std::pair<std::string, std::string> const pairs[] = {{"GET, curl", "GET, libcurl easy"},
                                                       {"GET, curl_multi", "GET, libcurl multi"},
                                                       {"GET, beast", "GET, Beast"},
                                                       {"POST, curl", "POST, libcurl easy"},
                                                       {"POST, curl_multi", "POST, libcurl multi"},
                                                       {"POST, beast", "POST, Beast"}};
  constexpr double promised = 1.15;  // of the time; starts of the program differ by 0.05
  ratios reporter;
  run_all(count, arguments, reporter);
  reporter.section("An exchange over loopback", "the library by hand");
  for (auto const& [name, base] : pairs) {
    reporter.print(name, base, promised);
    reporter.print(base, base);
  }
  reporter.print("POST, libcurl easy, POSTFIELDS", "POST, libcurl easy");
  gets.print_blocks(reporter);
  posted.print_blocks(reporter);
  return reporter.save();
}
