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
	 * Says something after a redirect.
	 *
	 * @param string $kind success, error, warning or info.
	 * @param string $text Sentence.
	 */
	public static function leave( $kind, $text ) {
		update_user_meta( get_current_user_id(), self::META, array( $kind, (string) $text ) );
	}

	/**
	 * Shows it.
	 */
	public static function show() {
		$kept = get_user_meta( get_current_user_id(), self::META, true );
		if ( is_array( $kept ) && 2 === count( $kept ) ) {
			delete_user_meta( get_current_user_id(), self::META );
			self::render( $kept[0], $kept[1] );
		}
	}

	/**
	 * Shows a sentence at once.
	 *
	 * @param string $kind success, error, warning or info.
	 * @param string $text Sentence.
	 */
	public static function render( $kind, $text ) {
		printf( '<div class="notice notice-%s tandem-notice"><p>%s</p></div>', esc_attr( $kind ), esc_html( $text ) );
	}
}
