// SPDX-License-Identifier: BSL-1.0
//
// src: the bodies of all functions that need not be in every file. One source file of a program
// includes it; that and the files that have no bodies define VETTED_SEPARATE_COMPILATION. The
// target vetted::compiled is such a file.
#pragma once

#ifndef VETTED_SEPARATE_COMPILATION
#error "vetted/src.hpp needs VETTED_SEPARATE_COMPILATION, as do the files without bodies"
#endif

#include <vetted/api/answers.ipp>
#include <vetted/api/credentials.ipp>
#include <vetted/api/detail/driver.ipp>
#include <vetted/api/detail/form_writer.ipp>
#include <vetted/api/detail/message_writer.ipp>
#include <vetted/api/detail/multipart_writer.ipp>
#include <vetted/api/download_target.ipp>
#include <vetted/api/named_host.ipp>
#include <vetted/api/raw_reply.ipp>
#include <vetted/api/receipt.ipp>
#include <vetted/api/refusal.ipp>
#include <vetted/api/session.ipp>
#include <vetted/api/spoken.ipp>
#include <vetted/api/upload.ipp>
#include <vetted/api/words_in.ipp>
#include <vetted/bytes/holed_text.ipp>
#include <vetted/bytes/printable.ipp>
#include <vetted/call/call_machine.ipp>
#include <vetted/call/error.ipp>
#include <vetted/call/handle.ipp>
#include <vetted/call/redirect.ipp>
#include <vetted/call/retry_after.ipp>
#include <vetted/check/detail/kept_names.ipp>
#include <vetted/check/violations.ipp>
#include <vetted/http/date.ipp>
#include <vetted/http/detail/framing.ipp>
#include <vetted/http/event.ipp>
#include <vetted/http/exchange.ipp>
#include <vetted/http/hidden_query.ipp>
#include <vetted/http/recorder.ipp>
#include <vetted/http/recording.ipp>
#include <vetted/http/recording_file.ipp>
#include <vetted/http/recording_text.ipp>
#include <vetted/http/redaction.ipp>
#include <vetted/http/replay.ipp>
#include <vetted/http/script.ipp>
#include <vetted/http/secret.ipp>
#include <vetted/http/url.ipp>
#include <vetted/http/url_reference.ipp>
#include <vetted/json/any_json_of.ipp>
#include <vetted/json/body.ipp>
#include <vetted/json/detail/read_body.ipp>
#include <vetted/json/detail/read_reply.ipp>
#include <vetted/json/fingerprint.ipp>
#include <vetted/json/write.ipp>
#include <vetted/media/detail/image_bytes.ipp>
#include <vetted/media/detail/source_bytes.ipp>
#include <vetted/media/file_name.ipp>
#include <vetted/media/image_file.ipp>
#include <vetted/media/image_verdict.ipp>
#include <vetted/param/violation.ipp>
#include <vetted/scenario/download.ipp>
#include <vetted/scenario/job.ipp>
#include <vetted/scenario/operations.ipp>
#include <vetted/scenario/service.ipp>
