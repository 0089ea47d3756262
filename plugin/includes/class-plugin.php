<?php
/**
 * Puts the plugin together.
 *
 * @package Tandem
 */

namespace Tandem;

use Tandem\Connect\Letting_Go;
use Tandem\Connect\Outgoing;
use Tandem\Outbox\Table;

defined( 'ABSPATH' ) || exit;

/**
 * The only place that knows all pieces.
 */
final class Plugin {

	/**
	 * Hooks that have to be there before WooCommerce is.
	 */
	public static function register() {
		register_activation_hook( TANDEM_FILE, array( __CLASS__, 'activate' ) );
		register_deactivation_hook( TANDEM_FILE, array( __CLASS__, 'deactivate' ) );
		add_action( 'before_woocommerce_init', array( __CLASS__, 'declare_features' ) );
		add_action( 'plugins_loaded', array( __CLASS__, 'start' ), 20 );
	}

	/**
	 * Order tables and the cart and checkout blocks are fine with us.
	 */
	public static function declare_features() {
		if ( class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', TANDEM_FILE, true );
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'cart_checkout_blocks', TANDEM_FILE, true );
		}
	}

	/**
	 * Everything else, once WooCommerce is there.
	 */
	public static function start() {
		if ( ! class_exists( '\WooCommerce' ) ) {
			return;
		}
		if ( Table::VERSION !== (int) Settings::all()['db'] ) {
			add_action( 'init', Guard::action( array( __CLASS__, 'install' ) ), 1 );
		}
		Outgoing::register();
		Connect\Copy_Guard::register();
		Outbox\Schedule::register();
		Outbox\Product_Hooks::register();
		Outbox\Order_Hooks::register();
		Api\Rest::register();
		Privacy\Privacy::register();
		Connect\Front_Door::register();
		if ( is_admin() ) {
			add_action( 'admin_init', Guard::action( array( Letting_Go::class, 'tidy' ) ) );
			Admin\Page::register();
		}
		if ( class_exists( '\Tandem\Shop\Shop' ) ) {
			\Tandem\Shop\Shop::register();
		}
	}

	/**
	 * Makes the table, or brings it up to date. Sends nothing.
	 */
	public static function install() {
		Table::install();
		Settings::update( array( 'db' => Table::VERSION ) );
	}

	/**
	 * Activated.
	 *
	 * @param bool $everywhere On all sites of a network; each makes its table when it is first visited.
	 */
	public static function activate( $everywhere = false ) {
		if ( ! $everywhere ) {
			self::install();
		}
	}

	/**
	 * Deactivated: every connection ends.
	 *
	 * @param bool $everywhere On all sites of a network.
	 */
	public static function deactivate( $everywhere = false ) {
		$sites = is_multisite() && $everywhere ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( 0 ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		foreach ( $sites as $site ) {
			if ( $site ) {
				switch_to_blog( $site );
			}
			if ( Letting_Go::is_needed() ) {
				Letting_Go::now( 'deactivated', false );
			}
			if ( $site ) {
				restore_current_blog();
			}
		}
	}
}
