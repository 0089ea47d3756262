<?php
/**
 * Signs what goes to the server.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

defined( 'ABSPATH' ) || exit;

/**
 * Tandem-Signature: store=…,t=…,v1=…. Nothing of WordPress in here.
 */
final class Signature {

	/**
	 * The header's value.
	 *
	 * @param string $store_key The shop's public name at the server.
	 * @param string $secret    The plugin secret.
	 * @param int    $now       Seconds since the epoch.
	 * @param string $path      Path without host and query.
	 * @param string $body      The body, byte for byte.
	 * @return string
	 */
	public static function header( $store_key, $secret, $now, $path, $body ) {
		$mac = hash_hmac( 'sha256', $now . "\n" . $path . "\n" . $body, $secret );
		return sprintf( 'store=%s,t=%d,v1=%s', $store_key, $now, $mac );
	}
}
