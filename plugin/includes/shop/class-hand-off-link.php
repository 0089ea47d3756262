<?php
/**
 * A cart link taken apart.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: what a link says, and whether the Tandem server of this shop signed exactly that.
 */
class Hand_Off_Link {
	const FIELDS   = array( 'items', 't', 'exp', 'back', 'sig' );
	const AHEAD_S  = 3600;
	const MAX_BACK = 500;

	/**
	 * Takes the room's token and the way back for true only under a signature over all of them.
	 *
	 * @param array           $given   Decoded values by name.
	 * @param array           $secrets The hand-off secrets that count now.
	 * @param string|string[] $homes   Where rooms are: the Tandem server, the shop's own domain, a page of the shop.
	 * @param int             $now     Seconds since the epoch.
	 * @return array {items, authentic, live, signature, token, back, expires, fields}.
	 */
	public static function read( array $given, array $secrets, $homes, $now ) {
		$fields = array();
		foreach ( self::FIELDS as $name ) {
			$fields[ $name ] = isset( $given[ $name ] ) && is_string( $given[ $name ] ) ? $given[ $name ] : '';
		}
		$expires   = preg_match( '/^\d{1,12}$/', $fields['exp'] ) ? (int) $fields['exp'] : 0;
		$authentic = $expires > 0 && self::is_signed( $fields, $secrets );
		return array(
			'items'     => $fields['items'],
			'authentic' => $authentic,
			'live'      => $authentic && $now < $expires && $expires <= $now + self::AHEAD_S,
			'signature' => $authentic ? $fields['sig'] : '',
			'token'     => $authentic && self::is_token( $fields['t'] ) ? $fields['t'] : '',
			'back'      => $authentic ? self::way_back( $fields['back'], (array) $homes ) : '',
			'expires'   => $expires,
			'fields'    => $fields,
		);
	}

	/**
	 * The signature over these values, as the server makes it.
	 *
	 * @param array  $fields With items, t, exp and back.
	 * @param string $secret The hand-off secret.
	 * @return string base64url without padding.
	 */
	public static function sign( array $fields, $secret ) {
		$text = implode( "\n", array( $fields['items'], $fields['t'], $fields['exp'], $fields['back'] ) );
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- a signature's usual spelling.
		return rtrim( strtr( base64_encode( hash_hmac( 'sha256', $text, $secret, true ) ), '+/', '-_' ), '=' );
	}

	/**
	 * Whether this can be a room's token.
	 *
	 * @param mixed $token Anything.
	 * @return bool
	 */
	public static function is_token( $token ) {
		return is_string( $token ) && 1 === preg_match( '/^[A-Za-z0-9_-]{1,64}$/D', $token );
	}

	/**
	 * Whether one of the secrets made the signature.
	 *
	 * @param array $fields  All fields.
	 * @param array $secrets That count now.
	 * @return bool
	 */
	private static function is_signed( array $fields, array $secrets ) {
		if ( '' === $fields['sig'] ) {
			return false;
		}
		foreach ( array( 'items', 't', 'exp', 'back' ) as $name ) {
			// A line break could move a part of a value into its neighbour under the same signature.
			if ( false !== strpos( $fields[ $name ], "\n" ) ) {
				return false;
			}
		}
		$signed = false;
		foreach ( $secrets as $secret ) {
			if ( is_string( $secret ) && '' !== $secret && hash_equals( self::sign( $fields, $secret ), $fields['sig'] ) ) {
				$signed = true;
			}
		}
		return $signed;
	}

	/**
	 * The address of the room when it is where rooms are, else ''.
	 *
	 * @param string   $back  Of the link.
	 * @param string[] $homes Addresses there.
	 * @return string
	 */
	private static function way_back( $back, array $homes ) {
		if ( strlen( $back ) > self::MAX_BACK || preg_match( '/[\x00-\x20\\\\]/', $back ) ) {
			return '';
		}
		$origin = self::origin( $back );
		return '' !== $origin && in_array( $origin, array_map( array( __CLASS__, 'origin' ), $homes ), true ) ? $back : '';
	}

	/**
	 * Scheme, host and port in one spelling; '' for what is no address of the web.
	 *
	 * @param string $url Any.
	 * @return string
	 */
	public static function origin( $url ) {
		// phpcs:ignore WordPress.WP.AlternativeFunctions.parse_url_parse_url -- pure, and PHP is new enough.
		$parts = parse_url( (string) $url );
		if ( ! is_array( $parts ) || empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['pass'] ) ) {
			return '';
		}
		$scheme = isset( $parts['scheme'] ) ? strtolower( $parts['scheme'] ) : '';
		if ( 'http' !== $scheme && 'https' !== $scheme ) {
			return '';
		}
		$usual = 'https' === $scheme ? 443 : 80;
		return $scheme . '://' . strtolower( $parts['host'] ) . ':' . ( isset( $parts['port'] ) ? $parts['port'] : $usual );
	}
}
