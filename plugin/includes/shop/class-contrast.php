<?php
/**
 * How well a text can be read on a colour.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: contrast as WCAG 2 counts it.
 */
final class Contrast {

	/** The least that a text of usual size needs. */
	const ENOUGH = 4.5;

	/**
	 * Between 1 (none) and 21 (black on white); null when one of them is no colour.
	 *
	 * @param string $one   Such as #2f5a47.
	 * @param string $other Such as #fff.
	 * @return float|null
	 */
	public static function ratio( $one, $other ) {
		$one   = self::luminance( $one );
		$other = self::luminance( $other );
		if ( null === $one || null === $other ) {
			return null;
		}
		return ( max( $one, $other ) + 0.05 ) / ( min( $one, $other ) + 0.05 );
	}

	/**
	 * Black or white, whichever reads better on a colour.
	 *
	 * @param string $colour The ground.
	 * @return string
	 */
	public static function text_on( $colour ) {
		return self::ratio( $colour, '#ffffff' ) >= self::ratio( $colour, '#000000' ) ? '#ffffff' : '#000000';
	}

	/**
	 * A colour in six digits, or '' for what is none.
	 *
	 * @param mixed $colour Such as #FFF.
	 * @return string
	 */
	public static function hex( $colour ) {
		$colour = is_string( $colour ) ? strtolower( trim( $colour ) ) : '';
		if ( preg_match( '/^#([0-9a-f])([0-9a-f])([0-9a-f])$/D', $colour, $digits ) ) {
			return '#' . $digits[1] . $digits[1] . $digits[2] . $digits[2] . $digits[3] . $digits[3];
		}
		return preg_match( '/^#[0-9a-f]{6}$/D', $colour ) ? $colour : '';
	}

	/**
	 * Relative luminance, 0 to 1.
	 *
	 * @param string $colour Any spelling of hex().
	 * @return float|null
	 */
	private static function luminance( $colour ) {
		$colour = self::hex( $colour );
		if ( '' === $colour ) {
			return null;
		}
		$weights = array( 0.2126, 0.7152, 0.0722 );
		$sum     = 0.0;
		foreach ( str_split( substr( $colour, 1 ), 2 ) as $at => $digits ) {
			$part = hexdec( $digits ) / 255;
			$sum += $weights[ $at ] * ( $part <= 0.04045 ? $part / 12.92 : pow( ( $part + 0.055 ) / 1.055, 2.4 ) );
		}
		return $sum;
	}
}
