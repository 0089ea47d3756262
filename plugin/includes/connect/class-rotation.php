<?php
/**
 * C16: new keys without a gap.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Server;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The new ones are written down before they are sent. When the answer is lost on the way, nobody knows which ones the
 * server works with: both are kept until a call that is signed with the new ones tells.
 */
final class Rotation {

	/**
	 * Makes new keys and hands them over, signed with the old secret.
	 *
	 * @return true|\WP_Error
	 */
	public static function now() {
		$secrets = Settings::secrets();
		if ( isset( $secrets['next'] ) ) {
			self::settle();
			$secrets = Settings::secrets();
			if ( isset( $secrets['next'] ) ) {
				return new \WP_Error( 'waiting', __( 'The keys that were made before are still on their way. Try again in a few minutes.', 'tandem-for-woocommerce' ) );
			}
		}
		$key = Rest_Key::make( Settings::server_url() );
		if ( is_wp_error( $key ) ) {
			return $key;
		}
		$secrets['next'] = array(
			'handoff' => Challenge::random(),
			'plugin'  => Challenge::random(),
			'key_id'  => $key['key_id'],
			'user_id' => get_current_user_id(),
			'at'      => time(),
		);
		Settings::set_secrets( $secrets );
		$answer = Server::call(
			'rotate',
			array(
				'consumer_key'    => $key['consumer_key'],
				'consumer_secret' => $key['consumer_secret'],
				'key_id'          => $key['key_id'],
				'webhook_secret'  => Challenge::random(),
				'handoff_secret'  => $secrets['next']['handoff'],
				'plugin_secret'   => $secrets['next']['plugin'],
			)
		);
		return self::decide( $answer );
	}

	/**
	 * After the answer.
	 *
	 * @param array|\WP_Error $answer The server's.
	 * @return true|\WP_Error
	 */
	private static function decide( $answer ) {
		if ( ! is_wp_error( $answer ) ) {
			self::switch_over();
			return true;
		}
		$data = $answer->get_error_data();
		$refused = isset( $data['status'] ) && $data['status'] >= 400 && $data['status'] < 500;
		if ( $refused || in_array( $answer->get_error_code(), array( 'blocked', 'unreachable' ), true ) ) {
			self::drop();
			return $answer;
		}
		return new \WP_Error( 'waiting', __( 'the server is still trying the new ones. It changes over by itself as soon as they work; this page tells.', 'tandem-for-woocommerce' ) );
	}

	/**
	 * Finds out which keys the server works with, where an answer was lost.
	 */
	public static function settle() {
		$secrets = Settings::secrets();
		if ( ! isset( $secrets['next'] ) || $secrets['next']['at'] > time() - 15 ) {
			return;
		}
		$answer = Server::call( 'status', array( 'programs' => \Tandem\Health\Facts::programs() ), $secrets['next']['plugin'] );
		if ( ! is_wp_error( $answer ) ) {
			self::switch_over();
		} elseif ( 'wrong_signature' === $answer->get_error_code() ) {
			self::drop();
		}
	}

	/**
	 * The server works with the new ones: the old key goes, the old hand-off secret counts for a day more.
	 */
	private static function switch_over() {
		Settings::reload();
		$secrets = Settings::secrets();
		if ( ! isset( $secrets['next'] ) ) {
			return;
		}
		$old_key = (int) Settings::all()['key_id'];
		$next    = $secrets['next'];
		Settings::set_secrets(
			array(
				'handoff' => $next['handoff'],
				'plugin'  => $next['plugin'],
				'old'     => array(
					'handoff' => $secrets['handoff'],
					'until'   => time() + Settings::OVERLAP,
				),
			)
		);
		Settings::update(
			array(
				'key_id'  => $next['key_id'],
				'user_id' => $next['user_id'],
			)
		);
		Rest_Key::delete( $old_key );
		Status::forget();
	}

	/**
	 * The server did not take the new ones.
	 */
	private static function drop() {
		Settings::reload();
		$secrets = Settings::secrets();
		if ( ! isset( $secrets['next'] ) ) {
			return;
		}
		Rest_Key::delete( (int) $secrets['next']['key_id'] );
		unset( $secrets['next'] );
		Settings::set_secrets( $secrets );
	}
}
