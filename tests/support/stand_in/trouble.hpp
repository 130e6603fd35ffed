// SPDX-License-Identifier: BSL-1.0
// Trouble on demand: what each marker in a prompt does to the reply of the POST,
// to the job, to the polls, to the assets' descriptions and to the images. The
// other files ask here, and know only three markers by name: [once], and the two
// that decide which assets there are and what they are called.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include <stand_in/jobs.hpp>
#include <stand_in/markers.hpp>
#include <stand_in/message.hpp>

namespace stand_in {

/// The answer to a POST that is refused: nothing is made, nothing is paid.
std::optional<reply> instead_of_generating(markers const& in);

/// Spoils the reply to a POST that was accepted: a job was made (unless it was a dry run), and the
/// client may not hear of it.
void spoil_reply(markers const& in, reply& answer);

/// The timetable of a job, which may end in another way or never.
timetable timetable_of(markers const& in, std::chrono::milliseconds stage_length);

/// The answer to the n-th poll of a job, if it is not the job.
std::optional<reply> instead_of_poll(markers const& in, int poll);

/// Spoils what is told about a job or an asset.
void spoil_document(markers const& in, nlohmann::json& document);

/// The address under which an asset can be had, `usual` without trouble.
std::string address_of(markers const& in, std::string const& usual);

/// Spoils the download of an image. `elsewhere` is an address on another port.
void spoil_download(markers const& in, reply& answer, std::string const& elsewhere);

/// An error of the asset server, in XML.
reply xml_error(unsigned status, std::string const& code, std::string const& message);

}  // namespace stand_in
