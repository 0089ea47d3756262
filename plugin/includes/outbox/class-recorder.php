<?php
/**
 * Writes down what happens in the shop.
 *
 * @package Tandem
 */

namespace Tandem\Outbox;

use Tandem\Guard;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * An entry is written at once, so that nothing is lost with a process that dies; the network is never touched here.
 * What happens again to the same object in the same request is written again at its end, if the first entry may have
 * been told by then.
 */
final class Recorder {

	/**
	 * Number of the entry of each thing in this request.
	 *
	 * @var int[]
	 */
	private static $written = array();

	/**
	 * Things that happened more than once.
	 *
	 * @var array[]
	 */
	private static $again = array();

	/**
	 * Whether the end of the request is already waited for.
	 *
	 * @var bool
	 */
	private static $waits = false;

	/**
	 * Writes down that something happened.
	 *
	 * @param string $kind      Kind.
	 * @param string $action    Action.
	 * @param int    $object_id What it happened to.
	 * @param int    $parent_id Product or order it belongs to.
	 */
	public static function add( $kind, $action, $object_id, $parent_id = 0 ) {
		$object_id = (int) $object_id;
		if ( $object_id <= 0 || ! self::wants( $kind ) ) {
			return;
		}
		$entry = array( $kind, $action, $object_id, (int) $parent_id );
		$name  = implode( ':', array( get_current_blog_id(), $kind, $action, $object_id ) );
		if ( isset( self::$written[ $name ] ) ) {
			self::$again[ $name ] = $entry;
			return;
		}
		self::$written[ $name ] = Table::add( $entry[0], $entry[1], $entry[2], $entry[3] );
		if ( count( self::$written ) > 5000 ) {
			self::settle();
		}
		if ( ! self::$waits ) {
			self::$waits = true;
			add_action( 'shutdown', Guard::action( array( __CLASS__, 'end_of_request' ) ), 5 );
		}
	}

	/**
	 * Only what the owner agreed to is written down.
	 *
	 * @param string $kind Kind.
	 * @return bool
	 */
	public static function wants( $kind ) {
		if ( ! Settings::is_connected() ) {
			return false;
		}
		$parts = Settings::parts();
		if ( 'connection' === $kind ) {
			return true;
		}
		return in_array( $kind, array( 'order', 'refund', 'note' ), true )
			? (bool) array_intersect( array( 'orders', 'fulfilment' ), $parts )
			: (bool) array_intersect( array( 'rooms', 'marketplace' ), $parts );
	}

	/**
	 * Second entries, and the sender.
	 */
	public static function end_of_request() {
		self::$waits = false;
		self::settle();
		Schedule::soon();
	}

	/**
	 * Writes second entries for what changed after its first one may have been told.
	 */
	private static function settle() {
		$firsts = array_intersect_key( self::$written, self::$again );
		if ( $firsts ) {
			$told = array_flip( Table::told( array_values( $firsts ) ) );
			foreach ( $firsts as $name => $seq ) {
				if ( isset( $told[ $seq ] ) ) {
					Table::add( self::$again[ $name ][0], self::$again[ $name ][1], self::$again[ $name ][2], self::$again[ $name ][3] );
				}
			}
		}
		self::$written = array();
		self::$again   = array();
	}
}
