// SPDX-License-Identifier: BSL-1.0
// The asset port: plain downloads under signed links, as from the
// content network in front of the real service. It takes no credentials,
// and says so: an Authorization header is answered with 400.
#pragma once

#include <stop_token>
#include <string>

#include <stand_in/gallery.hpp>
#include <stand_in/message.hpp>

namespace stand_in {

class asset_host {
 public:
  /// `elsewhere` is where [asset-redirect] leads: an address on another port.
  asset_host(gallery const& assets, std::string elsewhere, std::stop_token stop);

  reply answer(request const& asked) const;

 private:
  reply thumbnail(std::string id) const;
  reply download(asset const& wanted) const;

  gallery const& gallery_;
  std::string const elsewhere_;
  std::stop_token const stop_;
};

}  // namespace stand_in
