<?php
/**
 * The plugin's shop side.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Button, cart link and the room's token on orders.
 */
final class Shop {

	/**
	 * Registers everything that shoppers meet. Called once WooCommerce is loaded.
	 */
	public static function register() {
		add_action( 'init', array( __CLASS__, 'load_words' ), 1 );
		Assets::register();
		Button::register();
		Placements::register();
		Room_Frame::register();
		Cart_Link::register();
		Cart_Panel::register();
		Room_Token::register();
	}

	/**
	 * Translations that come with the plugin; those of the plugin directory go before them.
	 */
	public static function load_words() {
		load_plugin_textdomain( 'tandem-for-woocommerce', false, dirname( plugin_basename( TANDEM_FILE ) ) . '/languages' );
	}

	/**
	 * Leaves nothing behind when the plugin is deleted. Sessions of visitors expire by themselves.
	 */
	public static function uninstall() {
		Used_Links::forget_all();
	}
}
