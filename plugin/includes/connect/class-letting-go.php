<?php
/**
 * C13: the end of a connection.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Outbox\Schedule;
use Tandem\Outbox\Table;
use Tandem\Server;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The server is told first, so that it can take its webhooks away with the key; one that cannot be reached keeps
 * nobody.
 */
final class Letting_Go {

	/** Seconds after which nobody waits for the answer to the credentials any more. */
	const ATTEMPT = 120;

	/**
	 * The shop lets go.
	 *
	 * @param string $reason owner, deactivated or uninstalled.
	 * @param bool   $erase  Whether the server is to erase all it knows.
	 * @return true|\WP_Error The error when the server could not be told; the shop let go nevertheless.
	 */
	public static function now( $reason, $erase ) {
		$told = true;
		if ( '' !== Settings::store_key() && ! Settings::is_copy() ) {
			$answer = Server::call(
				'disconnect',
				array(
					'reason' => $reason,
					'erase'  => (bool) $erase,
				)
			);
			$told   = is_wp_error( $answer ) && 'not_connected' !== $answer->get_error_code() ? $answer : true;
		}
		if ( 'deactivated' === $reason && Settings::all()['erase_on_uninstall'] ) {
			Farewell::keep();
		}
		self::clear( 'none' );
		return $told;
	}

	/**
	 * Whether there is something to let go of: a connection, or the key of an attempt that never ended.
	 *
	 * @return bool
	 */
	public static function is_needed() {
		return '' !== Settings::store_key() || (int) Settings::all()['key_id'] > 0;
	}

	/**
	 * C6: an attempt whose request was killed in the middle leaves no key behind.
	 */
	public static function tidy() {
		if ( '' === Settings::store_key() && self::is_needed() && Settings::all()['connected_at'] < time() - self::ATTEMPT ) {
			self::clear( 'none' );
		}
	}

	/**
	 * The server let go, or refused the keys.
	 *
	 * @param string $state What to show: none or disconnected.
	 * @param string $said  Why, for the owner.
	 */
	public static function was_let_go( $state, $said ) {
		self::clear( $state );
		update_option(
			Status::OPTION,
			array(
				'at'    => time(),
				'error' => array(
					'code'    => 'let_go',
					'message' => sanitize_text_field( $said ),
				),
			),
			false
		);
	}

	/**
	 * A copy of a connected shop becomes a shop of its own: the original's connection is not touched, as the key row of
	 * a copied database opens only the copy.
	 */
	public static function forget_as_copy() {
		if ( Settings::is_copy() ) {
			self::clear( 'none' );
		}
	}

	/**
	 * Takes everything away that the connection was made of.
	 *
	 * @param string $state What to show.
	 */
	private static function clear( $state ) {
		$secrets = Settings::secrets();
		Rest_Key::delete( (int) Settings::all()['key_id'] );
		foreach ( array( 'old', 'next' ) as $which ) {
			if ( isset( $secrets[ $which ]['key_id'] ) ) {
				Rest_Key::delete( (int) $secrets[ $which ]['key_id'] );
			}
		}
		Webhook_Remains::delete( Settings::server_url() );
		Schedule::stop();
		Table::clear();
		Status::forget();
		Settings::forget_connection( $state );
	}
}
