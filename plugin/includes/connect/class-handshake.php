<?php
/**
 * C1–C6 of docs/specs/connection.md.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Server;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Away to the server with a challenge, back with a code, asked once more, and only then a key.
 */
final class Handshake {

	/**
	 * C1: begins, and says where the browser goes.
	 *
	 * @param string   $server Address, checked.
	 * @param string[] $parts  Ticked.
	 * @return string
	 */
	public static function begin( $server, array $parts ) {
		Settings::update( array( 'server_url' => $server ) );
		$attempt = Attempt::begin( $server, array_values( array_intersect( Settings::PARTS, $parts ) ) );
		return $server . '/woocommerce/connect?' . http_build_query(
			array(
				'store_url'  => Settings::home(),
				'return_url' => self::return_url(),
				'state'      => $attempt['state'],
				'challenge'  => Challenge::of( $attempt['verifier'] ),
				'name'       => self::shop_name(),
				'lang'       => substr( get_user_locale(), 0, 2 ),
				'parts'      => implode( ',', $attempt['parts'] ),
			),
			'',
			'&',
			PHP_QUERY_RFC3986
		);
	}

	/**
	 * The way back has to have the shop's origin; where wp-admin lives at another one, the shop's front door leads on.
	 *
	 * @return string
	 */
	public static function return_url() {
		$admin = admin_url( 'admin.php?page=tandem' );
		if ( Outgoing::origin( $admin ) === Outgoing::origin( Settings::home() ) ) {
			return $admin;
		}
		return Settings::home() . '/?tandem_return=1';
	}

	/**
	 * C4, first half: takes what the browser brought.
	 *
	 * @param array $query Unslashed: tandem_code, tandem_error, state, parts.
	 * @return true|\WP_Error
	 */
	public static function came_back( array $query ) {
		$attempt = Attempt::current();
		if ( ! $attempt ) {
			return new \WP_Error( 'expired', __( 'This attempt to connect is over: it took longer than 15 minutes, or was begun by somebody else. Please press Connect again.', 'tandem-for-woocommerce' ) );
		}
		if ( ! Challenge::same( $attempt['state'], self::text( $query, 'state' ) ) ) {
			return new \WP_Error( 'state', __( 'This answer does not belong to your attempt to connect, so it was not used. Please press Connect again.', 'tandem-for-woocommerce' ) );
		}
		if ( '' !== self::text( $query, 'tandem_error' ) ) {
			Attempt::forget();
			return new \WP_Error( 'denied', __( 'You cancelled at the server. Nothing was made and nothing was sent.', 'tandem-for-woocommerce' ) );
		}
		$code = self::text( $query, 'tandem_code' );
		if ( ! preg_match( '/^[\x21-\x7e]{20,200}$/', $code ) ) {
			return new \WP_Error( 'code', __( 'The server sent no valid code back. Please press Connect again.', 'tandem-for-woocommerce' ) );
		}
		$parts = array_intersect( Settings::PARTS, preg_split( '/[\s,]+/', self::text( $query, 'parts' ) ) );
		if ( ! $parts ) {
			Attempt::forget();
			return new \WP_Error( 'no_parts', __( 'No part was chosen, so there is nothing to connect for.', 'tandem-for-woocommerce' ) );
		}
		Attempt::came_back( $attempt, $code, $parts );
		return true;
	}

	/**
	 * C4–C6: the owner said yes for the second time. Makes the key and sends it; takes it back when it is refused.
	 *
	 * @return true|\WP_Error
	 */
	public static function finish() {
		$attempt = Attempt::take();
		if ( ! $attempt ) {
			return new \WP_Error( 'expired', __( 'This attempt to connect is over. Please press Connect again.', 'tandem-for-woocommerce' ) );
		}
		if ( '' !== Settings::store_key() ) {
			return new \WP_Error( 'connected', __( 'This shop is connected already.', 'tandem-for-woocommerce' ) );
		}
		// What an attempt left behind whose request was killed in the middle.
		Rest_Key::delete( (int) Settings::all()['key_id'] );
		$key = Rest_Key::make( $attempt['server'] );
		if ( is_wp_error( $key ) ) {
			return $key;
		}
		$secrets = array(
			'handoff' => Challenge::random(),
			'plugin'  => Challenge::random(),
		);
		// Kept before it is sent: the server may use the keys before its answer is read here.
		self::keep( $attempt, $key, $secrets );
		$answer = self::send( $attempt, $key, $secrets );
		if ( is_wp_error( $answer ) ) {
			Rest_Key::delete( $key['key_id'] );
			Settings::forget_connection( 'none' );
			return $answer;
		}
		Settings::update(
			array(
				'store_key' => $answer['store_key'],
				'state'     => Status::known_state( isset( $answer['state'] ) ? $answer['state'] : '', 'connecting' ),
			)
		);
		Status::forget();
		Farewell::forget();
		\Tandem\Outbox\Schedule::start();
		return true;
	}

	/**
	 * Sends the credentials.
	 *
	 * @param array $attempt Attempt.
	 * @param array $key     The new key.
	 * @param array $secrets The new secrets.
	 * @return array|\WP_Error
	 */
	private static function send( array $attempt, array $key, array $secrets ) {
		$answer = Server::send_credentials(
			$attempt['server'],
			array(
				'code'            => $attempt['code'],
				'verifier'        => $attempt['verifier'],
				'store_url'       => Settings::home(),
				'name'            => self::shop_name(),
				'currency'        => get_woocommerce_currency(),
				'locale'          => get_locale(),
				'timezone'        => wp_timezone_string(),
				'consumer_key'    => $key['consumer_key'],
				'consumer_secret' => $key['consumer_secret'],
				'key_id'          => $key['key_id'],
				// The server makes its webhooks itself, with this secret; it is not needed here again.
				'webhook_secret'  => Challenge::random(),
				'handoff_secret'  => $secrets['handoff'],
				'plugin_secret'   => $secrets['plugin'],
				'programs'        => \Tandem\Health\Facts::programs(),
			)
		);
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		if ( empty( $answer['store_key'] ) || ! is_string( $answer['store_key'] ) || ! preg_match( '/^[A-Za-z0-9_-]{4,64}$/', $answer['store_key'] ) ) {
			return new \WP_Error( 'not_tandem', __( 'What answered at this address is not a Tandem server. Check the address.', 'tandem-for-woocommerce' ) );
		}
		if ( 202 !== $answer['http'] && isset( $answer['state'], $answer['trouble']['message'] ) && 'started' === $answer['state'] ) {
			return new \WP_Error( 'refused', sanitize_text_field( $answer['trouble']['message'] ) );
		}
		return $answer;
	}

	/**
	 * Remembers what is being connected.
	 *
	 * @param array $attempt Attempt.
	 * @param array $key     The key.
	 * @param array $secrets The secrets.
	 */
	private static function keep( array $attempt, array $key, array $secrets ) {
		Settings::set_secrets( $secrets );
		Settings::update(
			array(
				'state'        => 'connecting',
				'parts'        => $attempt['parts'],
				'key_id'       => $key['key_id'],
				'user_id'      => get_current_user_id(),
				'home'         => Settings::home(),
				'connected_at' => time(),
			)
		);
	}

	/**
	 * The shop's name as the server takes it.
	 *
	 * @return string
	 */
	private static function shop_name() {
		return mb_substr( trim( wp_specialchars_decode( (string) get_option( 'blogname' ), ENT_QUOTES ) ), 0, 200 );
	}

	/**
	 * A text of the address, or empty.
	 *
	 * @param array  $query Address's query.
	 * @param string $name  Which.
	 * @return string
	 */
	private static function text( array $query, $name ) {
		return isset( $query[ $name ] ) && is_string( $query[ $name ] ) ? $query[ $name ] : '';
	}
}
