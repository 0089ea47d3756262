<?php
/**
 * Which links a visitor has used.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * A link adds once for each visitor, also when it is opened twice at the same moment. Kept in the visitor's WooCommerce
 * session, and as a row that only one request can make.
 */
final class Used_Links {

	const SESSION = 'tandem_hand_offs';
	const OPTION  = 'tandem_used_';
	const KEPT    = 20;
	/** Older ones are remembered as used, but not line by line. */
	const KEPT_IN_FULL = 3;

	/**
	 * The public number of a use: nothing of the link can be read from it.
	 *
	 * @param string $key Signature of a link or number of a form.
	 * @return string
	 */
	public static function id( $key ) {
		return substr( hash( 'sha256', 'tandem' . $key ), 0, 12 );
	}

	/**
	 * What came of a use, or null when this visitor made none.
	 *
	 * @param string $id Of id().
	 * @return array|null {outcomes, back, expires}.
	 */
	public static function find( $id ) {
		$uses = self::all();
		return isset( $uses[ $id ] ) && is_array( $uses[ $id ] ) ? $uses[ $id ] : null;
	}

	/**
	 * Takes a link for this visitor; false when another request has taken it.
	 *
	 * @param string $key     Signature or number.
	 * @param int    $expires Seconds since the epoch.
	 * @return bool
	 */
	public static function claim( $key, $expires ) {
		global $wpdb;
		self::sweep();
		$name = self::OPTION . substr( hash( 'sha256', $key . '|' . WC()->session->get_customer_id() ), 0, 40 );
		// add_option() would overwrite what another request wrote in between.
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery
		$made = $wpdb->query(
			$wpdb->prepare(
				"INSERT IGNORE INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'no')",
				$name,
				(string) max( $expires, time() + HOUR_IN_SECONDS )
			)
		);
		return $made > 0;
	}

	/**
	 * Waits shortly for another request of this visitor to write down what came of the same link.
	 *
	 * @param string $id Of id().
	 * @return bool Whether it did.
	 */
	public static function await_other( $id ) {
		global $wpdb;
		for ( $tries = 0; $tries < 10; $tries++ ) {
			// The session that this request has read is older than what the other one writes.
			// phpcs:ignore WordPress.DB.DirectDatabaseQuery
			$kept = $wpdb->get_var(
				$wpdb->prepare(
					"SELECT session_value FROM {$wpdb->prefix}woocommerce_sessions WHERE session_key = %s",
					(string) WC()->session->get_customer_id()
				)
			);
			if ( is_string( $kept ) && false !== strpos( $kept, $id ) ) {
				return true;
			}
			usleep( 200000 );
		}
		return false;
	}

	/**
	 * Writes down what came of a link.
	 *
	 * @param string $id       Of id().
	 * @param array  $outcomes Of Cart_Filler.
	 * @param string $back     The room's address, or ''.
	 * @param int    $expires  Of the link.
	 */
	public static function remember( $id, array $outcomes, $back, $expires ) {
		$uses        = self::all();
		$uses[ $id ] = array(
			'outcomes' => array_map( array( __CLASS__, 'compact' ), $outcomes ),
			'back'     => $back,
			'expires'  => $expires,
		);
		$uses        = array_slice( $uses, -self::KEPT, null, true );
		$full        = array_slice( array_keys( $uses ), -self::KEPT_IN_FULL );
		foreach ( $uses as $each => $use ) {
			if ( ! in_array( $each, $full, true ) ) {
				$uses[ $each ]['outcomes'] = array();
			}
		}
		WC()->session->set( self::SESSION, $uses );
	}

	/**
	 * What the page needs of an outcome.
	 *
	 * @param array $outcome Of Cart_Filler.
	 * @return array
	 */
	private static function compact( array $outcome ) {
		$keep = array( 'reason', 'requested', 'add', 'name', 'options', 'url', 'image', 'available', 'missing', 'said', 'id' );
		return array_intersect_key( $outcome, array_flip( $keep ) );
	}

	/**
	 * All uses of this visitor, oldest first.
	 *
	 * @return array
	 */
	private static function all() {
		$uses = WC()->session ? WC()->session->get( self::SESSION, array() ) : array();
		return is_array( $uses ) ? $uses : array();
	}

	/**
	 * Forgets every link of every visitor.
	 */
	public static function forget_all() {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( self::OPTION ) . '%' ) );
	}

	/**
	 * Forgets what has long expired.
	 */
	private static function sweep() {
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery
		$wpdb->query(
			$wpdb->prepare(
				"DELETE FROM {$wpdb->options} WHERE option_name LIKE %s AND option_value < %s",
				$wpdb->esc_like( self::OPTION ) . '%',
				(string) time()
			)
		);
	}
}
