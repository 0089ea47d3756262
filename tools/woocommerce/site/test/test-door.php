<?php
/**
 * What only a test does to a shop. Laid into the shop by `npm run test:woocommerce`, never by the store for trying.
 *
 * @package Tandem\LocalStore
 */

defined( 'ABSPATH' ) || exit;

add_action(
	'rest_api_init',
	static function () {
		tandem_local_route(
			'/test/mute',
			static function ( WP_REST_Request $request ) {
				update_option( 'tandem_local_mute', $request['on'] ? 'yes' : 'no' );
				return array( 'muted' => (bool) $request['on'] );
			}
		);
		tandem_local_route(
			'/test/rights',
			static function ( WP_REST_Request $request ) {
				( new WP_User( 1 ) )->set_role( $request['lost'] ? 'customer' : 'administrator' );
				return array( 'ok' => true );
			}
		);
		// A second administrator: what the test itself asks of the shop goes on when the owner loses his rights.
		tandem_local_route(
			'/test/second',
			static function () {
				$known = get_user_by( 'login', 'second' );
				$id    = $known ? $known->ID : wp_create_user( 'second', wp_generate_password(), 'second@example.test' );
				( new WP_User( $id ) )->set_role( 'administrator' );
				return array( 'id' => $id );
			}
		);
		tandem_local_route( '/test/leftovers', 'tandem_local_leftovers' );
	}
);

// Changes that nothing tells of: as those of a plugin that writes straight into the database.
if ( 'yes' === get_option( 'tandem_local_mute' ) ) {
	add_filter( 'woocommerce_webhook_should_deliver', '__return_false' );
	add_filter(
		'query',
		static function ( $query ) {
			return preg_match( '/^\s*INSERT\s[^(]*tandem_outbox/i', $query ) ? 'SELECT 1' : $query;
		}
	);
}

/**
 * What the plugin left in the shop, by name.
 *
 * @return string[]
 */
function tandem_local_leftovers(): array {
	global $wpdb;
	// phpcs:disable WordPress.DB
	$found = array();
	foreach ( $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '%tandem%' AND option_name NOT LIKE 'tandem_local%'" ) as $name ) {
		$found[] = 'option ' . $name;
	}
	foreach ( $wpdb->get_col( "SHOW TABLES LIKE '%tandem%'" ) as $name ) {
		$found[] = 'table ' . $name;
	}
	foreach ( $wpdb->get_col( "SELECT meta_key FROM {$wpdb->usermeta} WHERE meta_key LIKE '%tandem%'" ) as $name ) {
		$found[] = 'user meta ' . $name;
	}
	foreach ( $wpdb->get_col( "SELECT description FROM {$wpdb->prefix}woocommerce_api_keys WHERE description LIKE 'Tandem%'" ) as $name ) {
		$found[] = 'key ' . $name;
	}
	foreach ( $wpdb->get_col( "SELECT name FROM {$wpdb->prefix}wc_webhooks WHERE name LIKE 'Tandem%'" ) as $name ) {
		$found[] = 'webhook ' . $name;
	}
	foreach ( $wpdb->get_col( "SELECT hook FROM {$wpdb->prefix}actionscheduler_actions WHERE hook LIKE '%tandem%' AND status = 'pending'" ) as $name ) {
		$found[] = 'planned action ' . $name;
	}
	// phpcs:enable
	foreach ( array_filter( (array) _get_cron_array(), 'is_array' ) as $hooks ) {
		foreach ( array_keys( $hooks ) as $hook ) {
			if ( false !== strpos( $hook, 'tandem' ) ) {
				$found[] = 'cron event ' . $hook;
			}
		}
	}
	return $found;
}
