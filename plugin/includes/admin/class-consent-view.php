<?php
/**
 * Asked once more.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * C4: parts, server, and what is made when the owner says yes.
 */
final class Consent_View {

	/**
	 * The view.
	 *
	 * @param array $attempt The living attempt, with its code.
	 */
	public static function render( array $attempt ) {
		$host = (string) wp_parse_url( $attempt['server'], PHP_URL_HOST );
		$user = wp_get_current_user();
		/* translators: %s: host name of the server */
		echo '<h2 class="tandem-question">' . esc_html( sprintf( __( 'Connect this shop with %s?', 'tandem-for-woocommerce' ), $host ) ) . '</h2>';
		echo '<p class="tandem-lead">' . esc_html__( 'You confirmed at the server. Until now nothing was made and no key was sent.', 'tandem-for-woocommerce' ) . '</p>';
		echo '<section class="tandem-box"><h2>' . esc_html__( 'What it may do', 'tandem-for-woocommerce' ) . '</h2><div class="tandem-parts">';
		foreach ( $attempt['parts'] as $part ) {
			Part_Words::card( $part, null );
		}
		echo '</div></section><section class="tandem-box"><h2>' . esc_html__( 'What happens when you say yes', 'tandem-for-woocommerce' ) . '</h2><ul class="tandem-list">';
		$made = array(
			/* translators: 1: host name of the server, 2: login name */
			sprintf( __( 'A WooCommerce REST key is made, named “Tandem (%1$s)”, which may read and write in the name of %2$s. You see it under WooCommerce → Settings → Advanced → REST API and can take it back there at any time.', 'tandem-for-woocommerce' ), $host, $user->user_login ),
			__( 'Three secrets are made, which sign webhooks, cart links, and the calls of this plugin.', 'tandem-for-woocommerce' ),
			/* translators: 1: address of the server, 2: address of the shop */
			sprintf( __( 'They are sent once, from server to server, to %1$s, with the shop’s address (%2$s), name, currency, language and time zone, and the versions of WordPress, WooCommerce, PHP and this plugin.', 'tandem-for-woocommerce' ), $attempt['server'], Settings::home() ),
			__( 'The server tries the key, makes its webhooks, and begins to read what is named above, and nothing else. If it cannot use the key, the key is deleted again.', 'tandem-for-woocommerce' ),
			__( 'Once an hour, and when somebody opens this page, the plugin tells the server how it is: those versions, how many news wait to be sent, and whether background work runs.', 'tandem-for-woocommerce' ),
		);
		foreach ( $made as $line ) {
			printf( '<li>%s</li>', esc_html( $line ) );
		}
		echo '</ul></section><div class="tandem-answers">';
		Form::open( 'confirm', 'tandem-once' );
		Form::close( __( 'Yes, connect', 'tandem-for-woocommerce' ), 'primary button-hero' );
		Form::open( 'cancel' );
		Form::close( __( 'No, cancel', 'tandem-for-woocommerce' ), 'secondary button-hero' );
		echo '</div>';
	}
}
