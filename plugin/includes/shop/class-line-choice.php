<?php
/**
 * Which options of a product a line means.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: options of a line against the attributes of a product or variation. "Any" has to be named.
 */
class Line_Choice {
	/**
	 * Options may be told with or without `attribute_` and `pa_`, as slug or as the merchant's word.
	 *
	 * @param array $found Facts of a Shelf.
	 * @param array $given Option by name, of the link.
	 * @return array {reason: chosen|missing_attribute|bad_attribute, attributes, labels, names}.
	 */
	public static function choose( array $found, array $given ) {
		$given      = self::by_plain_name( $given );
		$attributes = array();
		$labels     = array();
		$missing    = array();
		$bad        = array();
		foreach ( $found['attributes'] as $attribute ) {
			$name   = self::plain_name( $attribute['key'] );
			$fixed  = null === $attribute['value'] ? '' : (string) $attribute['value'];
			$wanted = isset( $given[ $name ] ) ? $given[ $name ] : '';
			$option = self::option( $attribute['options'], '' === $wanted ? $fixed : $wanted );
			if ( '' === $wanted && '' === $fixed ) {
				$missing[] = $attribute['label'];
				continue;
			}
			// A variation may carry an option that its parent no longer lists; the shop sells it all the same.
			if ( null === $option && '' !== $fixed && self::same( $wanted, $fixed, '' ) ) {
				$option = array(
					'value' => $fixed,
					'label' => $fixed,
				);
			}
			if ( null === $option || ( '' !== $fixed && $option['value'] !== $fixed ) ) {
				$bad[] = $attribute['label'];
				continue;
			}
			$attributes[ $attribute['key'] ] = $option['value'];
			$labels[]                        = $option['label'];
		}
		$reason = $bad ? 'bad_attribute' : ( $missing ? 'missing_attribute' : 'chosen' );
		return array(
			'reason'     => $reason,
			'attributes' => $attributes,
			'labels'     => $labels,
			'names'      => $bad ? $bad : $missing,
		);
	}

	/**
	 * The option that a word means.
	 *
	 * @param array  $options List of {value, label}.
	 * @param string $word    Of the link.
	 * @return array|null
	 */
	private static function option( array $options, $word ) {
		foreach ( $options as $option ) {
			if ( (string) $option['value'] === $word ) {
				return $option;
			}
		}
		foreach ( $options as $option ) {
			if ( self::same( $word, (string) $option['value'], (string) $option['label'] ) ) {
				return $option;
			}
		}
		return null;
	}

	/**
	 * Whether a word means a value: by itself, or by its label, whatever its case.
	 *
	 * @param string $word  Of the link; '' means what is fixed.
	 * @param string $value Slug or text.
	 * @param string $label The merchant's word.
	 * @return bool
	 */
	private static function same( $word, $value, $label ) {
		$word = self::lower( $word );
		return '' === $word || self::lower( $value ) === $word || ( '' !== $label && self::lower( $label ) === $word );
	}

	/**
	 * Options by the name of their attribute without prefixes.
	 *
	 * @param array $given Of the link.
	 * @return array
	 */
	private static function by_plain_name( array $given ) {
		$named = array();
		foreach ( $given as $name => $option ) {
			$named[ self::plain_name( (string) $name ) ] = trim( (string) $option );
		}
		return $named;
	}

	/**
	 * `attribute_pa_Color` and `color` are one.
	 *
	 * @param string $name Of an attribute.
	 * @return string
	 */
	private static function plain_name( $name ) {
		$name = self::lower( trim( $name ) );
		$name = preg_replace( '/^attribute_/', '', $name );
		$name = preg_replace( '/^pa_/', '', $name );
		return str_replace( array( ' ', '_' ), '-', rawurldecode( $name ) );
	}

	/**
	 * Lower case in every script where PHP can.
	 *
	 * @param string $text Any.
	 * @return string
	 */
	private static function lower( $text ) {
		return function_exists( 'mb_strtolower' ) ? mb_strtolower( $text, 'UTF-8' ) : strtolower( $text );
	}
}
