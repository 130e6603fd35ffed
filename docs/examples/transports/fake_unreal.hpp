// SPDX-License-Identifier: BSL-1.0
//
// fake_unreal: those members of Unreal's HTTP module that unreal_shape.hpp uses, over a function
// instead of a network, so that the adapter compiles and runs without the engine. Names and order
// of calls are the engine's; nothing is complete.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

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
  void SetNumUninitialized(int32 count) { items.resize(static_cast<std::size_t>(count)); }
  int32 Num() const { return static_cast<int32>(items.size()); }
  T* GetData() { return items.data(); }
  T const* GetData() const { return items.data(); }
  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
  std::vector<T> items{};
};

template <class T>
T&& MoveTemp(T& from) {
  return static_cast<T&&>(from);
}

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

enum class EHttpFailureReason : uint8 { None, ConnectionError, Cancelled, TimedOut, Other };

struct FHttpRequestCompleteDelegate {
  using Function = std::function<void(FHttpRequestPtr, FHttpResponsePtr, bool)>;
  void BindLambda(Function given) { function = std::move(given); }
  Function function{};
};

class IHttpRequest {
 public:
  void SetVerb(FString const& given) { verb = given; }
  void SetURL(FString const& given) { url = given; }
  void SetHeader(FString const& name, FString const& value) { headers.push_back({name, value}); }
  void SetContent(TArray<uint8>&& given) { content = std::move(given); }
  void SetTimeout(float given) { timeout = given; }  // seconds
  FHttpRequestCompleteDelegate& OnProcessRequestComplete() { return complete; }
  bool ProcessRequest() { return is_running = true; }
  void CancelRequest() { is_cancelled = true; }
  EHttpFailureReason GetFailureReason() const { return reason; }

  FString verb{}, url{};
  std::vector<std::pair<FString, FString>> headers{};
  TArray<uint8> content{};
  float timeout = 0;
  FHttpRequestCompleteDelegate complete{};
  EHttpFailureReason reason = EHttpFailureReason::None;
  bool is_running = false, is_cancelled = false;
  int ticks = 0;
};

/// Calls the delegates of requests that are done, on the game thread.
class FHttpManager {
 public:
  bool Tick(float) {
    std::vector<FHttpRequestRef> const now = std::exchange(requests, {});
    for (FHttpRequestRef const& one : now) {
      bool const is_done = one->is_running && (one->is_cancelled || ++one->ticks == 3);
      if (is_done)
        complete(one);
      else
        requests.push_back(one);
    }
    return true;
  }

  /// Null: no connection.
  std::function<FHttpResponsePtr(IHttpRequest const&)> server{};
  std::vector<FHttpRequestRef> requests{};
  int cancelled = 0;

 private:
  void complete(FHttpRequestRef const& one) {
    FHttpResponsePtr const answer = one->is_cancelled ? nullptr : server(*one);
    cancelled += one->is_cancelled ? 1 : 0;
    if (!answer)
      one->reason =
          one->is_cancelled ? EHttpFailureReason::Cancelled : EHttpFailureReason::ConnectionError;
    one->complete.function(one, answer, answer != nullptr);
  }
};

class FHttpModule {
 public:
  static FHttpModule& Get() {
    static FHttpModule one;
    return one;
  }
  FHttpManager& GetHttpManager() { return manager; }
  FHttpRequestRef CreateRequest() {
    return manager.requests.emplace_back(std::make_shared<IHttpRequest>());
  }

 private:
  FHttpManager manager;
};
