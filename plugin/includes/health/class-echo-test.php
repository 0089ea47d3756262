<?php
/**
 * The shop calls itself.
 *
 * @package Tandem
 */

namespace Tandem\Health;

defined( 'ABSPATH' ) || exit;

/**
 * Shows whether the REST API answers and whether the Authorization header arrives in PHP; with a made-up scheme, so
 * that nobody takes it for a password.
 */
final class Echo_Test {

	const OPTION = 'tandem_echo';
	const FRESH  = 120;
	/** Where there is nothing to mend: a shop that is slow to answer itself would make the page slow each time. */
	const KEEPS = 1800;

	/**
	 * The result, tested anew when it is old.
	 *
	 * @param bool $anew Test in any case.
	 * @return array at, outcome (fine, blocked, slow, not_rest, closed, locked), status, authorization.
	 */
	public static function get( $anew = false ) {
		$kept = self::kept();
		$well = $kept && ( 'slow' === $kept['outcome'] || ( 'fine' === $kept['outcome'] && $kept['authorization'] ) );
		if ( ! $anew && $kept && $kept['at'] > time() - ( $well ? self::KEEPS : self::FRESH ) ) {
			return $kept;
		}
		$now = array( 'at' => time() ) + self::test();
		update_option( self::OPTION, $now, false );
		return $now;
	}

	/**
	 * The last result, without a call.
	 *
	 * @return array|null
	 */
	public static function kept() {
		$kept = get_option( self::OPTION );
		return is_array( $kept ) && isset( $kept['at'], $kept['outcome'] ) ? $kept : null;
	}

	/**
	 * Calls.
	 *
	 * @return array
	 */
	private static function test() {
		$url    = add_query_arg( 'nocache', wp_generate_password( 12, false ), rest_url( 'wc-tandem/v1/echo' ) );
		$answer = wp_remote_get(
			$url,
			array(
				'timeout'     => 6,
				'redirection' => 0,
				'headers'     => array(
					'Authorization' => 'Tandem-Test arrived',
					'Accept'        => 'application/json',
				),
				/** This filter is documented in wp-includes/class-wp-http-streams.php */
				'sslverify'   => apply_filters( 'https_local_ssl_verify', false ),
			)
		);
		if ( is_wp_error( $answer ) ) {
			$slow = false !== stripos( $answer->get_error_message(), 'timed out' );
			return self::outcome( $slow ? 'slow' : 'blocked', 0 );
		}
		return self::judge( $answer );
	}

	/**
	 * What an answer means.
	 *
	 * @param array $answer From WordPress.
	 * @return array
	 */
	private static function judge( array $answer ) {
		$status = (int) wp_remote_retrieve_response_code( $answer );
		$body   = json_decode( (string) wp_remote_retrieve_body( $answer ), true, 8 );
		if ( 200 === $status && isset( $body['tandem'], $body['headers'] ) ) {
			return self::outcome( 'fine', $status, ! empty( $body['headers']['authorization'] ) );
		}
		if ( 401 === $status && '' !== (string) wp_remote_retrieve_header( $answer, 'www-authenticate' ) ) {
			return self::outcome( 'locked', $status );
		}
		// WordPress's own refusals are JSON with a code; other answers come from something in front of it.
		$refused = in_array( $status, array( 401, 403 ), true ) || ( isset( $body['code'] ) && 'rest_no_route' !== $body['code'] );
		return self::outcome( $refused ? 'closed' : 'not_rest', $status );
	}

	/**
	 * A result.
	 *
	 * @param string $outcome       Word.
	 * @param int    $status        HTTP status, or 0.
	 * @param bool   $authorization Whether the header arrived.
	 * @return array
	 */
	private static function outcome( $outcome, $status, $authorization = false ) {
		return array(
			'outcome'       => $outcome,
			'status'        => $status,
			'authorization' => $authorization,
		);
	}
}
