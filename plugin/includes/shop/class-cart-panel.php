<?php
/**
 * What came of a cart link, on the cart page.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

use Tandem\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Above the cart, be it the block or the classic one: WooCommerce's own notices do not reach the cart block.
 */
final class Cart_Panel {

	/**
	 * Whether it stands on this page already.
	 *
	 * @var bool
	 */
	private static $printed = false;

	/**
	 * Where carts are shown.
	 */
	public static function register() {
		add_filter( 'render_block_woocommerce/cart', Guard::filter( array( __CLASS__, 'before_block' ) ), 20, 1 );
		add_action( 'woocommerce_before_cart', Guard::action( array( __CLASS__, 'print_panel' ) ), 5, 0 );
		add_action( 'woocommerce_cart_is_empty', Guard::action( array( __CLASS__, 'print_panel' ) ), 5, 0 );
		add_action( 'wp_enqueue_scripts', Guard::action( array( __CLASS__, 'style' ) ), 20, 0 );
	}

	/**
	 * The style, only where it is needed.
	 */
	public static function style() {
		if ( '' !== self::asked() && is_cart() ) {
			wp_enqueue_style( Assets::CART );
		}
	}

	/**
	 * Puts the panel before the cart block.
	 *
	 * @param string $html Of the block.
	 * @return string
	 */
	public static function before_block( $html ) {
		return self::html() . $html;
	}

	/**
	 * Prints the panel before the classic cart.
	 */
	public static function print_panel() {
		echo self::html(); // phpcs:ignore WordPress.Security.EscapeOutput -- the template escapes.
	}

	/**
	 * The panel, once a page; '' when the page was not led to by a link.
	 *
	 * @return string
	 */
	private static function html() {
		if ( self::$printed || '' === self::asked() || is_admin() ) {
			return '';
		}
		$values = self::values();
		if ( '' === $values['title'] ) {
			return '';
		}
		self::$printed = true;
		return Cart_Page::render( 'tandem/hand-off-result.php', $values + array( 'alone' => false ) );
	}

	/**
	 * Values of the template.
	 *
	 * @return array {title, note, outcomes, back}.
	 */
	public static function values() {
		$use = Used_Links::find( self::asked() );
		if ( ! $use ) {
			return array(
				'title'    => Cart_Link::has_cookie() ? '' : __( 'Your browser kept nothing from this shop, so there is no cart. Allow cookies for this shop and try again.', 'tandem-for-woocommerce' ),
				'note'     => '',
				'outcomes' => array(),
				'back'     => '',
			);
		}
		// phpcs:ignore WordPress.Security.NonceVerification
		$again = isset( $_GET['again'] );
		return array(
			'title'    => Line_Words::headline( $use['outcomes'] ),
			'note'     => $again && $use['outcomes'] ? __( 'This link was used before. It added these things then, and nothing now.', 'tandem-for-woocommerce' ) : '',
			'outcomes' => $use['outcomes'],
			'back'     => $use['back'],
		);
	}

	/**
	 * The use that the address names, or ''.
	 *
	 * @return string
	 */
	private static function asked() {
		// phpcs:ignore WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput
		$id = isset( $_GET[ Cart_Link::RESULT ] ) ? wp_unslash( $_GET[ Cart_Link::RESULT ] ) : '';
		return is_string( $id ) && preg_match( '/^[0-9a-f]{12}$/D', $id ) ? $id : '';
	}
}
