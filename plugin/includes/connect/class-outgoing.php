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
 * exactly that host and port are allowed, for our calls and for WooCommerce's webhooks to it.
 */
final class Outgoing {

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
	 * Whether an address lies at the server.
	 *
	 * @param string $url Address.
	 * @return bool
	 */
	private static function is_ours( $url ) {
		$server = '' !== self::$for_now ? self::$for_now : Settings::server_url();
		if ( '' === $server || ! is_string( $url ) ) {
			return false;
		}
		return self::origin( $server ) === self::origin( $url );
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
