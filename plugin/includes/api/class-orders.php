<?php
/**
 * Orders whole.
 *
 * @package Tandem
 */

namespace Tandem\Api;

use Tandem\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Made by WooCommerce's own REST controllers, so that an order looks here exactly as in wc/v3, with its refunds and
 * notes in the same answer.
 */
final class Orders {

	/**
	 * Reads a page.
	 *
	 * @param int[] $ids Orders.
	 * @return array{orders:array[], failed:int[]}
	 */
	public static function read( array $ids ) {
		$orders  = array();
		$failed  = array();
		$objects = self::load( $ids );
		$notes   = self::notes( $ids );
		$refunds = Marks::refunds( $ids );
		foreach ( $ids as $id ) {
			try {
				$order    = isset( $objects[ $id ] ) ? $objects[ $id ] : wc_get_order( $id );
				$orders[] = self::show( $order, isset( $refunds[ $id ] ) ? $refunds[ $id ] : array(), isset( $notes[ $id ] ) ? $notes[ $id ] : array() );
			} catch ( \Throwable $error ) {
				$failed[] = $id;
				Guard::log( sprintf( 'order %d could not be shown: %s', $id, get_class( $error ) ) );
			}
			unset( $objects[ $id ], $notes[ $id ] );
		}
		return array(
			'orders' => $orders,
			'failed' => $failed,
		);
	}

	/**
	 * Loads orders together; where one of them is broken, each by itself.
	 *
	 * @param int[] $ids Orders.
	 * @return \WC_Order[] By id.
	 */
	private static function load( array $ids ) {
		$found = array();
		try {
			foreach ( \WC_Order_Factory::get_orders( $ids, true ) as $order ) {
				$found[ $order->get_id() ] = $order;
			}
		} catch ( \Throwable $error ) {
			$found = array();
		}
		return $found;
	}

	/**
	 * One order.
	 *
	 * @param mixed $order   Order.
	 * @param int[] $refunds Its refunds.
	 * @param array $notes   Its notes, shown.
	 * @return array
	 * @throws \UnexpectedValueException When it is no order.
	 */
	private static function show( $order, array $refunds, array $notes ) {
		if ( ! $order instanceof \WC_Order ) {
			throw new \UnexpectedValueException( 'not an order' );
		}
		$shown = ( new \WC_REST_Orders_Controller() )->prepare_object_for_response( $order, self::request( '/wc/v3/orders/' . $order->get_id(), array( 'id' => $order->get_id() ) ) );
		return array(
			'order'   => self::data( $shown ),
			'refunds' => self::refunds( $order, $refunds ),
			'notes'   => $notes,
		);
	}

	/**
	 * Its refunds, the newest first, as WooCommerce lists them.
	 *
	 * @param \WC_Order $order Order.
	 * @param int[]     $ids   Refunds.
	 * @return array[]
	 */
	private static function refunds( \WC_Order $order, array $ids ) {
		$controller = new \WC_REST_Order_Refunds_Controller();
		$path       = '/wc/v3/orders/' . $order->get_id() . '/refunds';
		$shown      = array();
		foreach ( array_reverse( $ids ) as $id ) {
			$refund = wc_get_order( $id );
			if ( $refund instanceof \WC_Order_Refund ) {
				$request = self::request( $path, array( 'order_id' => $order->get_id() ) );
				$shown[] = self::data( $controller->prepare_object_for_response( $refund, $request ) );
			}
		}
		return $shown;
	}

	/**
	 * Notes of all these orders in one query.
	 *
	 * @param int[] $ids Orders.
	 * @return array[] By order.
	 */
	private static function notes( array $ids ) {
		if ( ! $ids ) {
			return array();
		}
		$hidden = array( 'WC_Comments', 'exclude_order_comments' );
		remove_filter( 'comments_clauses', $hidden, 10 );
		$comments = get_comments(
			array(
				'post__in' => $ids,
				'approve'  => 'approve',
				'type'     => 'order_note',
				'orderby'  => 'comment_ID',
				'order'    => 'ASC',
			)
		);
		add_filter( 'comments_clauses', $hidden, 10, 1 );
		$controller = new \WC_REST_Order_Notes_Controller();
		$notes      = array();
		foreach ( $comments as $comment ) {
			$id             = (int) $comment->comment_post_ID;
			$request        = self::request( '/wc/v3/orders/' . $id . '/notes', array( 'order_id' => $id ) );
			$notes[ $id ][] = self::data( $controller->prepare_item_for_response( $comment, $request ) );
		}
		return $notes;
	}

	/**
	 * The request that a controller thinks it answers.
	 *
	 * @param string $path   Path.
	 * @param array  $params Its parameters.
	 * @return \WP_REST_Request
	 */
	private static function request( $path, array $params ) {
		$request = new \WP_REST_Request( 'GET', $path );
		$request->set_url_params( $params );
		$request->set_param( 'context', 'view' );
		return $request;
	}

	/**
	 * What was shown, without its links.
	 *
	 * @param mixed $shown A response.
	 * @return array
	 * @throws \UnexpectedValueException When it is a refusal.
	 */
	private static function data( $shown ) {
		if ( ! $shown instanceof \WP_REST_Response ) {
			throw new \UnexpectedValueException( 'not shown' );
		}
		return $shown->get_data();
	}
}
