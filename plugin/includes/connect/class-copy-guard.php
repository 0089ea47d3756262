<?php
/**
 * Keeps a copy of the shop from speaking for the shop.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Guard;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * A copied database has the server's webhooks in it, with their secret. What happens in the copy must not reach the
 * server as if it had happened in the shop.
 */
final class Copy_Guard {

	/**
	 * Hooks.
	 */
	public static function register() {
		add_filter( 'woocommerce_webhook_should_deliver', Guard::filter( array( __CLASS__, 'may_deliver' ) ), 10, 2 );
	}

	/**
	 * Holds our webhooks back in a copy.
	 *
	 * @param bool        $may     What was decided so far.
	 * @param \WC_Webhook $webhook Any webhook.
	 * @return bool
	 */
	public static function may_deliver( $may, $webhook = null ) {
		if ( ! $may || ! $webhook instanceof \WC_Webhook || ! Settings::is_copy() ) {
			return $may;
		}
		return 0 !== strpos( $webhook->get_delivery_url(), Settings::server_url() . '/hooks/woocommerce/' );
	}
}
