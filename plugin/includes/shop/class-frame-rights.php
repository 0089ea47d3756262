<?php
/**
 * What the room may do inside a page of the shop.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: the `allow` of the room's frame. A browser gives a page of another origin none of this by itself.
 */
final class Frame_Rights {

	/** See and hear each other, choose a loudspeaker, captions made on the device, invitations, and a picture that floats. */
	const RIGHTS = array(
		'camera',
		'microphone',
		'autoplay',
		'speaker-selection',
		'on-device-speech-recognition',
		'picture-in-picture',
		'fullscreen',
		'clipboard-write',
		'web-share',
	);

	/**
	 * Each right for these origins alone: where the frame is led on to anybody else, it has none.
	 *
	 * @param string[] $urls Addresses of Tandem; any others than of http and https are passed over.
	 * @return string
	 */
	public static function of( array $urls ) {
		$origins = array_values( array_unique( array_filter( array_map( array( __CLASS__, 'origin' ), $urls ) ) ) );
		if ( array() === $origins ) {
			return '';
		}
		$to = implode( ' ', $origins );
		return implode(
			'; ',
			array_map(
				static function ( $right ) use ( $to ) {
					return $right . ' ' . $to;
				},
				self::RIGHTS
			)
		);
	}

	/**
	 * An origin as browsers write it, which the usual port is no part of; '' for what is none.
	 *
	 * @param string $url An address.
	 * @return string
	 */
	private static function origin( $url ) {
		$origin = (string) preg_replace( '#^(http:.*):80$|^(https:.*):443$#', '$1$2', Hand_Off_Link::origin( $url ) );
		// A host's name may hold nothing that ends an origin in this list.
		return 1 === preg_match( '#^https?://[a-z0-9.\-\[\]:]+$#D', $origin ) ? $origin : '';
	}
}
