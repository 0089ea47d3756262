<?php
/**
 * Puts planned lines into the cart.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Adds to what is there; what another plugin forbids is told in its own words.
 */
final class Cart_Filler {

	/**
	 * Adds and says what came of it.
	 *
	 * @param array $outcomes Of Line_Planner.
	 * @return array The same, with `add` as it really was.
	 */
	public static function fill( array $outcomes ) {
		$cart = WC()->cart;
		// The totals are worked out once, not per line.
		remove_action( 'woocommerce_add_to_cart', array( $cart, 'calculate_totals' ), 20 );
		foreach ( $outcomes as $at => $outcome ) {
			if ( $outcome['add'] > 0 ) {
				$outcomes[ $at ] = self::add( $outcome );
			}
		}
		add_action( 'woocommerce_add_to_cart', array( $cart, 'calculate_totals' ), 20, 0 );
		$cart->calculate_totals();
		if ( WC()->session instanceof \WC_Session_Handler ) {
			WC()->session->set_customer_session_cookie( true );
		}
		// Page caches know by these cookies that the visitor has a cart; otherwise they are set on the next page.
		if ( is_callable( array( $cart, 'maybe_set_cart_cookies' ) ) ) {
			$cart->maybe_set_cart_cookies();
		}
		return $outcomes;
	}

	/**
	 * One line.
	 *
	 * @param array $outcome With add above 0.
	 * @return array
	 */
	private static function add( array $outcome ) {
		$kept = wc_get_notices();
		wc_clear_notices();
		$added = false;
		try {
			$passed = apply_filters(
				'woocommerce_add_to_cart_validation',
				true,
				$outcome['product_id'],
				$outcome['add'],
				$outcome['variation_id'],
				$outcome['attributes']
			);
			$added  = $passed && false !== WC()->cart->add_to_cart(
				$outcome['product_id'],
				$outcome['add'],
				$outcome['variation_id'],
				$outcome['attributes']
			);
		} catch ( \Throwable $error ) {
			\Tandem\Guard::log( $error );
		}
		$said = $added ? '' : self::words( wc_get_notices( 'error' ) );
		WC()->session->set( 'wc_notices', $kept ? $kept : null );
		if ( $added ) {
			return $outcome;
		}
		return array(
			'add'    => 0,
			'reason' => 'refused',
			'said'   => $said,
		) + $outcome;
	}

	/**
	 * The last sentence that the shop or a plugin said, as plain text.
	 *
	 * @param array $notices Of WooCommerce.
	 * @return string
	 */
	private static function words( array $notices ) {
		$last = end( $notices );
		$text = is_array( $last ) && isset( $last['notice'] ) ? $last['notice'] : '';
		// A link to the cart inside of it makes no sense on the cart.
		$text = preg_replace( '#<a\b[^>]*>.*?</a>#is', '', (string) $text );
		return trim( html_entity_decode( wp_strip_all_tags( $text ), ENT_QUOTES, 'UTF-8' ) );
	}
}
