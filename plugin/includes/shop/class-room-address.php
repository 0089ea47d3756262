<?php
/**
 * What a room's frame shows.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: the address of the frame for what stands in the address of the page around it.
 */
final class Room_Address {

	const INVITE  = 'tandem';
	const ROOM    = 'tandem_room';
	const PRODUCT = 'tandem_product';

	/**
	 * An invitation, the room somebody comes back to, or the beginning of a new one; '' when there is nothing to show.
	 *
	 * @param array  $query     Decoded values of the page's address.
	 * @param string $rooms_url Where the shop's rooms are.
	 * @param string $store_key This shop's public key.
	 * @param int    $product   To begin with.
	 * @param string $page      The page's own address.
	 * @return string
	 */
	public static function of( array $query, $rooms_url, $store_key, $product, $page ) {
		if ( '' === (string) $rooms_url || '' === (string) $store_key ) {
			return '';
		}
		$path = self::path( $query, (string) $store_key, (int) $product );
		return '' === $path ? '' : rtrim( $rooms_url, '/' ) . $path . '?at=' . rawurlencode( self::bare( $page ) );
	}

	/**
	 * The page's address without what only one visit of it means.
	 *
	 * @param string $page With or without a query.
	 * @return string
	 */
	public static function bare( $page ) {
		$parts = explode( '#', (string) $page, 2 );
		$parts = explode( '?', $parts[0], 2 );
		if ( ! isset( $parts[1] ) ) {
			return $parts[0];
		}
		$kept = array();
		foreach ( explode( '&', $parts[1] ) as $pair ) {
			$name = rawurldecode( explode( '=', $pair, 2 )[0] );
			if ( '' !== $name && ! in_array( $name, array( self::INVITE, self::ROOM, self::PRODUCT ), true ) ) {
				$kept[] = $pair;
			}
		}
		return $kept ? $parts[0] . '?' . implode( '&', $kept ) : $parts[0];
	}

	/**
	 * The product that the page's address names; 0 for none.
	 *
	 * @param array $query Decoded values.
	 * @return int
	 */
	public static function product( array $query ) {
		$id = self::value( $query, self::PRODUCT );
		return preg_match( '/^[1-9]\d{0,14}$/D', $id ) ? (int) $id : 0;
	}

	/**
	 * The path on the server.
	 *
	 * @param array  $query     Decoded values.
	 * @param string $store_key This shop's public key.
	 * @param int    $product   To begin with.
	 * @return string
	 */
	private static function path( array $query, $store_key, $product ) {
		$invite = self::value( $query, self::INVITE );
		if ( preg_match( '/^[A-Za-z0-9_-]{8,64}$/D', $invite ) ) {
			return '/j/' . $invite;
		}
		$room = self::value( $query, self::ROOM );
		if ( preg_match( '/^[A-Za-z0-9_-]{8,40}$/D', $room ) ) {
			return '/r/' . $room;
		}
		return $product > 0 ? '/s/' . rawurlencode( $store_key ) . '/p/' . $product : '';
	}

	/**
	 * One value as text.
	 *
	 * @param array  $query Decoded values.
	 * @param string $name  Which.
	 * @return string
	 */
	private static function value( array $query, $name ) {
		return isset( $query[ $name ] ) && is_string( $query[ $name ] ) ? $query[ $name ] : '';
	}
}
