<?php
/**
 * Sends the outbox.
 *
 * @package Tandem
 */

namespace Tandem\Outbox;

use Tandem\Guard;
use Tandem\Server;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * In order, up to 200 at a time, and never giving up: after a failure it waits longer and longer, up to an hour.
 */
final class Sender {

	/** Failures in a row, when to go on, what was said; how many were lost. */
	const OPTION = 'tandem_outbox';

	const AT_ONCE = 200;

	/** Seconds in which one run may begin another parcel. */
	const LONGEST = 15;

	/** Seconds to wait for another run. */
	const OTHER = 10;

	/**
	 * The action.
	 */
	public static function run() {
		try {
			if ( Settings::is_connected() && self::take_lock() ) {
				self::send_all();
				delete_transient( 'tandem_sending' );
			}
		} catch ( \Throwable $error ) {
			delete_transient( 'tandem_sending' );
			Guard::log( $error );
			Schedule::later( MINUTE_IN_SECONDS );
		}
	}

	/**
	 * Sends until nothing is left, time is up, or it fails.
	 */
	private static function send_all() {
		$until = time() + self::LONGEST;
		do {
			$rows = Table::waiting( self::AT_ONCE );
			if ( ! $rows ) {
				return;
			}
			$pairs  = array_map( array( Table::class, 'pair' ), $rows );
			$before = Table::before( (int) $rows[0]['seq'] );
			$many   = Back_Off::sendable( $before, $pairs, time() );
			if ( 0 === $many ) {
				Schedule::later( Back_Off::HOLE_SECONDS );
				return;
			}
			if ( ! self::send( array_slice( $rows, 0, $many ), $before ) ) {
				return;
			}
		} while ( time() < $until );
		Schedule::soon();
	}

	/**
	 * Sends one parcel.
	 *
	 * @param array[] $rows   In order.
	 * @param int     $before Number before the first one, so that the server knows a hole from a loss; 0: not known.
	 * @return bool Whether to go on.
	 */
	private static function send( array $rows, $before ) {
		$seqs = array_map( 'intval', wp_list_pluck( $rows, 'seq' ) );
		Table::trying( $seqs );
		$answer = Server::call(
			'outbox',
			array(
				'entries' => array_map( array( Table::class, 'on_the_wire' ), $rows ),
				'head'    => Table::figures()['head'],
				'after'   => $before,
			)
		);
		if ( is_wp_error( $answer ) ) {
			self::failed( $answer->get_error_message() );
			return false;
		}
		$seen  = isset( $answer['seen'] ) && is_int( $answer['seen'] ) ? $answer['seen'] : 0;
		$taken = array_filter(
			$seqs,
			static function ( $seq ) use ( $seen ) {
				return $seq <= $seen;
			}
		);
		Table::sent( $taken );
		if ( ! $taken ) {
			self::failed( __( 'The server did not take the entries.', 'tandem-for-woocommerce' ) );
			return false;
		}
		self::remember( array( 'failures' => 0, 'next_at' => 0, 'said' => '' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
		return true;
	}

	/**
	 * Waits, longer each time.
	 *
	 * @param string $said Why.
	 */
	private static function failed( $said ) {
		$failures = self::state()['failures'] + 1;
		$wait     = Back_Off::seconds( $failures );
		self::remember(
			array(
				'failures' => $failures,
				'next_at'  => time() + $wait,
				'said'     => $said,
			)
		);
		Schedule::later( $wait );
	}

	/**
	 * How sending goes.
	 *
	 * @return array{failures:int, next_at:int, said:string, lost:int}
	 */
	public static function state() {
		$kept = get_option( self::OPTION, array() );
		return array_merge(
			array(
				'failures' => 0,
				'next_at'  => 0,
				'said'     => '',
				'lost'     => 0,
			),
			is_array( $kept ) ? $kept : array()
		);
	}

	/**
	 * Writes down how sending goes.
	 *
	 * @param array $changes Names and values.
	 */
	public static function remember( array $changes ) {
		$before = self::state();
		$after  = array_merge( $before, $changes );
		if ( $after !== $before ) {
			update_option( self::OPTION, $after, false );
		}
	}

	/**
	 * Two runs at the same time would send the same twice; harmless, so a simple lock that expires will do.
	 *
	 * @return bool
	 */
	private static function take_lock() {
		if ( get_transient( 'tandem_sending' ) ) {
			Schedule::later( self::OTHER );
			return false;
		}
		set_transient( 'tandem_sending', 1, MINUTE_IN_SECONDS );
		return true;
	}
}
