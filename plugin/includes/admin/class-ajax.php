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
				$status = Status::get( Status::patience() );
				$busy   = Status::patience() < Status::FRESH;
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
}
