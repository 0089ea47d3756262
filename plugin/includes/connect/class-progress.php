<?php
/**
 * How far the server has read.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing of WordPress in here.
 */
final class Progress {

	const STATES = array( 'off', 'waiting', 'running', 'paused', 'done' );

	/**
	 * Checks what the server said.
	 *
	 * @param mixed $said Hostile until checked.
	 * @return array{state:string, read:int, total:int|null, failed:int, seconds_left:int|null, percent:int|null}
	 */
	public static function read( $said ) {
		$said  = is_array( $said ) ? $said : array();
		$state = isset( $said['state'] ) && in_array( $said['state'], self::STATES, true ) ? $said['state'] : 'off';
		$read  = self::count( $said, 'read' );
		$total = self::count( $said, 'total' );
		return array(
			'state'        => $state,
			'read'         => null === $read ? 0 : $read,
			'total'        => $total,
			'failed'       => (int) self::count( $said, 'failed' ),
			'seconds_left' => self::count( $said, 'seconds_left' ),
			'percent'      => self::percent( $state, (int) $read, $total ),
		);
	}

	/**
	 * For the bar; null when nobody knows yet.
	 *
	 * @param string   $state State.
	 * @param int      $read  How many were read.
	 * @param int|null $total How many there are.
	 * @return int|null 0–100; 100 only when it is done.
	 */
	private static function percent( $state, $read, $total ) {
		if ( 'done' === $state ) {
			return 100;
		}
		if ( null === $total || $total < 1 ) {
			return null;
		}
		return (int) min( 99, floor( 100 * $read / $total ) );
	}

	/**
	 * A count, or null.
	 *
	 * @param array  $said What was said.
	 * @param string $name Which.
	 * @return int|null
	 */
	private static function count( array $said, $name ) {
		$value = isset( $said[ $name ] ) ? $said[ $name ] : null;
		return is_int( $value ) && $value >= 0 ? $value : null;
	}
}
