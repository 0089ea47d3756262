<?php
/**
 * A copy of a connected shop.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing is sent from here until the owner says what this site is.
 */
final class Copy_View {

	/**
	 * The view.
	 */
	public static function render() {
		echo '<section class="tandem-box tandem-copy"><h2>' . esc_html__( 'This looks like a copy', 'tandem-for-woocommerce' ) . '</h2><p>';
		/* translators: 1: address that was connected, 2: address of this site */
		echo esc_html( sprintf( __( 'The connection belongs to %1$s, and this is %2$s. A staging site or a restored backup must not speak for the real shop, so nothing is sent from here.', 'tandem-for-woocommerce' ), Settings::all()['home'], Settings::home() ) );
		echo '</p><p>' . esc_html__( 'If your shop has moved to this address, or you want to try things out with this copy, let it forget that connection and connect it as a shop of its own. The other shop’s connection is not touched.', 'tandem-for-woocommerce' ) . '</p>';
		Form::open( 'as_own' );
		Form::close( __( 'Forget it here, and start anew', 'tandem-for-woocommerce' ) );
		echo '</section>';
	}
}
