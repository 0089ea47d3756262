<?php
/**
 * Where the button leads.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: the merchant's own address of a product, or the one on this shop's Tandem server.
 */
final class Button_Address {

	const META = 'tg_url';

	/**
	 * The address, or '' when there is none.
	 *
	 * @param int    $product_id Of the product, not of a variation.
	 * @param mixed  $own        Product meta `tg_url`.
	 * @param string $server_url The Tandem server.
	 * @param string $store_key  This shop's public key.
	 * @return string
	 */
	public static function of( $product_id, $own, $server_url, $store_key ) {
		$own = self::valid( $own );
		if ( '' !== $own ) {
			return $own;
		}
		if ( '' === $server_url || '' === $store_key || $product_id < 1 ) {
			return '';
		}
		return rtrim( $server_url, '/' ) . '/s/' . rawurlencode( $store_key ) . '/p/' . (int) $product_id;
	}

	/**
	 * Whether an address is a product's on this shop's Tandem server, which understands a chosen variation.
	 *
	 * @param string $address    Of of().
	 * @param string $server_url The Tandem server.
	 * @return bool
	 */
	public static function takes_variation( $address, $server_url ) {
		$start = rtrim( (string) $server_url, '/' ) . '/s/';
		return '/s/' !== $start && 0 === strpos( $address, $start ) && false === strpos( $address, '?' );
	}

	/**
	 * An address of the web, or ''.
	 *
	 * @param mixed $url Anything.
	 * @return string
	 */
	private static function valid( $url ) {
		$url = is_string( $url ) ? trim( $url ) : '';
		if ( strlen( $url ) > 2000 || preg_match( '/[\x00-\x20"<>\\\\]/', $url ) ) {
			return '';
		}
		return '' !== Hand_Off_Link::origin( $url ) ? $url : '';
	}
}
