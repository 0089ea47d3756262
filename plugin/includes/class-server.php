<?php
/**
 * Calls to the Tandem server.
 *
 * @package Tandem
 */

namespace Tandem;

use Tandem\Connect\Outgoing;
use Tandem\Connect\Signature;

defined( 'ABSPATH' ) || exit;

/**
 * JSON over WordPress's own HTTP, signed with the plugin secret. A failure is a WP_Error whose message a person can
 * read and whose code is the server's reason; or `blocked` or `unreachable`, where nothing was sent; or `lost`, where
 * nobody knows whether it arrived.
 */
final class Server {

	/** Seconds. */
	const TIMEOUT = 8;

	/** Seconds, where the server tries keys before it answers. */
	const PROVING = 20;

	/** Bytes of an answer that are read at most. */
	const LARGEST = 262144;

	/**
	 * A signed call.
	 *
	 * @param string      $what   status, outbox, parts, rotate or disconnect.
	 * @param array       $body   What to say.
	 * @param string|null $secret Another secret than the current one, around a rotation.
	 * @return array|\WP_Error
	 */
	public static function call( $what, array $body, $secret = null ) {
		$key    = Settings::store_key();
		$secret = null === $secret ? Settings::plugin_secret() : $secret;
		if ( '' === $key || '' === $secret || '' === Settings::server_url() ) {
			return new \WP_Error( 'not_connected', __( 'This shop is not connected.', 'tandem-for-woocommerce' ) );
		}
		if ( Settings::is_copy() ) {
			return new \WP_Error( 'copy', __( 'This looks like a copy of the connected shop, so nothing is sent.', 'tandem-for-woocommerce' ) );
		}
		$path = 'disconnect' === $what ? '/api/woocommerce/disconnect' : '/api/woocommerce/plugin/' . $what;
		$json = (string) wp_json_encode( (object) $body );
		$sign = Signature::header( $key, $secret, time(), $path, $json );
		return self::post( Settings::server_url(), $path, $json, array( 'Tandem-Signature' => $sign ), 'rotate' === $what ? self::PROVING : self::TIMEOUT );
	}

	/**
	 * The one call without a signature: the keys after the owner's second consent.
	 *
	 * @param string $server Address.
	 * @param array  $body   Credentials.
	 * @return array|\WP_Error With `http` 200 or 202 in it.
	 */
	public static function send_credentials( $server, array $body ) {
		return self::post( $server, '/api/woocommerce/connect/credentials', (string) wp_json_encode( $body ), array(), self::PROVING );
	}

	/**
	 * Posts JSON; WordPress itself refuses addresses that are not meant to be called.
	 *
	 * @param string $server  Address without path.
	 * @param string $path    Path.
	 * @param string $json    Body.
	 * @param array  $headers More headers.
	 * @param int    $timeout Seconds.
	 * @return array|\WP_Error
	 */
	private static function post( $server, $path, $json, array $headers, $timeout ) {
		$answer = wp_safe_remote_post(
			$server . $path,
			array(
				'timeout'             => $timeout,
				'redirection'         => 0,
				'limit_response_size' => self::LARGEST,
				'user-agent'          => 'Tandem-for-WooCommerce/' . TANDEM_VERSION,
				'headers'             => $headers + array(
					'Content-Type'    => 'application/json',
					'Accept'          => 'application/json',
					'Accept-Language' => str_replace( '_', '-', get_user_locale() ),
				),
				'body'                => $json,
			)
		);
		if ( is_wp_error( $answer ) ) {
			return self::unreachable( $server, $answer );
		}
		return self::read( $answer );
	}

	/**
	 * An answer, or the server's refusal.
	 *
	 * @param array $answer From WordPress.
	 * @return array|\WP_Error
	 */
	private static function read( array $answer ) {
		$status = (int) wp_remote_retrieve_response_code( $answer );
		$body   = json_decode( (string) wp_remote_retrieve_body( $answer ), true, 32 );
		if ( $status >= 200 && $status < 300 && is_array( $body ) ) {
			return array( 'http' => $status ) + $body;
		}
		if ( is_array( $body ) && isset( $body['error'] ) && is_string( $body['error'] ) && preg_match( '/^[a-z_]{1,60}$/', $body['error'] ) ) {
			$said = isset( $body['message'] ) && is_string( $body['message'] ) ? sanitize_text_field( mb_substr( $body['message'], 0, 600 ) ) : '';
			return new \WP_Error( $body['error'], $said, array( 'status' => $status ) );
		}
		if ( $status >= 500 ) {
			/* translators: %d: HTTP status */
			return new \WP_Error( 'lost', sprintf( __( 'The server answers with an error (status %d). It may be starting anew; try again in a minute.', 'tandem-for-woocommerce' ), $status ), array( 'status' => $status ) );
		}
		return new \WP_Error(
			'not_tandem',
			/* translators: %d: HTTP status */
			sprintf( __( 'What answered at this address is not a Tandem server (status %d). Check the address.', 'tandem-for-woocommerce' ), $status ),
			array( 'status' => $status )
		);
	}

	/**
	 * Why no answer came, with a way on.
	 *
	 * @param string    $server Address.
	 * @param \WP_Error $error  WordPress's.
	 * @return \WP_Error
	 */
	private static function unreachable( $server, \WP_Error $error ) {
		$host = (string) wp_parse_url( $server, PHP_URL_HOST );
		if ( 'http_request_not_executed' === $error->get_error_code() ) {
			/* translators: %s: host of the server */
			return new \WP_Error( 'blocked', sprintf( __( 'This WordPress is set not to call other servers (WP_HTTP_BLOCK_EXTERNAL). Add %s to WP_ACCESSIBLE_HOSTS in wp-config.php.', 'tandem-for-woocommerce' ), $host ) );
		}
		if ( ! Outgoing::may_call( $server ) ) {
			/* translators: %s: host of the server */
			return new \WP_Error( 'blocked', sprintf( __( 'WordPress refuses to call %s: the name is unknown, or a security plugin blocks private hosts or unusual ports (filters http_request_host_is_external and http_allowed_safe_ports).', 'tandem-for-woocommerce' ), $host ) );
		}
		$told = $error->get_error_message();
		if ( false !== stripos( $told, 'certificate' ) || false !== stripos( $told, 'ssl' ) ) {
			/* translators: %s: host of the server */
			return new \WP_Error( 'unreachable', sprintf( __( 'The secure connection to %s failed: its certificate is not valid, or this hosting does not know who issued it.', 'tandem-for-woocommerce' ), $host ) );
		}
		if ( false !== stripos( $told, 'timed out' ) ) {
			/* translators: %s: host of the server */
			return new \WP_Error( 'lost', sprintf( __( '%s did not answer in time. It may be starting, or this hosting blocks calls to it.', 'tandem-for-woocommerce' ), $host ) );
		}
		// cURL 6 and 7: no such host, nobody listens there.
		$nobody = preg_match( '/cURL error [67]:|Connection refused|getaddrinfo/i', $told );
		/* translators: %s: host of the server */
		return new \WP_Error( $nobody ? 'unreachable' : 'lost', sprintf( __( '%s could not be reached. Check the address, and that the server runs.', 'tandem-for-woocommerce' ), $host ) );
	}
}
