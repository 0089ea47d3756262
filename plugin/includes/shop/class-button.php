<?php
/**
 * The Shop Together button.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

use Tandem\Guard;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * On product pages of classic and block themes, once for each product.
 */
final class Button {

	/**
	 * Products whose button stands on this page already.
	 *
	 * @var array
	 */
	private static $shown = array();

	/**
	 * Where themes let plugins in.
	 */
	public static function register() {
		add_action( 'woocommerce_after_add_to_cart_form', Guard::action( array( __CLASS__, 'after_form' ) ), 20, 0 );
		// 31: after the add-to-cart form, which WooCommerce leaves out when a product is sold out.
		add_action( 'woocommerce_single_product_summary', Guard::action( array( __CLASS__, 'in_summary' ) ), 31, 0 );
		add_action( 'woocommerce_single_product_summary', Guard::action( array( __CLASS__, 'under_price' ) ), 15, 0 );
		foreach ( array( 'woocommerce/add-to-cart-form', 'woocommerce/add-to-cart-with-options' ) as $block ) {
			add_filter( 'render_block_' . $block, Guard::filter( array( __CLASS__, 'after_block' ) ), 20, 3 );
		}
	}

	/**
	 * Below the form of the product that the page is about.
	 */
	public static function after_form() {
		if ( 'form' === self::look()['position'] ) {
			self::print_for_page();
		}
	}

	/**
	 * Where there was no form.
	 */
	public static function in_summary() {
		// In a block theme this hook runs beside another block; after_block() is at the right place there.
		if ( 'form' === self::look()['position'] && ! wp_is_block_theme() ) {
			self::print_for_page();
		}
	}

	/**
	 * Between price and description.
	 */
	public static function under_price() {
		if ( 'summary' === self::look()['position'] ) {
			self::print_for_page();
		}
	}

	/**
	 * Below the form's block where the block itself let nobody in.
	 *
	 * @param string    $html  Of the block.
	 * @param array     $block As parsed.
	 * @param \WP_Block $instance As rendered.
	 * @return string
	 */
	public static function after_block( $html, $block, $instance ) {
		$look = self::look();
		if ( 'manual' === $look['position'] ) {
			return $html;
		}
		$id = isset( $instance->context['postId'] ) ? (int) $instance->context['postId'] : get_the_ID();
		return $html . self::html( $id, array(), false );
	}

	/**
	 * The button of the current product.
	 */
	private static function print_for_page() {
		global $product;
		if ( $product instanceof \WC_Product ) {
			echo self::html( $product->get_id(), array(), false ); // phpcs:ignore WordPress.Security.EscapeOutput -- the template escapes.
		}
	}

	/**
	 * The button, or '' where there must be none.
	 *
	 * @param int   $product_id Of a product or variation.
	 * @param array $changes    Over the kept look, such as another text.
	 * @param bool  $named      Whether somebody named this very product: then it may stand twice on a page.
	 * @return string
	 */
	public static function html( $product_id, array $changes, $named ) {
		if ( ! Settings::part_on( 'rooms' ) || ( ! $named && isset( self::$shown[ $product_id ] ) ) ) {
			return '';
		}
		$product = $product_id > 0 ? wc_get_product( $product_id ) : null;
		if ( ! $product instanceof \WC_Product ) {
			return '';
		}
		$variation = $product->is_type( 'variation' ) ? $product->get_id() : 0;
		$product   = $variation ? wc_get_product( $product->get_parent_id() ) : $product;
		$address   = $product instanceof \WC_Product && self::is_wanted( $product ) ? self::address( $product ) : '';
		if ( '' === $address ) {
			return '';
		}
		self::$shown[ $product->get_id() ] = true;
		wp_enqueue_style( Assets::BUTTON );
		wp_enqueue_script( Assets::BUTTON );
		$takes = Button_Address::takes_variation( $address, Settings::rooms_url() );
		return self::markup(
			Look::clean( $changes + Settings::look() ),
			$variation && $takes ? $address . '?variation=' . $variation : $address,
			$takes && ! $variation ? $product->get_id() : 0
		);
	}

	/**
	 * The markup of a look, from the template.
	 *
	 * @param array  $look       Clean.
	 * @param string $url        Where it leads; '#' in previews.
	 * @param int    $product_id Whose variation is added by the script; 0 for none.
	 * @return string
	 */
	public static function markup( array $look, $url, $product_id ) {
		return Cart_Page::render(
			'tandem/button.php',
			array(
				'url'        => $url,
				'text'       => '' !== $look['text'] ? $look['text'] : self::default_text(),
				'icon'       => $look['icon'],
				'classes'    => Look::class_list( $look ),
				'style'      => Look::css( $look ),
				'new_tab'    => $look['new_tab'],
				'product_id' => $product_id,
			)
		);
	}

	/**
	 * What stands on the button when the owner chose nothing.
	 *
	 * @return string
	 */
	public static function default_text() {
		$chosen = Settings::served_text( determine_locale() );
		return '' !== $chosen ? $chosen : _x( 'Shop together', 'on the button, said to several people', 'tandem-for-woocommerce' );
	}

	/**
	 * Whether everybody may see the product, and the owner wants it shared.
	 *
	 * @param \WC_Product $product Never a variation.
	 * @return bool
	 */
	private static function is_wanted( \WC_Product $product ) {
		$open = Woo_Shelf::is_open( $product ) && 'hidden' !== $product->get_catalog_visibility();
		/**
		 * Whether a product has the button.
		 *
		 * @param bool        $open    Published, listed and without a password.
		 * @param \WC_Product $product The product.
		 */
		return (bool) apply_filters( 'tandem_show_button', $open, $product );
	}

	/**
	 * Where the product's button leads.
	 *
	 * @param \WC_Product $product Never a variation.
	 * @return string
	 */
	private static function address( \WC_Product $product ) {
		$address = Button_Address::of(
			$product->get_id(),
			$product->get_meta( Button_Address::META ),
			Settings::rooms_url(),
			Settings::store_key()
		);
		/**
		 * The address of a product's button.
		 *
		 * @param string      $address Own one of the product, or on the Tandem server.
		 * @param \WC_Product $product The product.
		 */
		return (string) apply_filters( 'tandem_button_url', $address, $product );
	}

	/**
	 * The kept look.
	 *
	 * @return array
	 */
	private static function look() {
		return Look::clean( Settings::look() );
	}
}
