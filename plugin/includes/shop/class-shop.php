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
		Assets::register();
		Button::register();
		Placements::register();
		Cart_Link::register();
		Cart_Panel::register();
		Room_Token::register();
	}
}
