// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/http/secret.hpp>
#include <vetted/scenario/service.hpp>

#include "../allocations.hpp"

using vetted::http::secret;

namespace {

/// Whether the bytes of a secret, which may be gone, hold `text`.
bool holds(unsigned char const* bytes, std::string_view text) {
  return std::string_view{reinterpret_cast<char const*>(bytes), sizeof(secret)}.find(text) !=
         std::string_view::npos;
}

}  // namespace

TEST_CASE("a secret shows its text where asked, also after it was copied and moved") {
  secret one{"api-secret-of-more-than-sixteen-characters"};
  secret copy = one;
  secret const moved = std::move(one);
  CHECK(moved.exposed() == "api-secret-of-more-than-sixteen-characters");
  CHECK(copy.exposed() == moved.exposed());
  copy = secret{"short"};
  CHECK(copy.exposed() == "short");
}

TEST_CASE("a long secret is not left in the memory that is given back") {
  std::string const word = "canary-of-more-than-sixteen-characters";
  std::string const key = "canary-key";
  allocations::left_behind const memory{"canary-of-more"};
  {
    secret one{std::string{word}};
    secret const copy = one;
    secret moved = std::move(one);
    moved = secret{"short"};
    moved = copy;
    vetted::scenario::credentials who{key, std::string{word}};
    vetted::scenario::credentials const kept = who;
    who = kept;
    CHECK(kept.objection().empty());
  }
  CHECK(memory.blocks() == 0);
  {
    std::string const plain = word;
  }  // else this test would see nothing at all
  CHECK(memory.blocks() == 1);
}

TEST_CASE("a short secret leaves nothing where it was") {
  alignas(secret) unsigned char room[sizeof(secret)] = {};
  auto* const one = new (room) secret{"kept-inside"};
  REQUIRE(holds(room, "kept-inside"));  // else the next lines prove nothing here
  SUBCASE("after it was moved") {
    secret const target = std::move(*one);
    CHECK_FALSE(holds(room, "kept"));
    CHECK(target.exposed() == "kept-inside");
    std::destroy_at(one);
  }
  SUBCASE("after its end") {
    std::destroy_at(one);
    CHECK_FALSE(holds(room, "kept"));
  }
}
