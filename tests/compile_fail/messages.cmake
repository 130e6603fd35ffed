# SPDX-License-Identifier: BSL-1.0
#
# The sections of docs/diagnostics.md in their order: an example, which is a case, and what its
# message means. Cases with the same message come with it.
set(examples "")
macro(section example meaning)
  list(APPEND examples ${example})
  set(meaning_${example} "${meaning}")
endmacro()

set(introduction [[
# What the compilers say

A wrong request does not compile. Here is what the compilers say about each mistake that has a case
in [tests/compile_fail](../tests/compile_fail), a program with that one mistake, and what to do. The
test `compile_fail.diagnostics` makes this page of the cases and of what g++ 12 and clang 19 print.

**g++** points at your own line and at the value; of lists, maps and `one_of` it begins with a line of a header, and yours stands
above. The sentence is the name of the function:

```text
error: immediate evaluation returns address of immediate function
‘consteval void vetted::value_is_out_of_range() [with name<...auto...>
  Parameter = name<6>{"width"};                                       ← the parameter
  Allowed = {whole, minimum<64>, maximum<2048>, multiple_of<8>}]’     ← what it allows
```

**clang** points at the value too, and names the parameter with what it allows in the error. The
sentence is in the first note; a later note has the value, `in call to 'optional<int>(4096)'`:

```text
note: non-constexpr function 'value_is_out_of_range<name<6>{"width"}, …>' cannot be used in a
constant expression
```

The number in `name<6>` is the size of the name in bytes, with the NUL at its end. Where the two
have different words, both stand in the heading. Below, of each message there is the beginning only:
the first error, with g++ also from where it was met, with clang the first note, and the source
quoted under them. `…` stands for the rest, paths begin where an `#include` does, and lines of
headers have no numbers.
]])

section(width_above_maximum
"A number is below the least or above the most that its parameter allows, `minimum` and `maximum` in
the message. A request for a family of models may allow less than one for any model.")
section(width_not_a_multiple
"A number is not in the steps of its parameter, `multiple_of` in the message.")
section(own_number_not_among
"The parameter takes some numbers only, `among` in the message.")
section(num_inference_steps_with_a_fraction
"The parameter takes whole numbers, within ±2^53.")
section(guidance_infinite
"The number is NaN or infinite, which JSON cannot write.")
section(prompt_empty
"The text is empty. To leave a parameter out, leave its member out.")
section(own_text_too_short
"The text has fewer code points than `min_length` in the message.")
section(own_text_too_long
"The text has more code points than `max_length` in the message.")
section(own_text_not_matching
"The regular expression of the parameter, `pattern` in the message, is not found in the text.")
section(pattern_looks_ahead
"A pattern is a regular expression of a subset that every text decides in a time its length limits.")
section(pattern_with_an_open_bracket
"The pattern itself is wrong.")
section(own_list_missing
"A list that has to be given has been left out. The message names its type.")
section(own_list_too_few
"The list has fewer items than `min_items` in the message. One that is left out has none.")
section(own_list_too_many
"The list has more items than `max_items` in the message.")
section(own_list_of_equal_items
"The items of the list have to differ, `unique_items` in the message.")
section(own_text_no_date
"The text has to be a date as RFC 3339 has it, one that the calendar has.")
section(own_text_no_date_time
"The text has to be a date and time as RFC 3339 has them, with an offset or Z.")
section(own_json_that_is_none
"The text of a free-form value has to be one JSON value (RFC 8259), which has neither NaN nor comments.")
section(own_map_with_a_name_twice
"JSON objects have a name once.")
section(own_map_too_few
"The map has fewer names than `min_properties` in the message. One that is left out has none.")
section(own_map_too_many
"The map has more names than `max_properties` in the message.")
section(own_map_name_not_matching
"The names of the map have a rule of their own, `property_names` in the message.")
section(own_one_of_none_fits
"A constant fits none of several alternatives that take its kind.")
section(own_one_of_two_fit
"A value of `one_of` has to fit one alternative only, as the service refuses what fits two.")
section(own_one_of_alike
"A reader has to know from the members that are always there which struct it has before it.")
section(prompt_not_utf_8
"JSON is UTF-8, and so are the literals that go into it.")
section(model_id_with_a_line_break
"An id consists of visible ASCII characters: no blanks, no line breaks, no other letters.")
section(seed_with_letters
"A seed is a natural number. As text it consists of decimal digits only.")
section(ip_adapter_images_of_text
"A reference image is the data URL of a PNG, JPEG or WebP image in base64, spelled as in
`data:image/png;base64,…`.")
section(ip_adapter_images_of_another_type
"The bytes behind `base64,` do not begin like an image of the media type that the data URL names: they are
another type, or no image.")
section(prompt_constant_empty
"A constant `std::string_view` breaks a rule of its parameter; the message has the rules.")
section(prompt_constant_null
"A constant pointer to a text is null. To leave a parameter out, leave its member out.")
section(scheduler_out_of_a_cast
"A cast has made an enumerator that the enum does not have.")
section(family_flux_dev_aspect_ratio
"The family of models that the request is for has no use for this parameter, so that it cannot be
set. The message names the family and the parameter.")
section(family_flux_dev_model_of_flux_schnell
"The request is for one family of models; the constant of `models.hpp`, or the public model with this
id, is of another: `Given` and `Expected` on g++, in this order on clang.")
section(verified_with_two_references
"Each member is right by itself, but together they break the rule that the message names.
`verified` and `json_of` find that out while compiling, `validate` at run time.")
section(known_flux_dev_guidance
"The request is for any model, but its model is a public one, which allows less. The message names
the member, the value given, the family of the model, and the parameter with what it allows.")
section(ip_adapter_image_id_superseded
"A warning: the service still takes the member but has replaced it. `VETTED_ALLOW_SUPERSEDED`,
defined before the first include, turns the warning off.")
section(member_not_described
"A struct of your own has more members than `BOOST_DESCRIBE_STRUCT` lists, or than pointers describe: what is
not described would not be sent, or not be read. The instantiations above the error name the struct.")
section(reply_member_unreadable
"A struct that is read as a reply has a member of a type that no JSON is read into. The first lines name the
member; [describe_an_api.md](how_to/describe_an_api.md#a-reply) has the types.")
section(reply_member_enum
"A member of a reply is an enum. The API may send a word that the enum does not know yet, which an `open_choice`
keeps.")
section(reply_unreadable
"The reply of the endpoint is none of the types that a reply may have.")
section(parameter_named_otherwise
"The name in a parameter's type is the one that its sentences say, so it has to be the member's. A name on the
wire that no style makes of it goes into `wire<…>`.")
section(wire_name_twice
"Two members of a struct of your own would have the same key.")
section(choice_without_a_word
"The table of `choices_of` has no row for an enumerator, so that a choice of it could not be sent.")
section(path_placeholder_without_member
"A word in braces in the path of an endpoint of your own is neither the name of a member of the request nor its
wire name. It is found where the request is sent.")
section(path_placeholder_left_out
"A path without one of its values would be another path, so that a member that stands there cannot be optional,
nor a list.")
section(file_written_as_json
"A file goes into a body of parts, which the endpoint asks for with `body_format::multipart`; in JSON an image can
stand as a `data_url`.")
section(file_in_a_form
"The same of a form, which is made of texts.")
section(file_in_a_query
"The same of a URL: the members of a GET or DELETE are its query, unless the endpoint says how a body is written.")
section(struct_in_a_header
"A header field holds one text, or a list of texts. A struct or a map belongs into the query or the
body.")
section(list_of_structs_in_a_query
"A list in a query or a header field has texts, numbers, words or flags. Written one after the other, the
members of several structs could not be told apart.")
section(file_read_from_json
"JSON has no files, so that a request with one is not kept as a text.")
section(transport_without_start
"What is given to the client as its transport has no `start` that takes an exchange.")
section(ticker_of_a_blocking_transport
"A ticker is for a thread that must not wait, and `T::blocks` says that this transport does. `offload`
starts threads for it; `block` drives it on the thread that calls.")
section(client_ticks_a_blocking_transport
"The same of a client: `start` and `tick` are for a frame loop. Its other functions block anyway and take
any transport.")
section(recorder_of_a_recorder
"An exchange has one watcher, so that of two recorders around each other one would record nothing.")

section(width_at_run_time
"A literal is checked while compiling. A value that is known at run time only cannot be; it goes
through `from`, which returns it checked or says what is wrong. An array of `const char` counts as a
literal too: text in one that is no constant goes in as `std::string_view{array}`.")
section(prompt_in_a_static_const_array
"An array of `const char` is a constant only if it is `constexpr`. Text in any other one goes in as
`std::string_view{array}`.")
section(scheduler_as_text
"The value is of a kind that the parameter does not take. The message names the type of the value
and the parameter.")
section(scheduler_at_run_time
"The same in an assignment: the value is of a kind that the parameter does not take, or has not been
checked yet.")
section(ip_adapter_image_ids_five_in_braces
"Braces take up to four items, each of a kind that the list takes.")
section(prompt_missing
"A member that is required has been left out, or stands after a member that comes later in the
struct. The message names it or its type.")
section(width_misspelled
"The endpoint has no such parameter. Members are named as in the service's documentation, but in
snake_case; clang may suggest one that is near.")
section(prompt_after_width
"Members are written in the order in which the struct has them.")
section(width_twice
"A member is given twice.")
section(scheduler_unknown
"The enum has no such enumerator. `choices.hpp` lists them.")
section(request_that_is_a_part
"The function refuses this argument on purpose: a null pointer where text is wanted, a text where a file is, a request without
its required members, or something that is no request.")
section(width_from_text
"No function takes what is given.")
section(client_without_credentials
"A client is made of a transport, the key and the secret.")
section(verified_local
"`verified` refers to its request, which has to live as long as the program: `static constexpr`.")
section(verified_temporary
"`verified` refers to its request, which therefore needs a name.")
section(verified_variable
"The compiler can prove only what it knows: a request that is `constexpr`. `static const` will not do.")
section(ip_adapter_image_ids_item_changed
"Values that have been checked cannot be changed in place, or they could break their rules.")
section(width_value_assigned
"Values that have been checked cannot be changed in place; `value()` returns a copy.")
section(width_added_to
"A parameter is no number to calculate with, since the result could break its rules.")
section(own_choice_without_words
"A `choice` finds the words of its enum in a function `choices_of` beside the enum.")
