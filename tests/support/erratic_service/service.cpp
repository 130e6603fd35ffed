// SPDX-License-Identifier: BSL-1.0
#include <erratic_service/service.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cstdio>
#include <ctime>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <fault_server/server.hpp>

namespace erratic {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using asio::ip::tcp;

constexpr auto quietly = asio::as_tuple(asio::use_awaitable);

struct message {
  std::string method, target, content;
  std::size_t size = 0;  // bytes of content announced
};

message parsed(std::string_view head) {
  message what;
  std::size_t const method = head.find(' ');
  what.method = head.substr(0, method);
  what.target = head.substr(method + 1, head.find(' ', method + 1) - method - 1);
  std::string lower{head};
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::size_t const at = lower.find("\ncontent-length:");
  if (at != lower.npos) what.size = std::strtoull(lower.c_str() + at + 16, nullptr, 10);
  return what;
}

asked route_of(message const& what) {
  std::string_view path{what.target};
  path = path.substr(0, path.find('?'));
  constexpr std::string_view jobs = "/v1/jobs/", images = "/images/";
  asked one{.size = what.size};
  if (path == "/v1/generate/txt2img-ip-adapter")
    one.where = route::submit;
  else if (path == "/v1/jobs")
    one.where = route::list;
  else if (path == "/v1/assets/get-bulk")
    one.where = route::assets;
  else if (path.substr(0, images.size()) == images)
    one = {route::image, std::string{path.substr(images.size())}};
  else if (path.substr(0, jobs.size()) == jobs && what.method == "GET")
    one = {route::poll, std::string{path.substr(jobs.size())}};
  return one;
}

std::string utc(std::chrono::system_clock::time_point when) {
  std::time_t const seconds = std::chrono::system_clock::to_time_t(when);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  std::size_t const size =
      std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.000Z", &parts);
  return {text.data(), size};
}

std::size_t number_behind(std::string_view target, std::string_view key, std::size_t otherwise) {
  std::size_t const at = target.find(key);
  if (at == target.npos) return otherwise;
  return std::strtoull(std::string{target.substr(at + key.size())}.c_str(), nullptr, 10);
}

struct answer {
  int status = 200;
  std::string content{};
  std::string type = "application/json";
};

}  // namespace

struct service::parts {
  struct job {
    made_job made;
    std::string created;
    std::size_t polls = 0;
  };

  explicit parts(options with) : how(std::move(with)) {
    port = acceptor.local_endpoint().port();
    asio::co_spawn(context, accept(), asio::detached);
    thread = std::thread{[this] { context.run(); }};
  }
  ~parts() { stop(); }

  void stop() {
    context.stop();
    if (thread.joinable()) thread.join();
  }

  asio::awaitable<void> accept() {
    for (;;) {
      auto [failed, socket] = co_await acceptor.async_accept(quietly);
      if (failed) continue;
      if (how.slams && how.slams())
        reset(socket);
      else
        asio::co_spawn(context, serve(std::move(socket)), asio::detached);
    }
  }

  static void reset(tcp::socket& socket) {
    boost::system::error_code ignored;
    socket.set_option(asio::socket_base::linger{true, 0}, ignored);
    socket.close(ignored);
  }

  struct open_scope {
    explicit open_scope(std::atomic<int>& of) : open(of) { ++open; }
    open_scope(open_scope const&) = delete;
    open_scope& operator=(open_scope const&) = delete;
    ~open_scope() { --open; }
    std::atomic<int>& open;
  };

  asio::awaitable<void> serve(tcp::socket socket) {
    open_scope const scope{open};
    std::string unread;
    for (;;) {
      std::size_t end;
      while ((end = unread.find("\r\n\r\n")) == unread.npos)
        if (!co_await receive(socket, unread)) co_return;
      message what = parsed(std::string_view{unread}.substr(0, end + 2));
      unread.erase(0, end + 4);
      asked one = route_of(what);
      {
        std::lock_guard const lock{mutex};
        one.nth = counts[one.where]++;
      }
      deed const doing = how.directs ? how.directs(one) : deed{};
      std::size_t const wanted = (std::min)(what.size, doing.request_bytes);
      while (unread.size() < wanted)
        if (!co_await receive(socket, unread)) co_return;
      bool alive = true;
      if (doing.request_bytes >= what.size) {
        what.content = unread.substr(0, what.size);
        unread.erase(0, what.size);
        std::string const text = text_of(perform(one, what, doing), doing);
        if (doing.late.count() > 0) {
          asio::steady_timer timer{context, doing.late};
          co_await timer.async_wait(quietly);
        }
        std::string_view const sent = std::string_view{text}.substr(0, doing.answer_bytes);
        auto const [failed, count] =
            co_await asio::async_write(socket, asio::buffer(sent), quietly);
        alive = !failed;
        if (alive && doing.twice) {
          auto const again = co_await asio::async_write(socket, asio::buffer(text), quietly);
          alive = !std::get<0>(again);
        }
      }
      if (doing.reached) doing.reached();
      if (!alive) co_return;
      if (doing.ends == deed::end::whole) continue;
      boost::system::error_code ignored;
      if (doing.ends == deed::end::rst) co_return reset(socket);
      if (doing.ends == deed::end::fin) socket.shutdown(tcp::socket::shutdown_send, ignored);
      for (std::string rest; co_await receive(socket, rest); rest.clear()) continue;
      co_return;
    }
  }

  static asio::awaitable<bool> receive(tcp::socket& socket, std::string& into) {
    std::array<char, 16384> room;
    auto const [failed, count] = co_await socket.async_read_some(asio::buffer(room), quietly);
    into.append(room.data(), count);
    co_return !failed;
  }

  std::string text_of(answer sound, deed const& doing) const {
    if (doing.status != 0) sound = {doing.status, doing.content, sound.type};
    return "HTTP/1.1 " + std::to_string(sound.status) + " x\r\nContent-Type: " + sound.type +
           "\r\n" + doing.fields + "Content-Length: " + std::to_string(sound.content.size()) +
           "\r\n\r\n" + sound.content;
  }

  answer perform(asked const& one, message const& what, deed const& doing) {
    std::lock_guard const lock{mutex};
    switch (one.where) {
      case route::submit: return submit(what, doing);
      case route::poll: return poll(one.id);
      case route::list: return list(what.target);
      case route::assets: return assets(what.content);
      case route::image: return {200, image(one.id), "image/png"};
      case route::other: break;
    }
    return {404, R"({"reason":"unknown route"})"};
  }

  answer submit(message const& what, deed const& doing) {
    std::uint64_t const mark = fault_server::hash_of(what.content);
    paid& count = paid_for[mark];
    ++count.arrived;
    if (!doing.acts) {
      count.turned_away += doing.status == 429 ? 1u : 0u;
      return {};
    }
    ++count.made;
    boost::system::error_code failed;
    json::value const content = json::parse(what.content, failed);
    std::string const id = "job_" + std::to_string(jobs.size());
    by_id[id] = jobs.size();
    jobs.push_back({{id, std::string{content.at("prompt").as_string()}, mark}, utc(how.clock())});
    return {200, json::serialize(json::object{{"job", document(jobs.back(), "queued")},
                                              {"creativeUnitsCost", 1}})};
  }

  answer poll(std::string const& id) {
    auto const at = by_id.find(id);
    if (at == by_id.end()) return {404, R"({"reason":"no such job"})"};
    job& one = jobs[at->second];
    bool const done = ++one.polls >= how.polls_until_done;
    return {200, json::serialize(
                     json::object{{"job", document(one, done ? "success" : "in-progress")}})};
  }

  answer list(std::string_view target) const {
    std::size_t const size = number_behind(target, "pageSize=", 10);
    std::size_t const end =
        (std::min)(number_behind(target, "paginationToken=", jobs.size()), jobs.size());
    std::size_t const begin = end - (std::min)(end, size);
    json::array page;
    for (std::size_t i = end; i > begin; --i) page.push_back(document(jobs[i - 1], "queued"));
    json::object reply{{"jobs", std::move(page)}};
    if (begin > 0) reply["nextPaginationToken"] = std::to_string(begin);
    return {200, json::serialize(reply)};
  }

  answer assets(std::string_view content) const {
    boost::system::error_code failed;
    json::value const query = json::parse(content, failed);
    json::array found;
    for (json::value const& id : query.at("assetIds").as_array()) {
      std::string const name{id.as_string()};
      found.push_back(json::object{
          {"id", name},
          {"url", "http://127.0.0.1:" + std::to_string(port) + "/images/" + name},
          {"kind", "image"},
          {"mimeType", "image/png"},
          {"outputIndex", std::strtoull(name.c_str() + name.rfind('_') + 1, nullptr, 10)}});
    }
    return {200, json::serialize(json::object{{"assets", std::move(found)}})};
  }

  json::object document(job const& one, char const* status) const {
    json::object metadata{{"input", json::object{{"prompt", one.made.prompt}}}};
    if (std::string_view{status} == "success") {
      json::array& ids = metadata["assetIds"].emplace_array();
      for (std::size_t i = 0; i < how.images; ++i)
        ids.push_back(json::string{"asset_" + one.made.id + "_" + std::to_string(i)});
    }
    return {{"jobId", one.made.id},
            {"status", status},
            {"progress", 0.5},
            {"createdAt", one.created},
            {"metadata", std::move(metadata)}};
  }

  std::string image(std::string const& id) const {
    std::string bytes = "\x89PNG\r\n\x1a\n" + id;
    bytes.resize(how.image_bytes - 12, '.');
    return bytes + std::string{"\0\0\0\0IEND\xae\x42\x60\x82", 12};
  }

  options how;
  std::atomic<int> open = 0;  // connections
  asio::io_context context{1};
  tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), 0}};
  std::uint16_t port = 0;
  mutable std::mutex mutex;
  std::vector<job> jobs;
  std::map<std::string, std::size_t> by_id;
  std::map<std::uint64_t, paid> paid_for;
  std::map<route, std::size_t> counts;
  std::thread thread;
};

service::service(options how) : parts_(std::make_unique<parts>(std::move(how))) {}
service::~service() = default;

std::string service::base_url() const {
  return "http://127.0.0.1:" + std::to_string(parts_->port) + "/v1";
}

void service::stop() { parts_->stop(); }

std::vector<made_job> service::jobs() const {
  std::lock_guard const lock{parts_->mutex};
  std::vector<made_job> all;
  for (parts::job const& one : parts_->jobs) all.push_back(one.made);
  return all;
}

std::map<std::uint64_t, paid> service::paid_requests() const {
  std::lock_guard const lock{parts_->mutex};
  return parts_->paid_for;
}

bool service::settle() {
  // Connections are accepted in turn: once this one has its answer, all before it were.
  asio::io_context context;
  tcp::socket last{context};
  last.connect({asio::ip::address_v4::loopback(), parts_->port});
  asio::write(last, asio::buffer(std::string_view{"GET /last HTTP/1.1\r\n\r\n"}));
  std::array<char, 1> first;
  asio::read(last, asio::buffer(first));
  last.close();
  for (int i = 0; i < 20'000 && parts_->open > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  return parts_->open == 0;
}

std::size_t service::count(route where) const {
  std::lock_guard const lock{parts_->mutex};
  auto const at = parts_->counts.find(where);
  return at == parts_->counts.end() ? 0 : at->second;
}

std::size_t service::count() const {
  std::lock_guard const lock{parts_->mutex};
  std::size_t sum = 0;
  for (auto const& [where, count] : parts_->counts) sum += count;
  return sum;
}

std::string service::image_of(std::string const& asset_id) const { return parts_->image(asset_id); }

}  // namespace erratic
