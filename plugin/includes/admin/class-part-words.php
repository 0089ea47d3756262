<?php
/**
 * The four parts, in words.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * What each reads, does and never does, as the owner reads it before saying yes.
 */
final class Part_Words {

	/**
	 * All parts in their order.
	 *
	 * @return array[] By name: title, about, reads, does, never, later.
	 */
	public static function all() {
		$later = __( 'This part is still being built. If you say yes now, the server already reads what is named here, so that all is there when it is ready.', 'tandem-for-woocommerce' );
		return array(
			'rooms'       => array(
				'title' => __( 'Shop together', 'tandem-for-woocommerce' ),
				'about' => __( 'Friends look at your products together and each pays for their own things.', 'tandem-for-woocommerce' ),
				'reads' => __( 'Published products with their variations, prices, stock, pictures and categories.', 'tandem-for-woocommerce' ),
				'does'  => __( 'Shows the Shop Together button, puts what a shopper chose into their own cart, and notes on an order which room it came from.', 'tandem-for-woocommerce' ),
				'never' => __( 'Reads no customers and no orders, changes no product.', 'tandem-for-woocommerce' ),
				'later' => '',
			),
			'orders'      => array(
				'title' => __( 'Orders', 'tandem-for-woocommerce' ),
				'about' => __( 'Every order, old and new, complete and in one place.', 'tandem-for-woocommerce' ),
				'reads' => __( 'All orders with names, addresses, e-mail and phone, products, amounts, refunds and notes.', 'tandem-for-woocommerce' ),
				'does'  => __( 'Keeps a copy of them on your server and follows every change. Your own people can send orders on from there, and change an order’s state.', 'tandem-for-woocommerce' ),
				'never' => __( 'Reads no card or bank details, changes no order by itself.', 'tandem-for-woocommerce' ),
				'later' => '',
			),
			'marketplace' => array(
				'title' => __( 'Marketplace', 'tandem-for-woocommerce' ),
				'about' => __( 'Your products for sale in the marketplace of this server, once its operator has approved your shop.', 'tandem-for-woocommerce' ),
				'reads' => __( 'After the approval: published products with prices and stock. Before it: nothing.', 'tandem-for-woocommerce' ),
				'does'  => __( 'Lists them, and places what is sold as orders in your shop.', 'tandem-for-woocommerce' ),
				'never' => __( 'Changes no price and no stock of yours.', 'tandem-for-woocommerce' ),
				'later' => __( 'This part is still being built. You can ask for approval now.', 'tandem-for-woocommerce' ),
			),
			'fulfilment'  => array(
				'title' => __( 'Packing', 'tandem-for-woocommerce' ),
				'about' => __( 'Packers get orders, scan, pack and print labels.', 'tandem-for-woocommerce' ),
				'reads' => __( 'All orders with names, addresses, e-mail and phone, products, amounts, refunds and notes.', 'tandem-for-woocommerce' ),
				'does'  => __( 'Hands orders out to packers, and writes on an order who packed it and its tracking number.', 'tandem-for-woocommerce' ),
				'never' => __( 'Reads no card or bank details.', 'tandem-for-woocommerce' ),
				'later' => $later,
			),
		);
	}

	/**
	 * Titles of some parts, for a sentence.
	 *
	 * @param string[] $parts Names.
	 * @return string
	 */
	public static function titles( array $parts ) {
		return implode( ', ', wp_list_pluck( array_intersect_key( self::all(), array_flip( $parts ) ), 'title' ) );
	}

	/**
	 * One part as a card.
	 *
	 * @param string    $name Name.
	 * @param bool|null $on   Ticked or not; null: without a box.
	 */
	public static function card( $name, $on ) {
		$part = self::all()[ $name ];
		echo '<div class="tandem-part">';
		if ( null === $on ) {
			printf( '<h3>%s</h3>', esc_html( $part['title'] ) );
		} else {
			printf(
				'<label class="tandem-part__title"><input type="checkbox" name="parts[]" value="%s"%s> <strong>%s</strong></label>',
				esc_attr( $name ),
				checked( $on, true, false ),
				esc_html( $part['title'] )
			);
		}
		printf( '<p>%s</p><dl>', esc_html( $part['about'] ) );
		self::line( __( 'Reads', 'tandem-for-woocommerce' ), $part['reads'] );
		self::line( __( 'Does', 'tandem-for-woocommerce' ), $part['does'] );
		self::line( __( 'Never', 'tandem-for-woocommerce' ), $part['never'] );
		echo '</dl>';
		if ( '' !== $part['later'] ) {
			printf( '<p class="tandem-part__later">%s</p>', esc_html( $part['later'] ) );
		}
		echo '</div>';
	}

	/**
	 * A term and what it means.
	 *
	 * @param string $term Term.
	 * @param string $text Meaning.
	 */
	private static function line( $term, $text ) {
		printf( '<dt>%s</dt><dd>%s</dd>', esc_html( $term ), esc_html( $text ) );
	}
}
