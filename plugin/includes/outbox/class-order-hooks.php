<?php
/**
 * What happens to orders.
 *
 * @package Tandem
 */

namespace Tandem\Outbox;

use Tandem\Guard;
use Tandem\Health\Facts;

defined( 'ABSPATH' ) || exit;

/**
 * Orders under either storage, their refunds (given and taken back) and notes.
 */
final class Order_Hooks {

	const DRAFTS = array( 'checkout-draft', 'auto-draft', 'draft', 'new' );

	/**
	 * Hooks.
	 */
	public static function register() {
		foreach ( array( 'new_order', 'update_order', 'order_status_changed' ) as $hook ) {
			add_action( 'woocommerce_' . $hook, Guard::action( array( __CLASS__, 'changed' ) ), 10, 1 );
		}
		// Every save, also those for which WooCommerce keeps update_order to itself.
		add_action( 'woocommerce_after_order_object_save', Guard::action( array( __CLASS__, 'changed' ) ), 10, 1 );
		add_action( 'woocommerce_trash_order', Guard::action( array( __CLASS__, 'binned' ) ), 10, 1 );
		add_action( 'woocommerce_untrash_order', Guard::action( array( __CLASS__, 'restored' ) ), 10, 1 );
		add_action( 'woocommerce_before_delete_order', Guard::action( array( __CLASS__, 'deleted' ) ), 10, 1 );
		// Orders as posts, changed by WordPress's own lists.
		add_action( 'wp_trash_post', Guard::action( array( __CLASS__, 'post_binned' ) ), 10, 1 );
		add_action( 'untrashed_post', Guard::action( array( __CLASS__, 'post_restored' ) ), 10, 1 );
		add_action( 'before_delete_post', Guard::action( array( __CLASS__, 'post_deleted' ) ), 10, 1 );
		add_action( 'woocommerce_order_refunded', Guard::action( array( __CLASS__, 'refunded' ) ), 10, 2 );
		add_action( 'woocommerce_refund_deleted', Guard::action( array( __CLASS__, 'refund_gone' ) ), 10, 2 );
		// Only the screen fires the one above; REST and programs take a refund back through here.
		add_filter( 'woocommerce_pre_delete_order_refund', Guard::filter( array( __CLASS__, 'refund_goes' ) ), 999, 2 );
		add_action( 'woocommerce_order_note_added', Guard::action( array( __CLASS__, 'noted' ) ), 10, 2 );
		add_action( 'woocommerce_order_note_deleted', Guard::action( array( __CLASS__, 'note_gone' ) ), 10, 2 );
	}

	/**
	 * Made or changed.
	 *
	 * @param int|\WC_Order $order Order or its id.
	 */
	public static function changed( $order ) {
		// Asked first: reading the order again costs queries at each of its savings.
		$order = Recorder::wants( 'order' ) ? self::order( $order ) : null;
		if ( $order ) {
			Recorder::add( 'order', 'changed', $order->get_id() );
		}
	}

	/**
	 * Into the bin.
	 *
	 * @param int $id Order.
	 */
	public static function binned( $id ) {
		Recorder::add( 'order', 'binned', $id );
	}

	/**
	 * Out of the bin.
	 *
	 * @param int $id Order.
	 */
	public static function restored( $id ) {
		Recorder::add( 'order', 'restored', $id );
	}

	/**
	 * Gone for good.
	 *
	 * @param int $id Order.
	 */
	public static function deleted( $id ) {
		if ( self::order( $id ) ) {
			Recorder::add( 'order', 'deleted', $id );
		}
	}

	/**
	 * An order that is a post, into the bin.
	 *
	 * @param int $id Any post.
	 */
	public static function post_binned( $id ) {
		self::post( 'binned', $id );
	}

	/**
	 * An order that is a post, out of the bin.
	 *
	 * @param int $id Any post.
	 */
	public static function post_restored( $id ) {
		self::post( 'restored', $id );
	}

	/**
	 * An order that is a post, gone for good; or a refund of one.
	 *
	 * @param int $id Any post.
	 */
	public static function post_deleted( $id ) {
		if ( ! Facts::hpos() && 'shop_order_refund' === get_post_type( $id ) ) {
			Recorder::add( 'refund', 'deleted', $id, wp_get_post_parent_id( $id ) );
			return;
		}
		self::post( 'deleted', $id );
	}

	/**
	 * Money was given back.
	 *
	 * @param int $order_id  Order.
	 * @param int $refund_id Refund.
	 */
	public static function refunded( $order_id, $refund_id ) {
		Recorder::add( 'refund', 'changed', $refund_id, $order_id );
	}

	/**
	 * A refund was taken back.
	 *
	 * @param int $refund_id Refund.
	 * @param int $order_id  Order.
	 */
	public static function refund_gone( $refund_id, $order_id ) {
		Recorder::add( 'refund', 'deleted', $refund_id, $order_id );
	}

	/**
	 * A refund is about to be taken back.
	 *
	 * @param mixed            $check  Left as it is.
	 * @param \WC_Order_Refund $refund Refund.
	 * @return mixed
	 */
	public static function refund_goes( $check, $refund = null ) {
		if ( null === $check && $refund instanceof \WC_Order_Refund ) {
			Recorder::add( 'refund', 'deleted', $refund->get_id(), $refund->get_parent_id() );
		}
		return $check;
	}

	/**
	 * A note was written.
	 *
	 * @param int       $note_id Note.
	 * @param \WC_Order $order   Order.
	 */
	public static function noted( $note_id, $order ) {
		$order = self::order( $order );
		if ( $order ) {
			Recorder::add( 'note', 'changed', $note_id, $order->get_id() );
		}
	}

	/**
	 * A note was deleted.
	 *
	 * @param int    $note_id Note.
	 * @param object $note    What it was.
	 */
	public static function note_gone( $note_id, $note ) {
		$order_id = is_object( $note ) && isset( $note->order_id ) ? (int) $note->order_id : 0;
		if ( $order_id ) {
			Recorder::add( 'note', 'deleted', $note_id, $order_id );
		}
	}

	/**
	 * A real order that is no draft.
	 *
	 * @param int|\WC_Order $order Order or its id.
	 * @return \WC_Order|null
	 */
	private static function order( $order ) {
		$order = is_numeric( $order ) ? wc_get_order( $order ) : $order;
		if ( ! $order instanceof \WC_Order || 'shop_order' !== $order->get_type() ) {
			return null;
		}
		return in_array( $order->get_status( 'edit' ), self::DRAFTS, true ) ? null : $order;
	}

	/**
	 * Writes it down when the post is an order. Where orders have tables of their own, posts are only remains of them,
	 * and cleaning those up deletes no order.
	 *
	 * @param string $action Action.
	 * @param int    $id     Any post.
	 */
	private static function post( $action, $id ) {
		if ( ! Facts::hpos() && 'shop_order' === get_post_type( $id ) && ! in_array( preg_replace( '/^wc-/', '', (string) get_post_status( $id ) ), self::DRAFTS, true ) ) {
			Recorder::add( 'order', $action, $id );
		}
	}
}
