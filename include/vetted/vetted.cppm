// SPDX-License-Identifier: BSL-1.0
//
// The module `vetted`, experimental: the names that a program uses, exported from the headers. With
// clang 19:
//   clang++ -std=c++20 --precompile -x c++-module vetted/vetted.cppm -o vetted.pcm
//   clang++ -std=c++20 -fmodule-file=vetted=vetted.pcm game.cpp vetted.pcm
// Macros and transports are no part of it: include <boost/describe/class.hpp> to describe structs
// of your own, and a transport's header.
module;

#include <vetted/api.hpp>
#include <vetted/http/recorder.hpp>
#include <vetted/http/recording_file.hpp>
#include <vetted/http/recording_text.hpp>
#include <vetted/http/replay.hpp>
#include <vetted/http/script.hpp>
#include <vetted/media/file_part.hpp>
#include <vetted/scenario.hpp>

export module vetted;

export namespace vetted {
using vetted::among, vetted::answer_rules, vetted::answer_with, vetted::any_credentials,
    vetted::any_json, vetted::any_json_of, vetted::any_of, vetted::as_many_as, vetted::as_written,
    vetted::at_most_one_of, vetted::basic, vetted::bearer, vetted::binary_reply, vetted::body,
    vetted::body_format, vetted::body_of, vetted::byte_source, vetted::camel_case,
    vetted::can_be_set, vetted::choice, vetted::choice_word, vetted::client, vetted::client_options,
    vetted::constant, vetted::data_url, vetted::date, vetted::date_time, vetted::decimal,
    vetted::decodable, vetted::decode, vetted::decode_error, vetted::delete_, vetted::described,
    vetted::described_job, vetted::digits, vetted::digits_only, vetted::disk_worker,
    vetted::download_report, vetted::download_target, vetted::error, vetted::error_kind,
    vetted::exclusive_maximum, vetted::exclusive_minimum, vetted::file_body, vetted::file_content,
    vetted::file_part, vetted::file_source, vetted::file_suffix, vetted::file_sync,
    vetted::fingerprint, vetted::flag, vetted::for_each_member, vetted::free_post, vetted::get,
    vetted::header_key, vetted::ignored_beside, vetted::image_type, vetted::is_always_sent,
    vetted::is_required, vetted::job_id_of, vetted::job_request, vetted::job_run_options,
    vetted::job_state, vetted::json_kind, vetted::json_of, vetted::json_scalar, vetted::json_schema,
    vetted::kebab_case, vetted::line_of, vetted::list, vetted::map, vetted::max_bytes,
    vetted::max_items, vetted::max_length, vetted::max_properties, vetted::maximum,
    vetted::media_type, vetted::media_types, vetted::member_is, vetted::member_rules,
    vetted::member_type, vetted::members, vetted::memory_source, vetted::min_items,
    vetted::min_length, vetted::min_properties, vetted::minimum, vetted::missing_image,
    vetted::missing_in, vetted::multiple_of, vetted::name, vetted::needs_one_of,
    vetted::no_credentials, vetted::not_empty, vetted::note_of, vetted::noted, vetted::notes,
    vetted::nothing, vetted::nullable, vetted::number, vetted::number_value, vetted::one_of,
    vetted::open_choice, vetted::open_file, vetted::operation, vetted::optional, vetted::or_null,
    vetted::paged_request, vetted::parameters_of, vetted::parse_utc, vetted::pascal_case,
    vetted::patch, vetted::pattern, vetted::post, vetted::printable, vetted::problems,
    vetted::property_names, vetted::put, vetted::query_key, vetted::read_json, vetted::read_limits,
    vetted::receipt, vetted::receipt_of, vetted::recursive, vetted::refusal_rules, vetted::reply_of,
    vetted::request_type, vetted::required, vetted::result, vetted::rules_across,
    vetted::saved_file, vetted::saved_image, vetted::saved_in, vetted::sendable, vetted::set,
    vetted::severity, vetted::shortened, vetted::source_ptr, vetted::stream_json, vetted::text,
    vetted::text_or_number, vetted::text_reply, vetted::to_file, vetted::to_folder,
    vetted::to_memory, vetted::unique_items, vetted::upload_options, vetted::uploaded,
    vetted::utc_text, vetted::validate, vetted::verified, vetted::verified_request,
    vetted::violation, vetted::violations, vetted::visible_only, vetted::whole, vetted::whole_64,
    vetted::wire, vetted::wire_name, vetted::without_effect, vetted::without_effect_below,
    vetted::without_effect_unless, vetted::write_json;
}  // namespace vetted

export namespace vetted::http {
using vetted::http::answered, vetted::http::answers, vetted::http::any_transport,
    vetted::http::blocking, vetted::http::body, vetted::http::breaks_off, vetted::http::cancels,
    vetted::http::clock, vetted::http::duration, vetted::http::event, vetted::http::exchange,
    vetted::http::exchange_ptr, vetted::http::fault, vetted::http::fault_text, vetted::http::field,
    vetted::http::function_transport, vetted::http::hide, vetted::http::holds,
    vetted::http::is_field_name, vetted::http::is_field_value, vetted::http::is_loopback_host,
    vetted::http::late, vetted::http::load, vetted::http::memory, vetted::http::never_answers,
    vetted::http::outcome, vetted::http::parse_url, vetted::http::percent_encoded,
    vetted::http::pumps, vetted::http::reached, vetted::http::recorder, vetted::http::recording,
    vetted::http::redaction, vetted::http::refuses_connection, vetted::http::replay,
    vetted::http::reply, vetted::http::request, vetted::http::response,
    vetted::http::same_field_name, vetted::http::save, vetted::http::script, vetted::http::secret,
    vetted::http::sink, vetted::http::text_of, vetted::http::time_limit, vetted::http::time_point,
    vetted::http::transport, vetted::http::url, vetted::http::wakes;
}  // namespace vetted::http

export namespace vetted::call {
using vetted::call::action, vetted::call::any_machine, vetted::call::awaited, vetted::call::block,
    vetted::call::call_kind, vetted::call::call_machine, vetted::call::call_options,
    vetted::call::cancelling_watch, vetted::call::decision, vetted::call::dispatcher,
    vetted::call::ending, vetted::call::ending_text, vetted::call::executor, vetted::call::handle,
    vetted::call::hooks, vetted::call::job_end, vetted::call::job_machine,
    vetted::call::job_options, vetted::call::job_watch, vetted::call::machine,
    vetted::call::redirect_options, vetted::call::refusal, vetted::call::retry_budget,
    vetted::call::summary, vetted::call::ticker;
}  // namespace vetted::call

export namespace vetted::scenario {
using vetted::scenario::any_model, vetted::scenario::aspect_ratio, vetted::scenario::body_of,
    vetted::scenario::client, vetted::scenario::client_options, vetted::scenario::concept_weight,
    vetted::scenario::cost, vetted::scenario::credentials, vetted::scenario::data_url,
    vetted::scenario::disk_worker, vetted::scenario::download_report, vetted::scenario::error,
    vetted::scenario::error_kind, vetted::scenario::file_suffix, vetted::scenario::file_sync,
    vetted::scenario::find_operation, vetted::scenario::fingerprint, vetted::scenario::flux_dev,
    vetted::scenario::flux_lora, vetted::scenario::flux_pro, vetted::scenario::flux_pro_ultra,
    vetted::scenario::flux_schnell, vetted::scenario::fraction, vetted::scenario::handle_of,
    vetted::scenario::image_type, vetted::scenario::ip_adapter_type, vetted::scenario::job,
    vetted::scenario::job_billing, vetted::scenario::job_id_of, vetted::scenario::job_metadata,
    vetted::scenario::job_state, vetted::scenario::journal, vetted::scenario::line_of,
    vetted::scenario::media_type, vetted::scenario::missing_image, vetted::scenario::missing_in,
    vetted::scenario::operation, vetted::scenario::parse_utc, vetted::scenario::progress,
    vetted::scenario::receipt, vetted::scenario::receipt_of, vetted::scenario::result,
    vetted::scenario::run_operation, vetted::scenario::run_options, vetted::scenario::saved_image,
    vetted::scenario::saved_in, vetted::scenario::scheduler, vetted::scenario::sd_1_5,
    vetted::scenario::sd_xl, vetted::scenario::submit_operation,
    vetted::scenario::txt2img_ip_adapter, vetted::scenario::txt2img_ip_adapter_for,
    vetted::scenario::utc_text, vetted::scenario::wait_operation;
}  // namespace vetted::scenario

export namespace vetted::scenario::models {
using vetted::scenario::models::all, vetted::scenario::models::flux_1_1_pro,
    vetted::scenario::models::flux_1_1_pro_ultra, vetted::scenario::models::flux_1_dev,
    vetted::scenario::models::flux_1_pro, vetted::scenario::models::flux_1_schnell,
    vetted::scenario::models::list, vetted::scenario::models::stable_diffusion_xl_base_1_0;
}  // namespace vetted::scenario::models

export namespace vetted::scenario::param {
using vetted::scenario::param::aspect_ratio, vetted::scenario::param::base_model_id,
    vetted::scenario::param::guidance, vetted::scenario::param::guidance_for,
    vetted::scenario::param::height, vetted::scenario::param::height_for,
    vetted::scenario::param::hide_results, vetted::scenario::param::intermediate_images,
    vetted::scenario::param::ip_adapter_image, vetted::scenario::param::ip_adapter_image_id,
    vetted::scenario::param::ip_adapter_image_ids, vetted::scenario::param::ip_adapter_images,
    vetted::scenario::param::ip_adapter_scale, vetted::scenario::param::ip_adapter_scales,
    vetted::scenario::param::ip_adapter_type, vetted::scenario::param::model_epoch,
    vetted::scenario::param::model_id, vetted::scenario::param::negative_prompt,
    vetted::scenario::param::negative_prompt_strength, vetted::scenario::param::num_inference_steps,
    vetted::scenario::param::num_samples, vetted::scenario::param::original_assets,
    vetted::scenario::param::project_id, vetted::scenario::param::prompt,
    vetted::scenario::param::scale, vetted::scenario::param::scheduler,
    vetted::scenario::param::seed, vetted::scenario::param::width,
    vetted::scenario::param::width_for;
}  // namespace vetted::scenario::param
