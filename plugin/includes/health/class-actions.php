<?php
/**
 * Whether Action Scheduler runs.
 *
 * @package Tandem
 */

namespace Tandem\Health;

defined( 'ABSPATH' ) || exit;

/**
 * Webhooks and the outbox both hang on it.
 */
final class Actions {

	/** Seconds after which an action that still waits is past due. */
	const PATIENCE = 600;

	/**
	 * What waits and what ran.
	 *
	 * @return array{past_due:int, oldest_pending_at:int|null, last_run_at:int|null}
	 */
	public static function figures() {
		if ( ! class_exists( '\ActionScheduler' ) || ! \ActionScheduler::is_initialized() ) {
			return array(
				'past_due'          => 0,
				'oldest_pending_at' => null,
				'last_run_at'       => null,
			);
		}
		$store   = \ActionScheduler::store();
		$pending = array(
			'status'       => \ActionScheduler_Store::STATUS_PENDING,
			'date'         => new \DateTime( '@' . ( time() - self::PATIENCE ) ),
			'date_compare' => '<=',
		);
		$oldest  = $store->query_actions(
			array(
				'status'   => \ActionScheduler_Store::STATUS_PENDING,
				'date'     => new \DateTime( '@' . time() ),
				'per_page' => 1,
				'orderby'  => 'date',
				'order'    => 'ASC',
			)
		);
		$last    = $store->query_actions(
			array(
				'status'   => \ActionScheduler_Store::STATUS_COMPLETE,
				'per_page' => 1,
				'orderby'  => 'modified',
				'order'    => 'DESC',
			)
		);
		return array(
			'past_due'          => (int) $store->query_actions( $pending, 'count' ),
			'oldest_pending_at' => self::time_of( $oldest ),
			'last_run_at'       => self::time_of( $last ),
		);
	}

	/**
	 * When an action is, or was.
	 *
	 * @param array $ids One or none.
	 * @return int|null
	 */
	private static function time_of( $ids ) {
		$id = $ids ? reset( $ids ) : 0;
		if ( ! $id ) {
			return null;
		}
		try {
			return \ActionScheduler::store()->get_date( $id )->getTimestamp();
		} catch ( \Throwable $gone ) {
			return null;
		}
	}
}
