<?php
/**
 * When the outbox is sent.
 *
 * @package Tandem
 */

namespace Tandem\Outbox;

use Tandem\Guard;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Action Scheduler runs what is due; this sees to it that something is due.
 */
final class Schedule {

	const SEND  = 'tandem_send_outbox';
	const BEAT  = 'tandem_heartbeat';
	const GROUP = 'tandem';

	/**
	 * Hooks.
	 */
	public static function register() {
		add_action( self::SEND, array( Sender::class, 'run' ) );
		add_action( self::BEAT, Guard::action( array( Heartbeat::class, 'run' ) ) );
		add_action( 'action_scheduler_ensure_recurring_actions', Guard::action( array( __CLASS__, 'keep_beating' ) ) );
		add_action( 'admin_init', Guard::action( array( __CLASS__, 'keep_beating' ) ) );
	}

	/**
	 * The connection begins: the outbox and the heartbeat run from now on. While the server still tries the keys, the
	 * first beat settles the matter should nobody look at the page.
	 */
	public static function start() {
		self::stop();
		self::beat();
	}

	/**
	 * Makes the heartbeat anew when somebody cleared the list of actions.
	 */
	public static function keep_beating() {
		// One that runs just now makes the next by itself: another one beside it would beat for ever.
		if ( '' !== Settings::store_key() && ! Settings::is_copy() && ! as_has_scheduled_action( self::BEAT, null, self::GROUP ) && ! get_transient( 'tandem_beat_made' ) ) {
			set_transient( 'tandem_beat_made', 1, 5 * MINUTE_IN_SECONDS );
			self::beat();
		}
	}

	/**
	 * The heartbeat, never twice.
	 */
	private static function beat() {
		as_schedule_recurring_action( time() + 60, HOUR_IN_SECONDS, self::BEAT, array(), self::GROUP, true );
	}

	/**
	 * Sends as soon as Action Scheduler comes to it; one waiting action is enough.
	 */
	public static function soon() {
		if ( function_exists( 'as_enqueue_async_action' ) && ! self::is_waiting( self::SEND ) ) {
			as_enqueue_async_action( self::SEND, array(), self::GROUP );
		}
	}

	/**
	 * Sends after a pause.
	 *
	 * @param int $seconds How long.
	 */
	public static function later( $seconds ) {
		if ( ! self::is_waiting( self::SEND ) ) {
			as_schedule_single_action( time() + $seconds, self::SEND, array(), self::GROUP );
		}
	}

	/**
	 * Whether an action waits, not counting one that runs: what was added behind its back needs another.
	 *
	 * @param string $hook Which.
	 * @return bool
	 */
	private static function is_waiting( $hook ) {
		return (bool) as_get_scheduled_actions(
			array(
				'hook'     => $hook,
				'group'    => self::GROUP,
				'status'   => \ActionScheduler_Store::STATUS_PENDING,
				'per_page' => 1,
			),
			'ids'
		);
	}

	/**
	 * Takes all our actions off the list.
	 */
	public static function stop() {
		if ( function_exists( 'as_unschedule_all_actions' ) ) {
			as_unschedule_all_actions( self::SEND );
			as_unschedule_all_actions( self::BEAT );
		}
		delete_option( Sender::OPTION );
	}
}
