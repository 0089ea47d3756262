<?php
/**
 * How the button looks.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: what may be chosen, made clean, and turned into classes and custom properties.
 */
final class Look {

	const STYLES    = array( 'outline', 'filled', 'link' );
	const POSITIONS = array( 'form', 'summary', 'manual' );

	/**
	 * A look with all its fields, whatever was kept or sent. Empty text and colours mean: as the language and the theme
	 * have it.
	 *
	 * @param array $given Anything.
	 * @return array {text, icon, style, background, colour, radius (null: the theme's), classes, position, new_tab}.
	 */
	public static function clean( array $given ) {
		$radius = isset( $given['radius'] ) && is_numeric( $given['radius'] ) ? (int) $given['radius'] : null;
		return array(
			'text'       => self::text( isset( $given['text'] ) ? $given['text'] : '' ),
			'icon'       => ! isset( $given['icon'] ) || ! empty( $given['icon'] ),
			'style'      => self::one_of( self::STYLES, isset( $given['style'] ) ? $given['style'] : '' ),
			'background' => Contrast::hex( isset( $given['background'] ) ? $given['background'] : '' ),
			'colour'     => Contrast::hex( isset( $given['colour'] ) ? $given['colour'] : '' ),
			'radius'     => null === $radius ? null : max( 0, min( 60, $radius ) ),
			'classes'    => self::classes( isset( $given['classes'] ) ? $given['classes'] : '' ),
			'position'   => self::one_of( self::POSITIONS, isset( $given['position'] ) ? $given['position'] : '' ),
			'new_tab'    => ! empty( $given['new_tab'] ),
		);
	}

	/**
	 * Classes of the link. A filled button without colours is the theme's own button.
	 *
	 * @param array $look Clean.
	 * @return string
	 */
	public static function class_list( array $look ) {
		$own = array( 'tandem-button', 'tandem-button--' . $look['style'] );
		if ( 'filled' === $look['style'] ) {
			$own[] = 'button';
			$own[] = 'wp-element-button';
		}
		return trim( implode( ' ', $own ) . ' ' . $look['classes'] );
	}

	/**
	 * Custom properties for what was chosen; nothing for what is the theme's.
	 *
	 * @param array $look Clean.
	 * @return string Of a style attribute.
	 */
	public static function css( array $look ) {
		$rules = array();
		if ( '' !== $look['background'] && 'filled' === $look['style'] ) {
			$rules[] = '--tandem-background:' . $look['background'];
			// A colour without its partner could leave the theme's text unreadable on it.
			$look['colour'] = '' !== $look['colour'] ? $look['colour'] : Contrast::text_on( $look['background'] );
		}
		if ( '' !== $look['colour'] ) {
			$rules[] = '--tandem-colour:' . $look['colour'];
		}
		if ( null !== $look['radius'] ) {
			$rules[] = '--tandem-radius:' . $look['radius'] . 'px';
		}
		return implode( ';', $rules );
	}

	/**
	 * The contrast of the chosen colours, or null while the theme decides one of them.
	 *
	 * @param array $look Clean.
	 * @return float|null
	 */
	public static function contrast( array $look ) {
		if ( 'filled' !== $look['style'] || '' === $look['background'] || '' === $look['colour'] ) {
			return null;
		}
		return Contrast::ratio( $look['background'], $look['colour'] );
	}

	/**
	 * A short line of text.
	 *
	 * @param mixed $text Anything.
	 * @return string
	 */
	public static function text( $text ) {
		// phpcs:ignore WordPress.WP.AlternativeFunctions.strip_tags_strip_tags -- pure; escaped again where it is printed.
		$text = is_string( $text ) ? strip_tags( $text ) : '';
		$text = trim( (string) preg_replace( '/[\p{C}\s]+/u', ' ', $text ) );
		return function_exists( 'mb_substr' ) ? mb_substr( $text, 0, 60, 'UTF-8' ) : substr( $text, 0, 60 );
	}

	/**
	 * Class names of CSS, at most ten.
	 *
	 * @param mixed $classes Anything.
	 * @return string
	 */
	public static function classes( $classes ) {
		$words = is_string( $classes ) ? preg_split( '/\s+/', $classes, -1, PREG_SPLIT_NO_EMPTY ) : array();
		$clean = array();
		foreach ( $words as $word ) {
			$word = preg_replace( '/[^A-Za-z0-9_-]/', '', $word );
			if ( '' !== $word && count( $clean ) < 10 ) {
				$clean[] = substr( $word, 0, 60 );
			}
		}
		return implode( ' ', $clean );
	}

	/**
	 * The given one if it is allowed, else the first.
	 *
	 * @param array $allowed Values.
	 * @param mixed $given   Anything.
	 * @return string
	 */
	private static function one_of( array $allowed, $given ) {
		return in_array( $given, $allowed, true ) ? $given : $allowed[0];
	}
}
