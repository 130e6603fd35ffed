// SPDX-License-Identifier: BSL-1.0
//
// download_operation: saves the images of a job that has succeeded, one after another, as a machine
// for any driver. A URL that has expired is asked for anew, once for each image. Files are written
// on the driver's thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <vetted/scenario/download.hpp>
#include <vetted/scenario/operation.hpp>
#include <vetted/scenario/partial_file.hpp>

namespace vetted::scenario {

class download_operation {
 public:
  using value_type = std::vector<saved_image>;

  download_operation(std::shared_ptr<service> shared, job const& done, run_options options,
                     std::shared_ptr<http::event> told = std::make_shared<http::event>())
      : shared_(std::move(shared)),
        event_(std::move(told)),
        options_(std::move(options)),
        ids_(done.asset_ids()) {
    told_.job_id = done.job_id;
    told_.status = "downloading";
    told_.fraction = 1;
    if (auto const ready = prepare_folder(options_.folder); !ready)
      fail(ready.error());
    else
      ask_for_assets();
  }

  call::action next(http::time_point now) {
    while (!ended_) {
      call::action asked = question_  ? question_->next(now)
                           : renewal_ ? renewal_->next(now)
                                      : transfer_->next(now);
      if (asked.what != call::action::kind::done) return asked;
      question_ ? take_assets() : renewal_ ? take_renewed() : take_image();
    }
    return call::action::done();
  }

  /// From any thread; images that have been saved stay.
  void cancel() { event_->cancel(); }
  std::shared_ptr<http::event> const& event() const { return event_; }

  /// In the order of their output index; valid once next() has said done.
  result<std::vector<saved_image>>& outcome() { return *ended_; }

 private:
  void fail(error what) { ended_.emplace(with_job(std::move(what), told_.job_id)); }

  void ask_for_assets() {
    assets_query query;
    std::size_t const end = (std::min)(asked_ + assets_query::most_ids, ids_.size());
    for (; asked_ < end; ++asked_) query.asset_ids.push_back(ids_[asked_]);
    if (query.asset_ids.empty()) return begin_images();
    ask(question_, shared_->calls().make(query));
  }

  template <class Reply>
  void ask(std::optional<operation<Reply>>& asked, result<http::request> what) {
    auto const read = [calls = &shared_->calls()](http::outcome const& answer) {
      return calls->read<Reply>(answer, call_kind::free_of_charge);
    };
    asked.emplace(shared_, std::move(what), call_kind::free_of_charge, read, event_);
  }

  void take_assets() {
    auto& reply = question_->outcome();
    if (!reply) return fail(reply.error());
    for (asset& one : reply->assets) found_.push_back(std::move(one));
    question_.reset();
    asked_ < ids_.size() ? ask_for_assets() : begin_images();
  }

  void begin_images() {
    auto images = images_in_order(ids_, found_);
    if (!images) return fail(images.error());
    images_ = std::move(*images);
    told_.images_total = images_.size();
    begin_image();
  }

  void begin_image() {
    if (options_.on_progress) options_.on_progress(told_);
    if (saved_.size() == images_.size()) {
      ended_.emplace(std::move(saved_));
      return;
    }
    asset const& what = images_[saved_.size()];
    file_ = std::make_shared<partial_file>(options_.folder, image_file_name(what.id));
    if (file_->failure()) return fail(write_error(options_.folder, file_->failure()));
    expired_.reset();
    begin_transfer();
  }

  void begin_transfer() {
    auto request = shared_->calls().download(images_[saved_.size()], file_);
    if (!request) return fail(request.error());
    transfer_.emplace(shared_->call_of(std::move(*request), shared_->options_of_image(), event_));
  }

  void take_image() {
    asset const& what = images_[saved_.size()];
    http::outcome answer = std::move(transfer_->result());
    for (std::string* const text : {&answer.response.content, &answer.detail}) {
      hide_query(*text, what.url);  // before they are cut
      hide_query(*text, transfer_->last_url());
    }
    transfer_.reset();
    api const& calls = shared_->calls();
    if (answer.fault == http::fault::sink)
      return fail(write_error(options_.folder, file_->failure()));
    if (answer.fault != http::fault::none)
      return fail(about(what, calls.broken_off(answer, call_kind::free_of_charge)));
    if (!answer.response.is_success()) {
      error refused = about(what, calls.refused_image(answer));
      if (answer.response.status != url_expired || expired_) return fail(std::move(refused));
      expired_ = std::move(refused);
      return ask(renewal_, calls.get_asset(what.id));
    }
    auto image = keep_image(what, *file_);
    file_.reset();
    if (!image) return fail(image.error());
    saved_.push_back(std::move(*image));
    told_.images_saved = saved_.size();
    begin_image();
  }

  /// Without another URL there is nothing to try again, and the refusal stands.
  void take_renewed() {
    auto& reply = renewal_->outcome();
    asset& what = images_[saved_.size()];
    bool const is_new = reply && reply->asset.id == what.id && reply->asset.url != what.url;
    if (is_new) what.url = std::move(reply->asset.url);
    bool const is_cancelled = !reply && reply.error().kind == error_kind::cancelled;
    error why = is_cancelled ? reply.error() : *expired_;
    if (!reply && !is_cancelled) why.message += "; no other URL came: " + reply.error().message;
    renewal_.reset();
    is_new ? begin_transfer() : fail(std::move(why));
  }

  static constexpr int url_expired = 403;  // the status of the host of images

  std::shared_ptr<service> shared_;
  std::shared_ptr<http::event> event_;
  run_options options_;
  std::vector<std::string> ids_;
  std::size_t asked_ = 0;  // of the ids
  std::vector<asset> found_, images_;
  std::vector<saved_image> saved_;
  progress told_;
  std::optional<operation<assets_reply>> question_;
  std::optional<operation<asset_reply>> renewal_;
  std::optional<error> expired_;  // what the first URL of an image was answered with
  std::optional<call::call_machine> transfer_;
  std::shared_ptr<partial_file> file_;
  std::optional<result<std::vector<saved_image>>> ended_;
};

}  // namespace vetted::scenario
