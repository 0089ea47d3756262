<?php
/**
 * From which room an order came.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * The room's token goes from the link into the visitor's session and from there onto the order: a number of a hand-off,
 * nothing about the person. No shopper sees it.
 */
final class Room_Token {

	const META    = '_tandem_room';
	const SESSION = 'tandem_room';
	const KEPT_S  = 604800;

	/**
	 * Where orders are made: classic checkout and the blocks' one.
	 */
	public static function register() {
		add_action( 'woocommerce_checkout_create_order', \Tandem\Guard::action( array( __CLASS__, 'note' ) ), 10, 1 );
		add_action( 'woocommerce_store_api_checkout_update_order_meta', \Tandem\Guard::action( array( __CLASS__, 'note_and_save' ) ), 10, 1 );
		// Bought or thrown away: what is put in the cart next has nothing to do with the room.
		add_action( 'woocommerce_cart_emptied', \Tandem\Guard::action( array( __CLASS__, 'forget' ) ), 10, 0 );
		add_action( 'woocommerce_cart_item_removed', \Tandem\Guard::action( array( __CLASS__, 'forget_with_last' ) ), 10, 2 );
	}

	/**
	 * Keeps the token of a signed link.
	 *
	 * @param string $token Checked by Hand_Off_Link.
	 */
	public static function keep( $token ) {
		if ( Hand_Off_Link::is_token( $token ) && WC()->session ) {
			WC()->session->set(
				self::SESSION,
				array(
					'token' => $token,
					'at'    => time(),
				)
			);
		}
	}

	/**
	 * The token that counts for this visitor now, or ''.
	 *
	 * @return string
	 */
	public static function current() {
		$kept = function_exists( 'WC' ) && WC()->session ? WC()->session->get( self::SESSION ) : null;
		if ( ! is_array( $kept ) || ! isset( $kept['token'], $kept['at'] ) || ! Hand_Off_Link::is_token( $kept['token'] ) ) {
			return '';
		}
		return time() - (int) $kept['at'] <= self::KEPT_S ? $kept['token'] : '';
	}

	/**
	 * Puts the token on an order that is about to be saved.
	 *
	 * @param \WC_Order $order Being made.
	 */
	public static function note( $order ) {
		$token = self::current();
		if ( '' !== $token && $order instanceof \WC_Order ) {
			$order->update_meta_data( self::META, $token );
		}
	}

	/**
	 * The same where the order has been saved already.
	 *
	 * @param \WC_Order $order Of the checkout block.
	 */
	public static function note_and_save( $order ) {
		$token = self::current();
		if ( '' !== $token && $order instanceof \WC_Order && $order->get_meta( self::META ) !== $token ) {
			$order->update_meta_data( self::META, $token );
			$order->save_meta_data();
		}
	}

	/**
	 * Taking the last thing out is emptying, too.
	 *
	 * @param string   $key  Of the line.
	 * @param \WC_Cart $cart The visitor's.
	 */
	public static function forget_with_last( $key, $cart = null ) {
		if ( $cart instanceof \WC_Cart && $cart->is_empty() ) {
			self::forget();
		}
	}

	/**
	 * Forgets the room.
	 */
	public static function forget() {
		if ( function_exists( 'WC' ) && WC()->session && WC()->session->get( self::SESSION ) ) {
			WC()->session->set( self::SESSION, null );
		}
	}
}
