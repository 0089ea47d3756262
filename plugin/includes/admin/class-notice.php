<?php
/**
 * A sentence for the next page.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Kept with the person until it was shown once.
 */
final class Notice {

	const META = '_tandem_notice';

	/**
	 * What the person had typed.
	 *
	 * @var string
	 */
	private static $typed = '';

	/**
	 * Says something after a redirect.
	 *
	 * @param string $kind success, error, warning or info.
	 * @param string $text Sentence.
	 * @param string $typed What was typed and could not be used, to be mended.
	 */
	public static function leave( $kind, $text, $typed = '' ) {
		update_user_meta( get_current_user_id(), self::META, wp_slash( array( $kind, (string) $text, (string) $typed ) ) );
	}

	/**
	 * Shows it.
	 */
	public static function show() {
		$kept = get_user_meta( get_current_user_id(), self::META, true );
		if ( is_array( $kept ) && 3 === count( $kept ) ) {
			self::$typed = $kept[2];
			delete_user_meta( get_current_user_id(), self::META );
			self::render( $kept[0], $kept[1], '' );
		}
	}

	/**
	 * What was typed before this page, when it could not be used.
	 *
	 * @return string
	 */
	public static function typed() {
		return self::$typed;
	}

	/**
	 * Shows a sentence at once.
	 *
	 * @param string $kind  success, error, warning or info.
	 * @param string $text  Sentence.
	 * @param string $place `inline` keeps WordPress's script from moving it to the top, where it would outlive its cause.
	 */
	public static function render( $kind, $text, $place = 'inline' ) {
		printf( '<div class="notice notice-%s tandem-notice %s"><p>%s</p></div>', esc_attr( $kind ), esc_attr( $place ), esc_html( $text ) );
	}
}
