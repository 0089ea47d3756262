<?php
/**
 * The hand-shake's random values.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

defined( 'ABSPATH' ) || exit;

/**
 * State, verifier and challenge as RFC 7636 (S256) makes them. Nothing of WordPress in here.
 */
final class Challenge {

	/**
	 * 32 random bytes that may stand in an address.
	 *
	 * @return string 43 characters of base64url.
	 */
	public static function random() {
		return self::base64url( random_bytes( 32 ) );
	}

	/**
	 * What may be shown of a verifier.
	 *
	 * @param string $verifier The secret that stays here until the keys are sent.
	 * @return string
	 */
	public static function of( $verifier ) {
		return self::base64url( hash( 'sha256', $verifier, true ) );
	}

	/**
	 * Whether the browser came back with the state that it left with.
	 *
	 * @param string $kept  Ours; empty when there is none.
	 * @param string $given What the address says.
	 * @return bool
	 */
	public static function same( $kept, $given ) {
		return is_string( $kept ) && is_string( $given ) && strlen( $kept ) >= 40 && hash_equals( $kept, $given );
	}

	/**
	 * RFC 4648, without padding.
	 *
	 * @param string $bytes Anything.
	 * @return string
	 */
	public static function base64url( $bytes ) {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode
	}
}
