<?php
/**
 * Styles and scripts of the shop side.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

use Tandem\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Registered always, loaded only where something of ours is on the page.
 */
final class Assets {

	const BUTTON = 'tandem-button';
	const CART   = 'tandem-cart';
	const EDITOR = 'tandem-shop-together-editor';

	/**
	 * Makes them known.
	 */
	public static function register() {
		add_action( 'init', Guard::action( array( __CLASS__, 'announce' ) ), 5, 0 );
	}

	/**
	 * Names and addresses.
	 */
	public static function announce() {
		$at = plugins_url( 'assets/shop/', TANDEM_FILE );
		wp_register_style( self::BUTTON, $at . 'button.css', array(), TANDEM_VERSION );
		wp_register_style( self::CART, $at . 'cart.css', array(), TANDEM_VERSION );
		wp_register_script(
			self::BUTTON,
			$at . 'button.js',
			array(),
			TANDEM_VERSION,
			array(
				'strategy'  => 'defer',
				'in_footer' => true,
			)
		);
	}
}
