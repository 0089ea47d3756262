<?php
/**
 * Lets this WordPress call the server that its owner chose.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Guard;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * WordPress refuses private hosts and every port but 80, 443 and 8080. An owner who typed such an address meant it:
 * exactly that host and port are allowed, and there only the two doors that our calls and WooCommerce's webhooks go to:
 * whoever makes this WordPress fetch an address of his choice must not reach more by it.
 */
final class Outgoing {

	/** Where our calls and the webhooks go. */
	const DOORS = '#^/(api|hooks)/woocommerce/[A-Za-z0-9/_-]*$#D';

	/**
	 * Address that is allowed during this request only: before it is kept.
	 *
	 * @var string
	 */
	private static $for_now = '';

	/**
	 * Hooks.
	 */
	public static function register() {
		add_filter( 'http_request_host_is_external', Guard::filter( array( __CLASS__, 'host' ) ), 10, 3 );
		add_filter( 'http_allowed_safe_ports', Guard::filter( array( __CLASS__, 'ports' ) ), 10, 3 );
	}

	/**
	 * Allows an address that was just typed.
	 *
	 * @param string $url Checked by Server_Address.
	 */
	public static function allow_for_now( $url ) {
		self::$for_now = (string) $url;
	}

	/**
	 * Private hosts: only the server's.
	 *
	 * @param bool   $external What was decided so far.
	 * @param string $host     Host.
	 * @param string $url      Whole address.
	 * @return bool
	 */
	public static function host( $external, $host = '', $url = '' ) {
		return $external || self::is_ours( $url );
	}

	/**
	 * Unusual ports: only the server's, on its host.
	 *
	 * @param int[]  $ports Allowed so far.
	 * @param string $host  Host.
	 * @param string $url   Whole address.
	 * @return int[]
	 */
	public static function ports( $ports, $host = '', $url = '' ) {
		if ( self::is_ours( $url ) ) {
			$ports   = (array) $ports;
			$ports[] = (int) wp_parse_url( $url, PHP_URL_PORT );
		}
		return $ports;
	}

	/**
	 * Whether an address is one of the server's doors.
	 *
	 * @param string $url Address.
	 * @return bool
	 */
	private static function is_ours( $url ) {
		$server = '' !== self::$for_now ? self::$for_now : Settings::server_url();
		if ( '' === $server || ! is_string( $url ) ) {
			return false;
		}
		return self::origin( $server ) === self::origin( $url )
			&& preg_match( self::DOORS, (string) wp_parse_url( $url, PHP_URL_PATH ) );
	}

	/**
	 * Whether WordPress lets this address be called, without calling it.
	 *
	 * @param string $server Address of the server.
	 * @return bool
	 */
	public static function may_call( $server ) {
		return false !== wp_http_validate_url( $server . '/api/woocommerce/' );
	}

	/**
	 * Scheme, host and port in one spelling.
	 *
	 * @param string $url Address.
	 * @return string
	 */
	public static function origin( $url ) {
		$parts = wp_parse_url( (string) $url );
		if ( empty( $parts['host'] ) || empty( $parts['scheme'] ) ) {
			return '';
		}
		$scheme = strtolower( $parts['scheme'] );
		$port   = isset( $parts['port'] ) ? (int) $parts['port'] : ( 'https' === $scheme ? 443 : 80 );
		return $scheme . '://' . strtolower( $parts['host'] ) . ':' . $port;
	}
}
