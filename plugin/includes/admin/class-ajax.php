<?php
/**
 * Keeps the open page true.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

use Tandem\Connect\Status;
use Tandem\Guard;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Answers with the state's part of the page.
 */
final class Ajax {

	const ACTION = 'tandem_status';

	/**
	 * Hooks.
	 */
	public static function register() {
		add_action( 'wp_ajax_' . self::ACTION, array( __CLASS__, 'status' ) );
	}

	/**
	 * The state now.
	 */
	public static function status() {
		if ( ! current_user_can( Page::CAN ) || ! check_ajax_referer( self::ACTION, 'nonce', false ) ) {
			wp_send_json( array( 'error' => 'forbidden' ), 403 );
		}
		$html = '';
		$busy = false;
		try {
			if ( '' !== Settings::store_key() && ! Settings::is_copy() ) {
				$before = Status::kept();
				$busy   = self::is_busy( $before );
				$status = Status::get( $busy ? 2 : Status::FRESH );
				$busy   = self::is_busy( $status );
				ob_start();
				State_View::render( $status );
				$html = (string) ob_get_clean();
			}
		} catch ( \Throwable $error ) {
			Guard::log( $error );
		}
		nocache_headers();
		wp_send_json(
			array(
				'state' => '' === Settings::store_key() ? 'none' : Settings::state(),
				'html'  => $html,
				'busy'  => $busy,
			)
		);
	}

	/**
	 * Whether something moves that one likes to watch.
	 *
	 * @param array|null $status Of Status.
	 * @return bool
	 */
	private static function is_busy( $status ) {
		if ( 'connecting' === Settings::state() ) {
			return true;
		}
		$moving = array( 'waiting', 'running' );
		return isset( $status['body']['products'] )
			&& ( in_array( $status['body']['products']['state'], $moving, true ) || in_array( $status['body']['orders']['state'], $moving, true ) );
	}
}
