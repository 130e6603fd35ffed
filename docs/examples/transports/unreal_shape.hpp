// SPDX-License-Identifier: BSL-1.0
//
// unreal_shape: an adapter over the shape of Unreal's FHttpModule. The engine ticks the module and
// calls back when a request is done, so start and cancel are all there is. Times are the engine's:
// of the request's limits only that on the whole attempt holds, which the machine above keeps. In a
// game, HttpModule.h and its neighbours take the place of the fake.
#pragma once

#include <optional>
#include <string>

#include <vetted/http/adapter.hpp>
#include <vetted/http/transport.hpp>

#include "fake_unreal.hpp"

namespace shapes {

namespace http = vetted::http;

struct unreal {
  void start(http::exchange_ptr x) {
    std::optional<std::string> const content = http::whole_content(*x);
    if (!content) return http::give_up(*x);
    FHttpRequestRef const asked = FHttpModule::Get().CreateRequest();
    asked->SetVerb(UTF8_TO_TCHAR(x->what().method.c_str()));
    asked->SetURL(UTF8_TO_TCHAR(x->what().url.c_str()));
    for (http::field const& one : x->what().fields)
      asked->SetHeader(UTF8_TO_TCHAR(one.name.c_str()), UTF8_TO_TCHAR(one.value.c_str()));
    auto const* const bytes = reinterpret_cast<uint8 const*>(content->data());
    asked->SetContent(TArray<uint8>(bytes, static_cast<int32>(content->size())));
    asked->OnProcessRequestComplete().BindLambda(
        [x](FHttpRequestPtr, FHttpResponsePtr answer, bool) { report(*x, answer); });
    running.add(*x, asked);
    asked->ProcessRequest();
  }

  void cancel(http::exchange_state const& state) {
    if (auto* const found = running.find(state))
      if (auto const asked = found->Pin()) asked->CancelRequest();
  }

  // The engine does not say on all platforms alike whether a request has left, so `reached` stays
  // maybe.
  static void report(http::exchange& x, FHttpResponsePtr const& answer) {
    if (!answer) return x.finish(x.stopping() ? http::fault::cancelled : http::fault::other);
    x.status(answer->GetResponseCode());
    for (FString const& line : answer->GetAllHeaders()) x.header_line(TCHAR_TO_UTF8(*line));
    x.data(http::bytes_at(answer->GetContent().GetData(), answer->GetContent().Num()));
    x.finish();
  }

  http::exchange_list<TWeakPtr<IHttpRequest, ESPMode::ThreadSafe>> running{};
};

}  // namespace shapes
