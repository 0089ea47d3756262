<?php
/**
 * Takes away the server's webhooks when the server could not.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

defined( 'ABSPATH' ) || exit;

/**
 * Ours are those that deliver to our server's door, whatever they are called.
 */
final class Webhook_Remains {

	/**
	 * Deletes them.
	 *
	 * @param string $server Address of the server.
	 * @return int How many there were.
	 */
	public static function delete( $server ) {
		global $wpdb;
		if ( '' === $server ) {
			return 0;
		}
		$ids = $wpdb->get_col( // phpcs:ignore WordPress.DB.DirectDatabaseQuery
			$wpdb->prepare(
				"SELECT webhook_id FROM {$wpdb->prefix}wc_webhooks WHERE delivery_url LIKE %s",
				$wpdb->esc_like( $server . '/hooks/woocommerce/' ) . '%'
			)
		);
		foreach ( $ids as $id ) {
			if ( class_exists( '\WC_Webhook' ) ) {
				$webhook = new \WC_Webhook( (int) $id );
				$webhook->delete( true );
			} else {
				// WooCommerce is switched off; it would deliver to our server again once it is on.
				$wpdb->delete( $wpdb->prefix . 'wc_webhooks', array( 'webhook_id' => (int) $id ), array( '%d' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
			}
		}
		return count( $ids );
	}
}
