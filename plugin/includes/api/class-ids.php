<?php
/**
 * Which orders there are.
 *
 * @package Tandem
 */

namespace Tandem\Api;

use Tandem\Health\Facts;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- Walks ids by keyset, which no WooCommerce function does; names of tables and columns are ours.

/**
 * By id, upwards, under either storage. Drafts are no orders yet.
 */
final class Ids {

	const DRAFTS = "'auto-draft','draft','new','checkout-draft','wc-checkout-draft'";

	/**
	 * Table and columns where orders live.
	 *
	 * @return string[] table, id, type, status, modified, parent.
	 */
	public static function storage() {
		global $wpdb;
		return Facts::hpos()
			? array( $wpdb->prefix . 'wc_orders', 'id', 'type', 'status', 'date_updated_gmt', 'parent_order_id' )
			: array( $wpdb->posts, 'ID', 'post_type', 'post_status', 'post_modified_gmt', 'post_parent' );
	}

	/**
	 * What makes a row an order.
	 *
	 * @return string SQL.
	 */
	public static function is_one() {
		list( , , $type, $status ) = self::storage();
		return "{$type} = 'shop_order' AND {$status} NOT IN (" . self::DRAFTS . ')';
	}

	/**
	 * Ids behind an id.
	 *
	 * @param int $after Id.
	 * @param int $limit How many.
	 * @return int[]
	 */
	public static function orders( $after, $limit ) {
		global $wpdb;
		list( $table, $id ) = self::storage();
		$where              = self::is_one();
		return array_map( 'intval', $wpdb->get_col( $wpdb->prepare( "SELECT {$id} FROM {$table} WHERE {$where} AND {$id} > %d ORDER BY {$id} LIMIT %d", $after, $limit ) ) );
	}

	/**
	 * Whether there is such an order.
	 *
	 * @param int $order_id Id.
	 * @return bool
	 */
	public static function is_order( $order_id ) {
		global $wpdb;
		list( $table, $id ) = self::storage();
		$where              = self::is_one();
		return (bool) $wpdb->get_var( $wpdb->prepare( "SELECT 1 FROM {$table} WHERE {$where} AND {$id} = %d", $order_id ) );
	}

	/**
	 * How many orders there are; counted at most twice a minute, as a large shop counts slowly.
	 *
	 * @return int
	 */
	public static function count_orders() {
		global $wpdb;
		$kept = get_transient( 'tandem_orders_total' );
		if ( is_numeric( $kept ) ) {
			return (int) $kept;
		}
		list( $table ) = self::storage();
		$count         = (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$table} WHERE " . self::is_one() );
		set_transient( 'tandem_orders_total', $count, 30 );
		return $count;
	}
}
