<?php
/**
 * The outbox's rows.
 *
 * @package Tandem
 */

namespace Tandem\Outbox;

defined( 'ABSPATH' ) || exit;

// phpcs:disable WordPress.DB.DirectDatabaseQuery, WordPress.DB.PreparedSQL.InterpolatedNotPrepared -- A table of our own; its name is not from outside.

/**
 * What happened and to what, numbered. Never what it looked like: the truth is read from the shop.
 */
final class Table {

	/** Raised when the table changes. */
	const VERSION = 1;

	/** Unsent entries that are kept at most. */
	const MOST = 100000;

	/**
	 * Its name on this site.
	 *
	 * @return string
	 */
	public static function name() {
		global $wpdb;
		return $wpdb->prefix . 'tandem_outbox';
	}

	/**
	 * Makes the table, or brings it up to date.
	 */
	public static function install() {
		global $wpdb;
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		$name    = self::name();
		$charset = $wpdb->get_charset_collate();
		dbDelta(
			"CREATE TABLE {$name} (
			seq bigint(20) unsigned NOT NULL AUTO_INCREMENT,
			kind varchar(20) NOT NULL,
			action varchar(20) NOT NULL,
			object_id bigint(20) unsigned NOT NULL DEFAULT 0,
			parent_id bigint(20) unsigned NOT NULL DEFAULT 0,
			created_at int(10) unsigned NOT NULL,
			tries int(10) unsigned NOT NULL DEFAULT 0,
			sent_at int(10) unsigned DEFAULT NULL,
			PRIMARY KEY  (seq),
			KEY waiting (sent_at,seq)
			) {$charset};"
		);
	}

	/**
	 * Takes the table away.
	 */
	public static function drop() {
		global $wpdb;
		$wpdb->query( 'DROP TABLE IF EXISTS ' . self::name() );
	}

	/**
	 * Empties it for another connection. The numbers go on, so that none ever comes twice.
	 */
	public static function clear() {
		global $wpdb;
		$wpdb->query( 'DELETE FROM ' . self::name() );
	}

	/**
	 * Writes one entry.
	 *
	 * @param string $kind      See packages/contract: product, variation, stock, order, refund, note, connection.
	 * @param string $action    changed, binned, restored or deleted.
	 * @param int    $object_id What it happened to.
	 * @param int    $parent_id Its product or order, or 0.
	 * @return int Its number, 0 when the database refused.
	 */
	public static function add( $kind, $action, $object_id, $parent_id ) {
		global $wpdb;
		$shown = $wpdb->suppress_errors( true );
		$made  = $wpdb->insert(
			self::name(),
			array(
				'kind'       => $kind,
				'action'     => $action,
				'object_id'  => $object_id,
				'parent_id'  => $parent_id,
				'created_at' => time(),
			),
			array( '%s', '%s', '%d', '%d', '%d' )
		);
		$wpdb->suppress_errors( $shown );
		return $made ? (int) $wpdb->insert_id : 0;
	}

	/**
	 * Which of these may have been told to the server already, or are gone.
	 *
	 * @param int[] $seqs Numbers.
	 * @return int[]
	 */
	public static function told( array $seqs ) {
		global $wpdb;
		$list    = implode( ',', array_map( 'intval', $seqs ) );
		$waiting = $wpdb->get_col( 'SELECT seq FROM ' . self::name() . " WHERE seq IN ({$list}) AND tries = 0 AND sent_at IS NULL" );
		return array_diff( $seqs, array_map( 'intval', $waiting ) );
	}

	/**
	 * The oldest entries that the server has not taken, in order.
	 *
	 * @param int $limit How many.
	 * @return array[]
	 */
	public static function waiting( $limit ) {
		global $wpdb;
		return (array) $wpdb->get_results(
			$wpdb->prepare( 'SELECT * FROM ' . self::name() . ' WHERE sent_at IS NULL ORDER BY seq LIMIT %d', $limit ),
			ARRAY_A
		);
	}

	/**
	 * Entries behind a number, sent or not.
	 *
	 * @param int $after Number.
	 * @param int $limit How many.
	 * @return array[]
	 */
	public static function after( $after, $limit ) {
		global $wpdb;
		return (array) $wpdb->get_results(
			$wpdb->prepare( 'SELECT * FROM ' . self::name() . ' WHERE seq > %d ORDER BY seq LIMIT %d', $after, $limit ),
			ARRAY_A
		);
	}

	/**
	 * The number before one that is still there, 0 when none is known.
	 *
	 * @param int $seq Number.
	 * @return int
	 */
	public static function before( $seq ) {
		global $wpdb;
		return (int) $wpdb->get_var( $wpdb->prepare( 'SELECT MAX(seq) FROM ' . self::name() . ' WHERE seq < %d', $seq ) );
	}

	/**
	 * Notes that entries are about to be told, so that a later change of the same object is not taken for told.
	 *
	 * @param int[] $seqs Numbers.
	 */
	public static function trying( array $seqs ) {
		global $wpdb;
		if ( $seqs ) {
			$wpdb->query( 'UPDATE ' . self::name() . ' SET tries = tries + 1 WHERE seq IN (' . implode( ',', array_map( 'intval', $seqs ) ) . ')' );
		}
	}

	/**
	 * The server has written these down.
	 *
	 * @param int[] $seqs Numbers.
	 */
	public static function sent( array $seqs ) {
		global $wpdb;
		if ( $seqs ) {
			$list = implode( ',', array_map( 'intval', $seqs ) );
			$wpdb->query( $wpdb->prepare( 'UPDATE ' . self::name() . " SET sent_at = %d WHERE seq IN ({$list})", time() ) );
		}
	}

	/**
	 * How it stands.
	 *
	 * @return array{head:int, pending:int, oldest_pending_at:int|null}
	 */
	public static function figures() {
		global $wpdb;
		$row = $wpdb->get_row( 'SELECT COUNT(*) AS pending, MIN(created_at) AS oldest FROM ' . self::name() . ' WHERE sent_at IS NULL', ARRAY_A );
		return array(
			'head'              => (int) $wpdb->get_var( 'SELECT MAX(seq) FROM ' . self::name() ),
			'pending'           => $row ? (int) $row['pending'] : 0,
			'oldest_pending_at' => $row && $row['oldest'] ? (int) $row['oldest'] : null,
		);
	}

	/**
	 * Throws away what was sent a week ago, and the oldest of what nobody fetched for ages.
	 *
	 * @return int How many unsent ones were lost.
	 */
	public static function prune() {
		global $wpdb;
		// The newest entry stays: databases exist that begin to count anew when the last row is gone.
		$newest = (int) $wpdb->get_var( 'SELECT MAX(seq) FROM ' . self::name() );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM ' . self::name() . ' WHERE sent_at < %d AND seq < %d', time() - WEEK_IN_SECONDS, $newest ) );
		$edge = $wpdb->get_var( $wpdb->prepare( 'SELECT seq FROM ' . self::name() . ' WHERE sent_at IS NULL ORDER BY seq DESC LIMIT 1 OFFSET %d', self::MOST ) );
		if ( ! $edge ) {
			return 0;
		}
		return (int) $wpdb->query( $wpdb->prepare( 'DELETE FROM ' . self::name() . ' WHERE sent_at IS NULL AND seq <= %d', (int) $edge ) );
	}

	/**
	 * What decides whether an entry may be told.
	 *
	 * @param array $row Of the table.
	 * @return int[] Number and time.
	 */
	public static function pair( array $row ) {
		return array( (int) $row['seq'], (int) $row['created_at'] );
	}

	/**
	 * An entry as it crosses the wire.
	 *
	 * @param array $row Of the table.
	 * @return array
	 */
	public static function on_the_wire( array $row ) {
		return array(
			'seq'       => (int) $row['seq'],
			'kind'      => $row['kind'],
			'action'    => $row['action'],
			'id'        => (int) $row['object_id'],
			'parent_id' => (int) $row['parent_id'],
			'at'        => (int) $row['created_at'],
		);
	}
}
