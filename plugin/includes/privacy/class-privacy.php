<?php
/**
 * WordPress's tools for personal data.
 *
 * @package Tandem
 */

namespace Tandem\Privacy;

use Tandem\Guard;
use Tandem\Outbox\Recorder;

defined( 'ABSPATH' ) || exit;

/**
 * The plugin keeps nothing about people. The one trace is the room's token on an order that came out of a room.
 */
final class Privacy {

	const META    = '_tandem_room';
	const AT_ONCE = 50;

	/**
	 * Hooks.
	 */
	public static function register() {
		add_filter( 'wp_privacy_personal_data_exporters', Guard::filter( array( __CLASS__, 'exporters' ) ) );
		add_filter( 'wp_privacy_personal_data_erasers', Guard::filter( array( __CLASS__, 'erasers' ) ) );
		// WooCommerce makes an order anonymous: by request, by hand, or because it is old.
		add_action( 'woocommerce_privacy_before_remove_order_personal_data', Guard::action( array( __CLASS__, 'forget_room' ) ), 10, 1 );
		add_action( 'admin_init', Guard::action( array( Policy::class, 'suggest' ) ) );
	}

	/**
	 * Adds ours.
	 *
	 * @param array $all Exporters.
	 * @return array
	 */
	public static function exporters( $all ) {
		$all['tandem'] = array(
			'exporter_friendly_name' => __( 'Tandem: rooms that led to orders', 'tandem-for-woocommerce' ),
			'callback'               => array( __CLASS__, 'export' ),
		);
		return $all;
	}

	/**
	 * Puts ours first: once WooCommerce's has taken the address off an order, nobody finds whose it was.
	 *
	 * @param array $all Erasers.
	 * @return array
	 */
	public static function erasers( $all ) {
		$ours = array(
			'eraser_friendly_name' => __( 'Tandem: rooms that led to orders', 'tandem-for-woocommerce' ),
			'callback'             => array( __CLASS__, 'erase' ),
		);
		return array( 'tandem' => $ours ) + (array) $all;
	}

	/**
	 * Tokens on a person's orders.
	 *
	 * @param string $email Whose.
	 * @param int    $page  From 1.
	 * @return array
	 */
	public static function export( $email, $page = 1 ) {
		$orders = self::orders( $email, $page );
		$data   = array();
		foreach ( $orders as $order ) {
			$token = (string) $order->get_meta( self::META );
			if ( '' !== $token ) {
				$data[] = array(
					'group_id'    => 'tandem_rooms',
					'group_label' => __( 'Rooms that led to orders', 'tandem-for-woocommerce' ),
					'item_id'     => 'order-' . $order->get_id(),
					'data'        => array(
						array(
							'name'  => __( 'Order', 'tandem-for-woocommerce' ),
							'value' => $order->get_order_number(),
						),
						array(
							'name'  => __( 'Random mark of the room', 'tandem-for-woocommerce' ),
							'value' => $token,
						),
					),
				);
			}
		}
		return array(
			'data' => $data,
			'done' => count( $orders ) < self::AT_ONCE,
		);
	}

	/**
	 * Takes the tokens off; the server reads these orders again.
	 *
	 * @param string $email Whose.
	 * @param int    $page  From 1.
	 * @return array
	 */
	public static function erase( $email, $page = 1 ) {
		$orders = self::orders( $email, $page );
		$erased = false;
		foreach ( $orders as $order ) {
			$erased = self::forget_room( $order ) || $erased;
		}
		return array(
			'items_removed'  => $erased,
			'items_retained' => false,
			'messages'       => array(),
			'done'           => count( $orders ) < self::AT_ONCE,
		);
	}

	/**
	 * Takes the token off one order.
	 *
	 * @param \WC_Order $order Order.
	 * @return bool Whether it had one.
	 */
	public static function forget_room( $order ) {
		if ( ! $order instanceof \WC_Order || '' === (string) $order->get_meta( self::META ) ) {
			return false;
		}
		$order->delete_meta_data( self::META );
		$order->save();
		Recorder::add( 'order', 'changed', $order->get_id() );
		return true;
	}

	/**
	 * A person's orders, as WooCommerce's own tools find them.
	 *
	 * @param string $email Whose.
	 * @param int    $page  From 1.
	 * @return \WC_Order[]
	 */
	private static function orders( $email, $page ) {
		$user  = get_user_by( 'email', $email );
		$query = array(
			'limit'    => self::AT_ONCE,
			'page'     => max( 1, (int) $page ),
			'type'     => 'shop_order',
			'orderby'  => 'ID',
			'order'    => 'ASC',
			'customer' => array( $email ),
		);
		if ( $user instanceof \WP_User ) {
			$query['customer'][] = (int) $user->ID;
		}
		return wc_get_orders( $query );
	}
}
