<?php
/**
 * Takes everything of ours away.
 *
 * @package Tandem
 */

namespace Tandem;

use Tandem\Connect\Attempt;
use Tandem\Connect\Farewell;
use Tandem\Connect\Letting_Go;
use Tandem\Connect\Outgoing;
use Tandem\Connect\Status;
use Tandem\Health\Echo_Test;
use Tandem\Outbox\Schedule;
use Tandem\Outbox\Sender;
use Tandem\Outbox\Table;

defined( 'ABSPATH' ) || exit;

/**
 * On every site of a network. WooCommerce may be gone already, so only what WordPress has is relied on.
 */
final class Uninstall {

	/**
	 * Runs once, when the plugin is deleted.
	 */
	public static function run() {
		Outgoing::register();
		foreach ( is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( 0 ) as $site ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound
			if ( $site ) {
				switch_to_blog( $site );
			}
			self::site();
			if ( $site ) {
				restore_current_blog();
			}
		}
		self::people();
	}

	/**
	 * One site.
	 */
	private static function site() {
		try {
			self::say_goodbye();
		} catch ( \Throwable $error ) {
			Guard::log( $error );
		}
		Schedule::stop();
		Table::drop();
		foreach ( array( Settings::OPTION, Settings::SECRETS, Settings::FAREWELL, Status::OPTION, Echo_Test::OPTION, Sender::OPTION ) as $option ) {
			delete_option( $option );
		}
		foreach ( array( 'tandem_sending', 'tandem_orders_total', 'tandem_beat_made' ) as $transient ) {
			delete_transient( $transient );
		}
		if ( class_exists( '\Tandem\Shop\Shop' ) && method_exists( '\Tandem\Shop\Shop', 'uninstall' ) ) {
			\Tandem\Shop\Shop::uninstall();
		}
	}

	/**
	 * Tells the server, with the owner's wish about what it knows.
	 */
	private static function say_goodbye() {
		$erase = (bool) Settings::all()['erase_on_uninstall'];
		if ( Letting_Go::is_needed() ) {
			Letting_Go::now( 'uninstalled', $erase );
		} else {
			Farewell::send( $erase );
		}
	}

	/**
	 * What was kept with administrators.
	 */
	private static function people() {
		global $wpdb;
		foreach ( array( Attempt::META, Admin\Notice::META ) as $meta ) {
			$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->usermeta} WHERE meta_key = %s OR meta_key LIKE %s", $meta, $wpdb->esc_like( $meta . '_' ) . '%' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
		}
	}
}
