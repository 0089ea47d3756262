<?php
/**
 * What a reconciliation compares.
 *
 * @package Tandem
 */

namespace Tandem\Api;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL -- A walk over ids; names of tables and columns are ours, lists are numbers.

/**
 * Id, time of change, status, refunds and the last note: three queries for a page, however large the shop is.
 */
final class Marks {

	/**
	 * Orders behind an id, those in the bin too.
	 *
	 * @param int $after Id.
	 * @param int $limit How many.
	 * @return array[]
	 */
	public static function orders( $after, $limit ) {
		global $wpdb;
		list( $table, $id, , $status, $modified ) = Ids::storage();
		$where                                    = Ids::is_one();

		$rows    = $wpdb->get_results( $wpdb->prepare( "SELECT {$id} AS id, {$status} AS status, {$modified} AS modified FROM {$table} WHERE {$where} AND {$id} > %d ORDER BY {$id} LIMIT %d", $after, $limit ), ARRAY_A );
		$ids     = array_map( 'intval', wp_list_pluck( $rows, 'id' ) );
		$refunds = self::refunds( $ids );
		$notes   = self::notes( $ids );
		$marks   = array();
		foreach ( $rows as $row ) {
			$order   = (int) $row['id'];
			$marks[] = self::mark( $row, isset( $refunds[ $order ] ) ? $refunds[ $order ] : array(), isset( $notes[ $order ] ) ? $notes[ $order ] : 0 );
		}
		return $marks;
	}

	/**
	 * Products behind an id.
	 *
	 * @param int $after Id.
	 * @param int $limit How many.
	 * @return array[]
	 */
	public static function products( $after, $limit ) {
		global $wpdb;
		$rows = $wpdb->get_results( $wpdb->prepare( "SELECT ID AS id, post_status AS status, post_modified_gmt AS modified FROM {$wpdb->posts} WHERE post_type = 'product' AND post_status <> 'auto-draft' AND ID > %d ORDER BY ID LIMIT %d", $after, $limit ), ARRAY_A );
		return array_map(
			static function ( $row ) {
				return self::mark( $row, array(), 0 );
			},
			$rows
		);
	}

	/**
	 * Refunds by order.
	 *
	 * @param int[] $ids Orders.
	 * @return array[]
	 */
	public static function refunds( array $ids ) {
		global $wpdb;
		if ( ! $ids ) {
			return array();
		}
		list( $table, $id, $type, , , $parent ) = Ids::storage();

		$list = implode( ',', array_map( 'intval', $ids ) );
		$all  = array();
		foreach ( $wpdb->get_results( "SELECT {$id} AS id, {$parent} AS parent FROM {$table} WHERE {$parent} IN ({$list}) AND {$type} = 'shop_order_refund' ORDER BY {$id}", ARRAY_A ) as $row ) {
			$all[ (int) $row['parent'] ][] = (int) $row['id'];
		}
		return $all;
	}

	/**
	 * The last note by order.
	 *
	 * @param int[] $ids Orders.
	 * @return int[]
	 */
	private static function notes( array $ids ) {
		global $wpdb;
		if ( ! $ids ) {
			return array();
		}
		$list = implode( ',', array_map( 'intval', $ids ) );
		$rows = $wpdb->get_results( "SELECT comment_post_ID AS parent, MAX(comment_ID) AS id FROM {$wpdb->comments} WHERE comment_post_ID IN ({$list}) AND comment_type = 'order_note' AND comment_approved = '1' GROUP BY comment_post_ID", ARRAY_A );
		return array_map( 'intval', wp_list_pluck( $rows, 'id', 'parent' ) );
	}

	/**
	 * One mark.
	 *
	 * @param array $row     id, status, modified.
	 * @param int[] $refunds Ids.
	 * @param int   $notes   Id of the last note.
	 * @return array
	 */
	private static function mark( array $row, array $refunds, $notes ) {
		return array(
			'id'       => (int) $row['id'],
			'modified' => null === $row['modified'] ? '' : str_replace( ' ', 'T', $row['modified'] ),
			'status'   => (string) preg_replace( '/^wc-/', '', (string) $row['status'] ),
			'refunds'  => $refunds,
			'notes'    => $notes,
		);
	}
}
