// SPDX-License-Identifier: BSL-1.0
//
// fake_unreal: those members of Unreal's HTTP module that unreal_shape.hpp uses, so that the
// adapter compiles and runs without the engine: over any transport of the library. Names and order
// of calls are those of Unreal 5; nothing is complete.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <vetted/http/exchange.hpp>

using int32 = std::int32_t;
using uint8 = std::uint8_t;

// The engine converts between UTF-8 and UTF-16 here.
#define UTF8_TO_TCHAR(text) (text)
#define TCHAR_TO_UTF8(text) (text)

struct FString {
  FString() = default;
  FString(char const* given) : text(given) {}
  char const* operator*() const { return text.c_str(); }
  std::string text{};
};

template <class T>
struct TArray {
  TArray() = default;
  TArray(T const* first, int32 count) : items(first, first + count) {}
  int32 Num() const { return static_cast<int32>(items.size()); }
  T const* GetData() const { return items.data(); }
  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
  std::vector<T> items{};
};

enum class ESPMode : uint8 { NotThreadSafe, ThreadSafe };

template <class T, ESPMode>
struct TWeakPtr {
  TWeakPtr(std::shared_ptr<T> const& to) : weak(to) {}
  std::shared_ptr<T> Pin() const { return weak.lock(); }
  bool IsValid() const { return !weak.expired(); }
  std::weak_ptr<T> weak;
};

class IHttpResponse {
 public:
  int32 GetResponseCode() const { return code; }
  TArray<FString> GetAllHeaders() const { return headers; }  // "Name: value"
  TArray<uint8> const& GetContent() const { return content; }

  int32 code = 0;
  TArray<FString> headers{};
  TArray<uint8> content{};
};

class IHttpRequest;
using FHttpRequestPtr = std::shared_ptr<IHttpRequest>;
using FHttpRequestRef = std::shared_ptr<IHttpRequest>;
using FHttpResponsePtr = std::shared_ptr<IHttpResponse>;

struct FHttpRequestCompleteDelegate {
  using Function = std::function<void(FHttpRequestPtr, FHttpResponsePtr, bool)>;
  void BindLambda(Function given) { function = std::move(given); }
  Function function{};
};

class IHttpRequest {
 public:
  void SetVerb(FString const& given) { what.method = given.text; }
  void SetURL(FString const& given) { what.url = given.text; }
  void SetHeader(FString const& name, FString const& value) {  // one value for each name
    for (vetted::http::field& one : what.fields)
      if (vetted::http::same_field_name(one.name, name.text))
        return static_cast<void>(one.value = value.text);
    what.fields.push_back({name.text, value.text});
  }
  void SetContent(TArray<uint8>&& given) {
    what.content = vetted::http::body{std::string{given.items.begin(), given.items.end()}};
  }
  FHttpRequestCompleteDelegate& OnProcessRequestComplete() { return complete; }
  bool ProcessRequest();
  void CancelRequest();

  vetted::http::request what{};
  FHttpRequestCompleteDelegate complete{};
  std::shared_ptr<vetted::http::exchange_state> state{};  // once it runs
  int ticks = 0;
};

/// Calls the delegates of requests that are done, on the game thread.
class FHttpManager {
 public:
  /// What stands for the network.
  struct network {
    std::function<void(vetted::http::exchange_ptr)> start{};
    std::function<void(vetted::http::exchange_state const&)> cancel{};
    std::function<void()> pump{};
  };

  bool Tick(float) {
    if (net.pump) net.pump();
    for (FHttpRequestRef const& one : std::exchange(requests, {}))
      if (one->state && ++one->ticks >= least_ticks && one->state->finished())
        complete(one);
      else
        requests.push_back(one);
    return true;
  }

  network net{};
  int least_ticks = 3;  // until an answer is there
  std::vector<FHttpRequestRef> requests{};
  int cancelled = 0;

 private:
  void complete(FHttpRequestRef const& one) {
    vetted::http::outcome const& ended = one->state->result();
    cancelled += ended.fault == vetted::http::fault::cancelled ? 1 : 0;
    FHttpResponsePtr answer;
    if (ended.fault == vetted::http::fault::none) {
      answer = std::make_shared<IHttpResponse>();
      answer->code = ended.response.status;
      // The engine joins fields of the same name.
      for (vetted::http::field const& field : ended.response.fields) {
        std::string line = field.name + ": " + field.value;
        for (FString& known : answer->headers.items)
          if (known.text.starts_with(field.name + ": ")) {
            known.text += ", " + field.value;
            line.clear();
          }
        if (!line.empty()) answer->headers.items.push_back(line.c_str());
      }
      std::string const& content = ended.response.content;
      answer->content.items.assign(content.begin(), content.end());
    }
    one->complete.function(one, answer, answer != nullptr);
  }
};

class FHttpModule {
 public:
  /// The engine has one; here each thread has, for tests that run side by side.
  static FHttpModule& Get() {
    thread_local FHttpModule one;
    return one;
  }
  FHttpManager& GetHttpManager() { return manager; }
  FHttpRequestRef CreateRequest() {
    return manager.requests.emplace_back(std::make_shared<IHttpRequest>());
  }

 private:
  FHttpManager manager;
};

inline bool IHttpRequest::ProcessRequest() {
  state = std::make_shared<vetted::http::exchange_state>(what);
  FHttpModule::Get().GetHttpManager().net.start(std::make_shared<vetted::http::exchange>(state));
  return true;
}

inline void IHttpRequest::CancelRequest() {
  state->stop();
  auto& net = FHttpModule::Get().GetHttpManager().net;
  if (net.cancel) net.cancel(*state);
}
