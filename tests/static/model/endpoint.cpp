// SPDX-License-Identifier: BSL-1.0
#include <vetted/model/endpoint.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/text.hpp>

#include <string_view>

namespace {

using vetted::location;

/// Where the members of `T` go, a letter each.
template <class T>
constexpr auto locations() {
  struct words {
    char text[8]{};
    constexpr bool operator==(std::string_view other) const {
      return std::string_view{text} == other;
    }
  } result;
  std::size_t count = 0;
  vetted::for_each_member<T>([&](auto descriptor) {
    constexpr location part = vetted::location_of<T, decltype(descriptor)>;
    result.text[count++] = part == location::path     ? 'p'
                           : part == location::query  ? 'q'
                           : part == location::header ? 'h'
                                                      : 'b';
  });
  return result;
}

struct list_files {
  vetted::text<"folder_id"> folder_id;
  vetted::text<"kind"> kind;
  vetted::optional<vetted::number<"page", vetted::whole>> page{};
  vetted::optional<vetted::text<"language">> language{};

  struct endpoint : vetted::get<"/folders/{folderId}/files/{kind}", vetted::nothing> {
    using header = vetted::members<&list_files::language>;
  };
};
BOOST_DESCRIBE_STRUCT(list_files, (), (folder_id, kind, page, language))
static_assert(locations<list_files>() == "ppqh");

struct add_file {
  vetted::text<"folder_id"> folder_id;
  vetted::text<"name"> name;
  vetted::optional<vetted::text<"project">> project{};
  vetted::optional<vetted::text<"language">> language{};

  struct endpoint : vetted::post<"/folders/{folder_id}/files", vetted::nothing> {
    using query = vetted::members<&add_file::project>;
    using header = vetted::members<&add_file::language>;
  };
};
BOOST_DESCRIBE_STRUCT(add_file, (), (folder_id, name, project, language))
static_assert(locations<add_file>() == "pbqh");

struct delete_files {
  vetted::text<"reason"> reason;
  vetted::text<"name"> name;

  struct endpoint : vetted::delete_<"/files", vetted::nothing> {
    using body = vetted::members<&delete_files::reason>;
  };
};
BOOST_DESCRIBE_STRUCT(delete_files, (), (reason, name))
static_assert(locations<delete_files>() == "bq");

/// An endpoint that is written out.
struct order {
  struct endpoint;
  int first = 1;
  int hidden = 3;
};
BOOST_DESCRIBE_STRUCT(order, (), (first, hidden))
struct order::endpoint {
  static constexpr std::string_view method = "POST", path = "/orders/{first_one}";
  using query = vetted::members<&order::hidden>;
};
static_assert(locations<order>() == "bq");
static_assert(vetted::is_paid<order::endpoint>);

struct part {
  int size = 0;
};
BOOST_DESCRIBE_STRUCT(part, (), (size))
static_assert(locations<part>() == "b");

struct without_path {
  struct endpoint {
    static constexpr std::string_view method = "GET";
  };
};
BOOST_DESCRIBE_STRUCT(without_path, (), ())

static_assert(vetted::request_type<order> && vetted::request_type<list_files>);
static_assert(!vetted::request_type<part>);          // has no endpoint
static_assert(!vetted::request_type<without_path>);  // goes nowhere
static_assert(!vetted::request_type<int>);

// A request that may cost money, or do something twice, says so by its method.
static_assert(vetted::post<"/", vetted::nothing>::is_paid);
static_assert(vetted::patch<"/", vetted::nothing>::is_paid);
static_assert(!vetted::free_post<"/", vetted::nothing>::is_paid);
static_assert(!vetted::get<"/", vetted::nothing>::is_paid);
static_assert(!vetted::put<"/", vetted::nothing>::is_paid);
static_assert(!vetted::delete_<"/", vetted::nothing>::is_paid);
static_assert(vetted::delete_<"/a", vetted::nothing>::method == "DELETE");
static_assert(vetted::patch<"/a", vetted::nothing>::method == "PATCH");
static_assert(vetted::free_post<"/a", vetted::nothing>::method == "POST");
static_assert(vetted::put<"/a", vetted::nothing>::method == "PUT");
static_assert(vetted::get<"/a", vetted::nothing>::path == "/a");

}  // namespace
