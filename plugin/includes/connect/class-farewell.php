<?php
/**
 * The last word of a plugin that was deactivated before it is deleted.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Server;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Deactivating ends the connection; deleting comes later, and the owner may have wished that the server erases then.
 * Only for that wish the means to sign one more call are kept.
 */
final class Farewell {

	/**
	 * Keeps what is needed.
	 */
	public static function keep() {
		if ( '' !== Settings::store_key() && ! Settings::is_copy() ) {
			update_option(
				Settings::FAREWELL,
				array(
					'store_key' => Settings::store_key(),
					'secret'    => Settings::plugin_secret(),
					'home'      => Settings::home(),
				),
				false
			);
		}
	}

	/**
	 * The shop is connected again, or nobody wishes it any more.
	 */
	public static function forget() {
		delete_option( Settings::FAREWELL );
	}

	/**
	 * Says it.
	 *
	 * @param bool $erase Whether the server is to erase all it knows.
	 */
	public static function send( $erase ) {
		$kept = get_option( Settings::FAREWELL );
		if ( $erase && is_array( $kept ) && Settings::home() === $kept['home'] ) {
			Settings::update( array( 'store_key' => $kept['store_key'] ) );
			Server::call(
				'disconnect',
				array(
					'reason' => 'uninstalled',
					'erase'  => true,
				),
				$kept['secret']
			);
		}
		self::forget();
	}
}
