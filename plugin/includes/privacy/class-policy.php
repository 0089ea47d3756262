<?php
/**
 * A text for the shop's privacy policy.
 *
 * @package Tandem
 */

namespace Tandem\Privacy;

use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Suggested, never published by itself.
 */
final class Policy {

	/**
	 * Offers the text under Settings → Privacy → Policy guide.
	 */
	public static function suggest() {
		if ( ! function_exists( 'wp_add_privacy_policy_content' ) ) {
			return;
		}
		$host = (string) wp_parse_url( Settings::server_url(), PHP_URL_HOST );
		$host = '' === $host ? __( 'our own server', 'tandem-for-woocommerce' ) : $host;
		$text = '<p class="privacy-policy-tutorial">' . esc_html__( 'Keep the paragraphs about the parts of Tandem that you use.', 'tandem-for-woocommerce' ) . '</p>'
			. '<p><strong class="privacy-policy-tutorial">' . esc_html__( 'Suggested text:', 'tandem-for-woocommerce' ) . '</strong> '
			/* translators: %s: host name of the server */
			. esc_html( sprintf( __( 'You can look at our products together with friends. The room for that is run on %s. It needs no account and sets no cookie; the name you choose and what you write there are erased at the latest 24 hours after the room ends. When you buy something you put in your cart from a room, the order carries a random mark of that room, by which we count how many orders rooms lead to. The mark says nothing about you.', 'tandem-for-woocommerce' ), $host ) ) . '</p>'
			/* translators: %s: host name of the server */
			. '<p>' . esc_html( sprintf( __( 'We handle orders with Tandem on %s. Your order with its addresses, contact details, products, refunds and notes is copied there. Card and bank details are not.', 'tandem-for-woocommerce' ), $host ) ) . '</p>';
		wp_add_privacy_policy_content( 'Tandem for WooCommerce', wp_kses_post( wpautop( $text, false ) ) );
	}
}
