<?php
/**
 * Beginning and end of our forms.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * All go to admin-post.php with a nonce of their own.
 */
final class Form {

	/**
	 * Opens a form.
	 *
	 * @param string $action What it does, of Actions.
	 * @param string $css    Class.
	 */
	public static function open( $action, $css = '' ) {
		printf( '<form method="post" action="%s" class="%s">', esc_url( admin_url( 'admin-post.php' ) ), esc_attr( $css ) );
		printf( '<input type="hidden" name="action" value="%s">', esc_attr( 'tandem_' . $action ) );
		wp_nonce_field( 'tandem_' . $action );
	}

	/**
	 * Closes it with a button.
	 *
	 * @param string $text  On the button.
	 * @param string $kind  primary, secondary, link-delete.
	 * @param string $name  Name of the button.
	 */
	public static function close( $text, $kind = 'primary', $name = '' ) {
		self::button( $text, $kind, $name );
		echo '</form>';
	}

	/**
	 * A button.
	 *
	 * @param string $text On it.
	 * @param string $kind primary, secondary, link-delete.
	 * @param string $name Name.
	 */
	public static function button( $text, $kind, $name = '' ) {
		printf(
			'<button type="submit" class="button button-%s"%s>%s</button>',
			esc_attr( $kind ),
			'' === $name ? '' : sprintf( ' name="%s" value="1"', esc_attr( $name ) ),
			esc_html( $text )
		);
	}
}
