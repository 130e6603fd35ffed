// SPDX-License-Identifier: BSL-1.0
#include "certificates.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "../integration/session.hpp"

namespace {

class workshop {
 public:
  workshop() {
    made.authority = path("authority.pem");
    openssl("req -x509 -newkey rsa:2048 -nodes -subj /CN=authority -days 2 -keyout " +
            path("authority.key") + " -out " + made.authority);
    made.right = signed_one("right", "DNS:localhost,IP:127.0.0.1", "2");
    made.misnamed = signed_one("misnamed", "DNS:elsewhere.test", "2");
    made.expired = signed_one("expired", "DNS:localhost", "-1");
    made.self_signed = {path("alone.pem"), path("alone.key")};
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext "
        "subjectAltName=DNS:localhost "
        "-days 2 -keyout " +
        made.self_signed.key + " -out " + made.self_signed.chain);
  }

  certificates made;

 private:
  std::string path(std::string const& name) const { return (folder_.path() / name).string(); }

  void openssl(std::string const& arguments) const {
    std::string const command =
        std::string{"\""} + VETTED_OPENSSL + "\" " + arguments + " 2> " + path("words");
    if (std::system(command.c_str()) != 0) throw std::runtime_error{"failed: " + command};
  }

  certificate signed_one(std::string const& name, std::string const& names,
                         std::string const& days) const {
    certificate const one{path(name + ".pem"), path(name + ".key")};
    std::ofstream{path(name + ".ext")} << "subjectAltName=" << names << '\n';
    openssl("req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout " + one.key + " -out " +
            path(name + ".req"));
    openssl("x509 -req -in " + path(name + ".req") + " -CA " + made.authority + " -CAkey " +
            path("authority.key") + " -CAcreateserial -days " + days + " -extfile " +
            path(name + ".ext") + " -out " + one.chain);
    return one;
  }

  fresh_folder folder_;
};

}  // namespace

certificates const& made_certificates() {
  static workshop const all;
  return all.made;
}
