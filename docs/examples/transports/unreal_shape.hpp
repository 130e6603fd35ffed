// SPDX-License-Identifier: BSL-1.0
//
// unreal_shape: an adapter over the shape of Unreal's FHttpModule. The engine ticks the module and
// calls back when a request is done, so start and cancel are all there is. Times are the engine's:
// of the request's limits only that on the whole attempt holds, which the machine above keeps. In a
// game, HttpModule.h and its neighbours take the place of the fake.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include <vetted/http/transport.hpp>

#include "fake_unreal.hpp"
#include "header_line.hpp"

namespace shapes {

namespace http = vetted::http;

class unreal {
 public:
  void start(http::exchange_ptr x) {
    http::request const& what = x->what();
    TArray<uint8> content;
    content.SetNumUninitialized(static_cast<int32>(what.content.size()));
    std::span const target{content.GetData(), static_cast<std::size_t>(content.Num())};
    if (x->read(0, std::as_writable_bytes(target)) == http::exchange::stop)
      return x->finish(http::fault::cancelled, http::reached::no);
    FHttpRequestRef const asked = FHttpModule::Get().CreateRequest();
    asked->SetVerb(UTF8_TO_TCHAR(what.method.c_str()));
    asked->SetURL(UTF8_TO_TCHAR(what.url.c_str()));
    for (http::field const& one : what.fields)
      asked->SetHeader(UTF8_TO_TCHAR(one.name.c_str()), UTF8_TO_TCHAR(one.value.c_str()));
    asked->SetContent(MoveTemp(content));
    asked->OnProcessRequestComplete().BindLambda(
        [x](FHttpRequestPtr, FHttpResponsePtr answer, bool) { report(*x, answer); });
    std::erase_if(running_, [](auto const& one) { return !one.second.IsValid(); });
    running_.emplace_back(&x->state(), asked);
    asked->ProcessRequest();
  }

  void cancel(http::exchange_state const& state) {
    for (auto const& [of, request] : running_)
      if (auto const asked = request.Pin(); asked && of == &state) asked->CancelRequest();
  }

 private:
  // The engine does not say on all platforms alike whether a request has left, so `reached` stays
  // maybe.
  static void report(http::exchange& x, FHttpResponsePtr const& answer) {
    if (!answer) return x.finish(x.stopping() ? http::fault::cancelled : http::fault::other);
    x.status(answer->GetResponseCode());
    for (FString const& line : answer->GetAllHeaders()) header_line(x, TCHAR_TO_UTF8(*line));
    TArray<uint8> const& content = answer->GetContent();
    x.data(std::as_bytes(std::span{content.GetData(), static_cast<std::size_t>(content.Num())}));
    x.finish();
  }

  std::vector<std::pair<http::exchange_state const*, TWeakPtr<IHttpRequest, ESPMode::ThreadSafe>>>
      running_;
};

}  // namespace shapes
