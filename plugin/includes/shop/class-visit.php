<?php
/**
 * What a request is.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: whether a request is for the cart link, and whether a person made it.
 */
class Visit {
	const SLUG = 'custom-add-to-cart';

	/**
	 * Whether the request is for the cart link, also in a subfolder, behind index.php, or as a query variable.
	 *
	 * @param string $request_uri Path and query as asked.
	 * @param string $home_path   Path of the shop's home address.
	 * @param array  $query       Decoded query values.
	 * @return bool
	 */
	public static function is_cart_link( $request_uri, $home_path, array $query ) {
		$path = explode( '?', (string) $request_uri, 2 );
		$path = self::slashed( rawurldecode( $path[0] ) );
		$home = self::slashed( $home_path );
		if ( 0 !== strpos( $path, $home ) ) {
			return false;
		}
		$rest = trim( substr( $path, strlen( $home ) ), '/' );
		if ( 0 === strpos( $rest, 'index.php' ) ) {
			$rest = ltrim( substr( $rest, strlen( 'index.php' ) ), '/' );
		}
		return self::SLUG === $rest || ( '' === $rest && isset( $query[ self::SLUG ] ) );
	}

	/**
	 * Browsers, messengers and mail filters look at links before a person does; that must add nothing.
	 *
	 * @param array $server As $_SERVER.
	 * @return bool
	 */
	public static function is_only_peeking( array $server ) {
		$method = isset( $server['REQUEST_METHOD'] ) ? strtoupper( (string) $server['REQUEST_METHOD'] ) : 'GET';
		if ( 'GET' !== $method && 'POST' !== $method ) {
			return true;
		}
		foreach ( array( 'HTTP_SEC_PURPOSE', 'HTTP_PURPOSE', 'HTTP_X_PURPOSE', 'HTTP_X_MOZ' ) as $name ) {
			if ( isset( $server[ $name ] ) && preg_match( '/prefetch|prerender|preview/i', (string) $server[ $name ] ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether another site sent this form. Old browsers do not tell, and then the nonce decides alone.
	 *
	 * @param array $server As $_SERVER.
	 * @return bool
	 */
	public static function is_from_elsewhere( array $server ) {
		$site = isset( $server['HTTP_SEC_FETCH_SITE'] ) ? strtolower( (string) $server['HTTP_SEC_FETCH_SITE'] ) : '';
		return 'cross-site' === $site || 'same-site' === $site;
	}

	/**
	 * A path with one slash at its beginning and at its end.
	 *
	 * @param string $path Any.
	 * @return string
	 */
	private static function slashed( $path ) {
		$path = trim( (string) $path, '/' );
		return '' === $path ? '/' : '/' . $path . '/';
	}
}
