<?php
/**
 * Once an hour.
 *
 * @package Tandem
 */

namespace Tandem\Outbox;

use Tandem\Connect\Status;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Tells the server that the shop lives, hears how the connection is, and tidies up.
 */
final class Heartbeat {

	/**
	 * The action.
	 */
	public static function run() {
		if ( '' === Settings::store_key() || Settings::is_copy() ) {
			return;
		}
		Status::get( 0 );
		Settings::reload();
		$secrets = Settings::secrets();
		if ( isset( $secrets['old']['until'] ) && $secrets['old']['until'] <= time() ) {
			unset( $secrets['old'] );
			Settings::set_secrets( $secrets );
		}
		$lost = Table::prune();
		if ( $lost ) {
			Sender::remember( array( 'lost' => Sender::state()['lost'] + $lost ) );
		}
		if ( Settings::is_connected() && Table::figures()['pending'] ) {
			Schedule::soon();
		}
	}
}
