<?php
/**
 * Some past for a new shop: orders of several kinds, some with fees, coupons, notes and refunds.
 *
 * @package Tandem\LocalStore
 */

defined( 'ABSPATH' ) || exit;

add_action(
	'rest_api_init',
	static function () {
		tandem_local_route(
			'/orders',
			static function ( WP_REST_Request $request ) {
				$ids   = array();
				$first = (int) $request['first'];
				for ( $turn = $first; $turn < $first + (int) $request['count']; $turn++ ) {
					$ids[] = tandem_local_order( $turn, array_map( 'wc_get_product', (array) $request['products'] ) );
				}
				return array( 'ids' => $ids );
			}
		);
	}
);

/**
 * One order; its turn decides what kind it is, so that every shop has the same ones.
 *
 * @param int          $turn     From 0.
 * @param WC_Product[] $products What is sold; variations or simple ones.
 * @return int Its id.
 */
function tandem_local_order( int $turn, array $products ): int {
	$statuses = array( 'completed', 'processing', 'completed', 'on-hold', 'completed', 'cancelled' );
	$names    = array( array( 'Ana', 'Ștefănescu' ), array( 'Mihai', 'Țurcanu' ), array( 'Ioana', 'Bălan' ), array( 'Radu', 'Pârvu' ) );
	$name     = $names[ $turn % count( $names ) ];
	$order    = wc_create_order();
	// What is in the past has been taken from the shelf in the past.
	$order->get_data_store()->set_stock_reduced( $order->get_id(), true );
	foreach ( array( $turn, $turn * 7 + 3 ) as $place => $number ) {
		if ( 0 === $place || 0 === $turn % 3 ) {
			$order->add_product( $products[ $number % count( $products ) ], 1 + $number % 3 );
		}
	}
	$address = array(
		'first_name' => $name[0],
		'last_name'  => $name[1],
		'address_1'  => 'Strada Lungă ' . ( $turn + 1 ),
		'city'       => 'Râmnicu Vâlcea',
		'state'      => 'VL',
		'postcode'   => '240001',
		'country'    => 'RO',
		'email'      => 'shopper' . $turn . '@example.test',
		'phone'      => '07120000' . str_pad( (string) $turn, 2, '0', STR_PAD_LEFT ),
	);
	$order->set_address( $address, 'billing' );
	$order->set_address( $address, 'shipping' );
	$order->set_payment_method( 'cod' );
	$order->set_payment_method_title( 'Cash on delivery' );
	$order->set_customer_note( 0 === $turn % 4 ? 'Leave it with the neighbour, please.' : '' );
	$order->set_date_created( time() - ( 60 - $turn ) * DAY_IN_SECONDS );
	if ( 0 === $turn % 5 ) {
		$fee = new WC_Order_Item_Fee();
		$fee->set_name( 'Gift wrapping' );
		$fee->set_total( '3.50' );
		$order->add_item( $fee );
	}
	$order->calculate_totals();
	$order->set_status( $statuses[ $turn % count( $statuses ) ] );
	$order->save();
	if ( 0 === $turn % 6 ) {
		$order->add_order_note( 'Packed by hand.', 0 === $turn % 12 ? 1 : 0 );
	}
	if ( 4 === $turn % 6 ) {
		wc_create_refund(
			array(
				'order_id' => $order->get_id(),
				'amount'   => '5.00',
				'reason'   => 'A scratch',
			)
		);
	}
	return $order->get_id();
}
