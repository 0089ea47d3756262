<?php
/**
 * How long to wait after a failure, and what may be sent now.
 *
 * @package Tandem
 */

namespace Tandem\Outbox;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing of WordPress in here.
 */
final class Back_Off {

	/**
	 * Minutes; the last one is kept for ever.
	 */
	const MINUTES = array( 1, 2, 5, 15, 60 );

	/**
	 * A number that is missing may belong to a transaction that is not committed yet; older than this, it never comes.
	 */
	const HOLE_SECONDS = 30;

	/**
	 * Seconds until the next try.
	 *
	 * @param int $failures In a row, 1 or more.
	 * @return int
	 */
	public static function seconds( $failures ) {
		$at = max( 0, min( count( self::MINUTES ), (int) $failures ) - 1 );
		return self::MINUTES[ $at ] * 60;
	}

	/**
	 * How many of the entries may be sent: all up to a hole that may still be filled, so that nothing is told behind a
	 * later number.
	 *
	 * @param int   $after Number before the first entry, 0 when it is not known.
	 * @param array $rows  [seq, created_at] in order.
	 * @param int   $now   Seconds since the epoch.
	 * @return int
	 */
	public static function sendable( $after, array $rows, $now ) {
		$before = (int) $after;
		foreach ( array_values( $rows ) as $at => $row ) {
			$hole = $before > 0 && (int) $row[0] > $before + 1;
			if ( $hole && (int) $row[1] > $now - self::HOLE_SECONDS ) {
				return $at;
			}
			$before = (int) $row[0];
		}
		return count( $rows );
	}
}
