// SPDX-License-Identifier: BSL-1.0
// Three folders: /assets (originals), /assets-transform
// (the same here) and /thumbnails, which alone is
// public. Errors are XML, as from an object store.
#include <stand_in/asset_host.hpp>

#include <utility>

#include <stand_in/data_url.hpp>
#include <stand_in/trouble.hpp>

namespace stand_in {
namespace {

constexpr std::string_view smallest_webp =
    "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";

reply not_found() { return xml_error(404, "NoSuchKey", "The specified key does not exist."); }

}  // namespace

asset_host::asset_host(gallery const& assets, std::string elsewhere, std::stop_token stop)
    : gallery_{assets}, elsewhere_{std::move(elsewhere)}, stop_{std::move(stop)} {}

reply asset_host::answer(request const& asked) const {
  if (asked.method != "GET" && asked.method != "HEAD") {
    return xml_error(405, "MethodNotAllowed", "The method is not allowed against this resource.");
  }
  if (asked.fields.contains("authorization")) {
    return xml_error(400, "InvalidArgument",
                     "Only one auth mechanism allowed; the URL is signed already.");
  }
  auto const slash = asked.path.rfind('/');
  if (slash == std::string::npos) return not_found();
  std::string const folder = asked.path.substr(0, slash);
  std::string const id = percent_decoded(asked.path.substr(slash + 1));
  if (folder == "/thumbnails") return thumbnail(id);
  auto const found = gallery_.find(id);
  if ((folder != "/assets" && folder != "/assets-transform") || !found) return not_found();
  if (!gallery_.signature_fits(id, asked.query)) {
    return xml_error(403, "AccessDenied", "Access denied: the signature is missing or wrong");
  }
  return download(*found);
}

reply asset_host::thumbnail(std::string id) const {
  reply answer;
  bool const webp = id.ends_with(".webp");
  if (webp) id.resize(id.size() - 5);
  auto const found = gallery_.find(id);
  if (!found) return not_found();
  answer.type = webp ? "image/webp" : found->type;
  answer.body = webp ? base64_decoded(smallest_webp).value_or("") : found->thumbnail(stop_);
  return answer;
}

reply asset_host::download(asset const& wanted) const {
  reply answer;
  answer.type = wanted.type;
  answer.body = wanted.bytes(stop_);
  if (wanted.kind == "image")
    spoil_download(wanted.trouble, answer, elsewhere_ + percent_encoded(wanted.id));
  return answer;
}

}  // namespace stand_in
