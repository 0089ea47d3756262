<?php
/**
 * What the server last said of the connection.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Health\Facts;
use Tandem\Server;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Asked when somebody looks and once an hour; kept for half a minute.
 */
final class Status {

	const OPTION = 'tandem_status';
	const FRESH  = 30;

	/**
	 * How long the server may try the keys before the attempt counts as failed.
	 */
	const PATIENCE = 900;

	/**
	 * The server's status, asked anew when what is kept is old.
	 *
	 * @param int $fresh For how many seconds it may be old; 0 asks in any case.
	 * @return array at, error (code, message) or body.
	 */
	public static function get( $fresh = self::FRESH ) {
		$kept = self::kept();
		if ( $kept && $kept['at'] > time() - $fresh ) {
			return $kept;
		}
		return self::ask();
	}

	/**
	 * How old the status may be that somebody looks at: little while something moves.
	 *
	 * @return int Seconds.
	 */
	public static function patience() {
		if ( 'connecting' === Settings::state() || isset( Settings::secrets()['next'] ) ) {
			return 2;
		}
		$kept = self::kept();
		foreach ( array( 'products', 'orders' ) as $kind ) {
			if ( isset( $kept['body'][ $kind ]['state'] ) && in_array( $kept['body'][ $kind ]['state'], array( 'waiting', 'running' ), true ) ) {
				return 2;
			}
		}
		return self::FRESH;
	}

	/**
	 * What is kept, without a call.
	 *
	 * @return array|null
	 */
	public static function kept() {
		$kept = get_option( self::OPTION );
		return is_array( $kept ) && isset( $kept['at'] ) ? $kept : null;
	}

	/**
	 * Forgets what was said.
	 */
	public static function forget() {
		delete_option( self::OPTION );
	}

	/**
	 * Asks, remembers, and draws the conclusions.
	 *
	 * @return array
	 */
	private static function ask() {
		Rotation::settle();
		$mark   = Settings::mark();
		$answer = Server::call(
			'status',
			array(
				'programs' => Facts::programs(),
				'health'   => Facts::all(),
			)
		);
		$before = self::kept();
		if ( Settings::mark() !== $mark ) {
			// Somebody let go or connected anew meanwhile; this answer is about what was before.
			return $before ? $before : array( 'at' => time() );
		}
		$now = array( 'at' => time() );
		if ( is_wp_error( $answer ) ) {
			// What was known stays on the page while the server cannot be asked.
			$now['body']  = $before && isset( $before['body'] ) ? $before['body'] : null;
			$now['error'] = array(
				'code'    => $answer->get_error_code(),
				'message' => $answer->get_error_message(),
			);
		} else {
			$now['body'] = self::checked( $answer );
		}
		update_option( self::OPTION, $now, false );
		self::conclude( $answer, $now );
		return $now;
	}

	/**
	 * Moves our own state after the server's word.
	 *
	 * @param array|\WP_Error $answer The server's.
	 * @param array           $now    What is kept of it.
	 */
	private static function conclude( $answer, array $now ) {
		$connecting = 'connecting' === Settings::state();
		if ( is_wp_error( $answer ) ) {
			// The server knows nothing of this shop (any more): the key must not outlive that.
			// While it tries the keys it may have been restarted, and with that forgot the attempt.
			$over = array_merge( array( 'not_connected', 'no_such_store' ), $connecting ? array( 'wrong_signature' ) : array() );
			if ( in_array( $answer->get_error_code(), $over, true ) ) {
				$said = '' !== $answer->get_error_message() ? $answer->get_error_message() : __( 'The server no longer knows this shop.', 'tandem-for-woocommerce' );
				Letting_Go::was_let_go( $connecting ? 'none' : 'disconnected', $said );
			}
			return;
		}
		$state = $now['body']['state'];
		if ( 'started' === $state && $connecting && $now['body']['trouble'] ) {
			Letting_Go::was_let_go( 'none', $now['body']['trouble']['message'] );
		} elseif ( 'started' === $state && $connecting && Settings::all()['connected_at'] < time() - self::PATIENCE ) {
			Letting_Go::was_let_go( 'none', __( 'The server could not finish trying the keys. They were deleted; please press Connect again.', 'tandem-for-woocommerce' ) );
		} elseif ( 'disconnected' === $state ) {
			Letting_Go::was_let_go( 'disconnected', __( 'The server ended the connection.', 'tandem-for-woocommerce' ) );
		} else {
			Settings::update(
				array(
					'state'  => self::known_state( $state, $connecting ? 'connecting' : Settings::state() ),
					'parts'  => $connecting && 'started' === $state ? Settings::parts() : $now['body']['parts'],
					'served' => $now['body']['served'],
				)
			);
		}
	}

	/**
	 * A state of the server's that we show as it is.
	 *
	 * @param mixed  $state The server's.
	 * @param string $else  What to keep when it is another.
	 * @return string
	 */
	public static function known_state( $state, $else ) {
		return in_array( $state, array( 'linked', 'awaiting_approval', 'approved' ), true ) ? $state : $else;
	}

	/**
	 * Keeps only what the page shows, in the types that it needs.
	 *
	 * @param array $answer The server's.
	 * @return array
	 */
	private static function checked( array $answer ) {
		$trouble = isset( $answer['trouble']['message'] ) && is_string( $answer['trouble']['message'] ) ? $answer['trouble'] : null;
		$made    = isset( $answer['reconciliation']['at'] ) ? $answer['reconciliation'] : null;
		$hooks   = isset( $answer['webhooks'] ) && is_array( $answer['webhooks'] ) ? $answer['webhooks'] : array();
		return array(
			'state'          => isset( $answer['state'] ) && is_string( $answer['state'] ) ? $answer['state'] : '',
			'parts'          => array_values( array_intersect( Settings::PARTS, isset( $answer['parts'] ) ? (array) $answer['parts'] : array() ) ),
			'trouble'        => $trouble ? array(
				'reason'  => sanitize_key( isset( $trouble['reason'] ) ? (string) $trouble['reason'] : '' ),
				'message' => sanitize_text_field( $trouble['message'] ),
			) : null,
			'last_heard_at'  => self::seconds( $answer, 'last_heard_at' ),
			'last_synced_at' => self::seconds( $answer, 'last_synced_at' ),
			'products'       => Progress::read( isset( $answer['products'] ) ? $answer['products'] : null ),
			'orders'         => Progress::read( isset( $answer['orders'] ) ? $answer['orders'] : null ),
			'reconciliation' => is_array( $made ) ? array(
				'at'          => self::seconds( $made, 'at' ),
				'compared'    => self::seconds( $made, 'compared' ),
				'differences' => self::seconds( $made, 'differences' ),
			) : null,
			'webhooks'       => array(
				'expected' => self::seconds( $hooks, 'expected' ),
				'active'   => self::seconds( $hooks, 'active' ),
			),
			'outbox_seen'    => self::seconds( $answer, 'outbox_seen' ),
			'served'         => Served::clean( $answer, Settings::server_url() ),
			'dashboard_url'  => isset( $answer['dashboard_url'] ) && Outgoing::origin( $answer['dashboard_url'] ) === Outgoing::origin( Settings::server_url() ) ? esc_url_raw( $answer['dashboard_url'] ) : '',
		);
	}

	/**
	 * A whole number that is not negative.
	 *
	 * @param array  $from Where.
	 * @param string $name Which.
	 * @return int
	 */
	private static function seconds( array $from, $name ) {
		return isset( $from[ $name ] ) && is_numeric( $from[ $name ] ) ? max( 0, (int) $from[ $name ] ) : 0;
	}
}
