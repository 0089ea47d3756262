<?php
/**
 * Reads the things that a cart link names.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: `[{"id":123,"quantity":2,"attr":{"pa_size":"m"}}]` becomes lines, or a reason why it cannot.
 */
class Items_Parser {
	const MAX_ITEMS      = 50;
	const MAX_BYTES      = 8192;
	const MAX_QUANTITY   = 999;
	const MAX_ATTRIBUTES = 20;
	const MAX_DEPTH      = 5;

	/**
	 * A line that makes no sense is null, and the others live. A quantity that cannot be one is 0.
	 *
	 * @param string $text      The JSON.
	 * @param bool   $fractions Whether the shop sells parts of a thing (by weight or length).
	 * @return array {ok: true, lines: array} or {ok: false, reason: empty|not_json|too_large|too_many}.
	 */
	public static function parse( $text, $fractions = false ) {
		$text = (string) $text;
		if ( strlen( $text ) > self::MAX_BYTES ) {
			return self::refuse( 'too_large' );
		}
		if ( '' === trim( $text ) ) {
			return self::refuse( 'empty' );
		}
		$value = json_decode( $text, true, self::MAX_DEPTH );
		if ( ! is_array( $value ) || ! self::is_list( $value ) || '[' !== substr( ltrim( $text ), 0, 1 ) ) {
			return self::refuse( 'not_json' );
		}
		if ( array() === $value ) {
			return self::refuse( 'empty' );
		}
		if ( count( $value ) > self::MAX_ITEMS ) {
			return self::refuse( 'too_many' );
		}
		$lines = array();
		foreach ( $value as $line ) {
			$lines[] = self::line( $line, $fractions );
		}
		return array(
			'ok'    => true,
			'lines' => $lines,
		);
	}

	/**
	 * One line, or null.
	 *
	 * @param mixed $value     What stands in the list.
	 * @param bool  $fractions Whether fractions are sold.
	 * @return array|null {id, quantity, attributes}.
	 */
	private static function line( $value, $fractions ) {
		if ( ! is_array( $value ) ) {
			return null;
		}
		$id         = self::whole( isset( $value['id'] ) ? $value['id'] : null );
		$attributes = self::attributes( isset( $value['attr'] ) ? $value['attr'] : array() );
		if ( $id < 1 || null === $attributes ) {
			return null;
		}
		return array(
			'id'         => $id,
			'quantity'   => array_key_exists( 'quantity', $value ) ? self::quantity( $value['quantity'], $fractions ) : 1,
			'attributes' => $attributes,
		);
	}

	/**
	 * A quantity between 1 and 999 (above 0 where fractions are sold), else 0.
	 *
	 * @param mixed $value     Of the line.
	 * @param bool  $fractions Whether fractions are sold.
	 * @return int|float
	 */
	private static function quantity( $value, $fractions ) {
		if ( is_string( $value ) && preg_match( '/^\d{1,6}(\.\d{1,6})?$/', $value ) ) {
			$value = $value + 0;
		}
		if ( is_float( $value ) && floor( $value ) === $value && $value <= self::MAX_QUANTITY ) {
			$value = (int) $value;
		}
		if ( is_float( $value ) && ( ! $fractions || ! is_finite( $value ) ) ) {
			return 0;
		}
		if ( ! is_int( $value ) && ! is_float( $value ) ) {
			return 0;
		}
		return $value > 0 && $value <= self::MAX_QUANTITY ? $value : 0;
	}

	/**
	 * The chosen options, or null when they are no such thing.
	 *
	 * @param mixed $value Of the line.
	 * @return array|null
	 */
	private static function attributes( $value ) {
		if ( null === $value ) {
			return array();
		}
		if ( ! is_array( $value ) || count( $value ) > self::MAX_ATTRIBUTES ) {
			return null;
		}
		if ( array() !== $value && self::is_list( $value ) ) {
			return null;
		}
		$attributes = array();
		foreach ( $value as $name => $option ) {
			if ( ! is_string( $option ) && ! is_int( $option ) && ! is_float( $option ) ) {
				return null;
			}
			$attributes[ substr( (string) $name, 0, 200 ) ] = substr( (string) $option, 0, 400 );
		}
		return $attributes;
	}

	/**
	 * A whole number that PHP can hold, else 0.
	 *
	 * @param mixed $value Anything.
	 * @return int
	 */
	private static function whole( $value ) {
		if ( is_string( $value ) && preg_match( '/^\d{1,15}$/', $value ) ) {
			return (int) $value;
		}
		return is_int( $value ) && $value > 0 ? $value : 0;
	}

	/**
	 * Whether the keys are 0, 1, 2…
	 *
	 * @param array $value Any array.
	 * @return bool
	 */
	private static function is_list( array $value ) {
		return array() === $value || array_keys( $value ) === range( 0, count( $value ) - 1 );
	}

	/**
	 * A refusal.
	 *
	 * @param string $reason Why.
	 * @return array
	 */
	private static function refuse( $reason ) {
		return array(
			'ok'     => false,
			'reason' => $reason,
		);
	}
}
