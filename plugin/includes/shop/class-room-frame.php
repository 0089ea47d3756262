<?php
/**
 * The room inside a page of the shop.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

use Tandem\Guard;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * `[tandem_room product="123" height="800"]` and the block Tandem room. Invitations of a room that was opened there lead
 * to the same page.
 */
final class Room_Frame {

	const SHORTCODE = 'tandem_room';
	const BLOCK     = 'tandem/room';

	/** Pixels. */
	const HEIGHT   = 780;
	const LEAST    = 480;
	const GREATEST = 2000;

	/**
	 * Makes both known.
	 */
	public static function register() {
		add_shortcode( self::SHORTCODE, array( __CLASS__, 'shortcode' ) );
		add_action( 'init', Guard::action( array( __CLASS__, 'register_block' ) ), 11, 0 );
	}

	/**
	 * The block; it shares the editor script of the button's.
	 */
	public static function register_block() {
		register_block_type(
			dirname( TANDEM_FILE ) . '/blocks/room',
			array( 'render_callback' => array( __CLASS__, 'block' ) )
		);
	}

	/**
	 * The shortcode.
	 *
	 * @param array|string $given product and height.
	 * @return string
	 */
	public static function shortcode( $given ) {
		$given = shortcode_atts(
			array(
				'product' => '',
				'height'  => '',
			),
			is_array( $given ) ? $given : array(),
			self::SHORTCODE
		);
		return self::frame( (int) $given['product'], (int) $given['height'] );
	}

	/**
	 * The block as visitors see it.
	 *
	 * @param array $attributes productId and height.
	 * @return string
	 */
	public static function block( $attributes ) {
		$html = self::frame(
			isset( $attributes['productId'] ) ? (int) $attributes['productId'] : 0,
			isset( $attributes['height'] ) ? (int) $attributes['height'] : 0
		);
		return '' === $html ? '' : sprintf( '<div %1$s>%2$s</div>', get_block_wrapper_attributes(), $html );
	}

	/**
	 * The frame, or '' where there must be none.
	 *
	 * @param int $product Named; 0 for none.
	 * @param int $height  Pixels; 0 for the usual.
	 * @return string
	 */
	private static function frame( $product, $height ) {
		try {
			if ( ! Settings::part_on( 'rooms' ) ) {
				return '';
			}
			// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only chooses what is shown; checked by Room_Address.
			$query   = wp_unslash( $_GET );
			$asked   = Room_Address::product( $query );
			$product = self::to_begin_with( array( $asked, $product, (int) get_the_ID() ) );
			$address = Room_Address::of( $query, Settings::rooms_url(), Settings::store_key(), $product, self::page() );
			if ( '' === $address ) {
				return '';
			}
			wp_enqueue_style( Assets::BUTTON );
			return sprintf(
				'<iframe class="tandem-room" src="%1$s" title="%2$s" style="%3$s" allow="%4$s" referrerpolicy="no-referrer"></iframe>',
				esc_url( $address ),
				esc_attr( Button::default_text() ),
				esc_attr( '--tandem-room-height:' . self::height( $height ) . 'px' ),
				esc_attr( Frame_Rights::of( array( Settings::rooms_url(), Settings::server_url() ) ) )
			);
		} catch ( \Throwable $error ) {
			Guard::log( $error );
			return '';
		}
	}

	/**
	 * The address of the page around the frame. A category's number is no page's, and a list's is that of what it shows
	 * first.
	 *
	 * @return string
	 */
	private static function page() {
		$page = '';
		if ( is_category() || is_tag() || is_tax() ) {
			$page = get_term_link( get_queried_object() );
		} elseif ( is_shop() ) {
			$page = wc_get_page_permalink( 'shop' );
		} elseif ( get_queried_object_id() > 0 && ( is_singular() || is_home() ) ) {
			$page = get_permalink( get_queried_object_id() );
		}
		return is_string( $page ) && '' !== $page ? $page : home_url( '/' );
	}

	/**
	 * The first of these that everybody may see; else the shop's newest.
	 *
	 * @param int[] $wanted Ids, the best first.
	 * @return int
	 */
	private static function to_begin_with( array $wanted ) {
		foreach ( array_filter( $wanted ) as $id ) {
			$product = wc_get_product( $id );
			if ( $product instanceof \WC_Product && $product->is_type( 'variation' ) ) {
				$product = wc_get_product( $product->get_parent_id() );
			}
			if ( $product instanceof \WC_Product && Woo_Shelf::is_open( $product ) ) {
				return $product->get_id();
			}
		}
		$newest = wc_get_products(
			array(
				'limit'      => 1,
				'status'     => 'publish',
				'visibility' => 'catalog',
				'orderby'    => 'date',
				'order'      => 'DESC',
				'return'     => 'ids',
			)
		);
		return $newest ? (int) $newest[0] : 0;
	}

	/**
	 * A height that a room can be used in.
	 *
	 * @param int $height Wanted.
	 * @return int
	 */
	public static function height( $height ) {
		return $height > 0 ? max( self::LEAST, min( self::GREATEST, $height ) ) : self::HEIGHT;
	}
}
