<?php
/**
 * Makes of a fresh WooCommerce a shop that is open: pages, prices, taxes, a way to pay and to ship.
 *
 * @package Tandem\LocalStore
 */

defined( 'ABSPATH' ) || exit;

add_action(
	'rest_api_init',
	static function () {
		tandem_local_route(
			'/setup',
			static function ( WP_REST_Request $request ) {
				tandem_local_options( $request->get_json_params() );
				tandem_local_orders_table();
				WC_Install::create_pages();
				tandem_local_taxes( (array) $request['tax'] );
				tandem_local_shipping();
				flush_rewrite_rules();
				wp_delete_post( 1, true );
				wp_delete_post( 2, true );
				return array(
					'wordpress'   => get_bloginfo( 'version' ),
					'woocommerce' => WC()->version,
					'php'         => PHP_VERSION,
					'hpos'        => Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled(),
					'cart'        => wc_get_cart_url(),
					'checkout'    => wc_get_checkout_url(),
				);
			}
		);
		tandem_local_route(
			'/owner',
			static function ( WP_REST_Request $request ) {
				tandem_local_owner( (string) $request['password'] );
				tandem_local_language( (string) $request['locale'] );
				return array( 'user' => get_userdata( 1 )->user_login );
			}
		);
	}
);

/**
 * Settings as a merchant in Romania would choose them.
 *
 * @param array $wanted name, tagline, currency, country, time_zone.
 */
function tandem_local_options( array $wanted ): void {
	$options = array(
		'blogname'                                 => $wanted['name'],
		'blogdescription'                          => $wanted['tagline'],
		'timezone_string'                          => $wanted['time_zone'],
		'permalink_structure'                      => '/%postname%/',
		'default_comment_status'                   => 'closed',
		'admin_email'                              => 'owner@example.test',
		'woocommerce_default_country'              => $wanted['country'],
		'woocommerce_store_city'                   => 'Horezu',
		'woocommerce_store_address'                => 'Strada Olarilor 7',
		'woocommerce_store_postcode'               => '245800',
		'woocommerce_currency'                     => $wanted['currency'],
		'woocommerce_currency_pos'                 => 'left',
		'woocommerce_price_num_decimals'           => '2',
		'woocommerce_coming_soon'                  => 'no',
		'woocommerce_enable_guest_checkout'        => 'yes',
		'woocommerce_calc_taxes'                   => 'yes',
		'woocommerce_prices_include_tax'           => 'yes',
		'woocommerce_tax_display_shop'             => 'incl',
		'woocommerce_tax_display_cart'             => 'incl',
		'woocommerce_manage_stock'                 => 'yes',
		'woocommerce_allow_tracking'               => 'no',
		'woocommerce_show_marketplace_suggestions' => 'no',
		'woocommerce_task_list_hidden'             => 'yes',
		'woocommerce_extended_task_list_hidden'    => 'yes',
		'woocommerce_onboarding_profile'           => array( 'skipped' => true ),
		'woocommerce_cod_settings'                 => array(
			'enabled'            => 'yes',
			'title'              => 'Cash on delivery',
			'description'        => 'Pay when it is at your door.',
			'instructions'       => '',
			'enable_for_methods' => array(),
			'enable_for_virtual' => 'yes',
		),
	);
	foreach ( $options as $name => $value ) {
		update_option( $name, $value );
	}
}

/**
 * The owner gets a password of his own: Playground's is the same everywhere.
 *
 * @param string $password In plain text.
 */
function tandem_local_owner( string $password ): void {
	if ( ! wp_check_password( $password, get_userdata( 1 )->user_pass, 1 ) ) {
		wp_set_password( $password, 1 );
	}
	update_user_meta( 1, 'show_welcome_panel', 0 );
}

/**
 * The language of the shop. No language pack is needed for that: what has no translation stays English.
 *
 * @param string $locale Empty for English.
 */
function tandem_local_language( string $locale ): void {
	global $wpdb;
	delete_option( 'WPLANG' );
	$wpdb->insert(
		$wpdb->options,
		array(
			'option_name'  => 'WPLANG',
			'option_value' => $locale,
			'autoload'     => 'yes',
		)
	);
	wp_cache_delete( 'alloptions', 'options' );
}

/** Orders in their own table, as every new shop has them. */
function tandem_local_orders_table(): void {
	$sync = wc_get_container()->get( Automattic\WooCommerce\Internal\DataStores\Orders\DataSynchronizer::class );
	if ( ! $sync->check_orders_table_exists() ) {
		$sync->create_database_tables();
	}
	update_option( 'woocommerce_custom_orders_table_enabled', 'yes' );
	update_option( 'woocommerce_custom_orders_table_data_sync_enabled', 'no' );
}

/**
 * One rate for all.
 *
 * @param array $tax country, rate, name.
 */
function tandem_local_taxes( array $tax ): void {
	global $wpdb;
	if ( (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}woocommerce_tax_rates" ) > 0 ) {
		return;
	}
	WC_Tax::_insert_tax_rate(
		array(
			'tax_rate_country'  => $tax['country'],
			'tax_rate_state'    => '',
			'tax_rate'          => $tax['rate'],
			'tax_rate_name'     => $tax['name'],
			'tax_rate_priority' => 1,
			'tax_rate_compound' => 0,
			'tax_rate_shipping' => 1,
			'tax_rate_order'    => 0,
			'tax_rate_class'    => '',
		)
	);
}

/** Free shipping to everywhere. */
function tandem_local_shipping(): void {
	$everywhere = new WC_Shipping_Zone( 0 );
	if ( ! $everywhere->get_shipping_methods() ) {
		$everywhere->add_shipping_method( 'free_shipping' );
	}
}
