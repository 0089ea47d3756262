<?php
/**
 * The way back from the server where wp-admin has another address than the shop.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Leads on to wp-admin with what the server sent; decides nothing.
 */
final class Front_Door {

	/**
	 * Hooks.
	 */
	public static function register() {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- The page it leads to compares the state.
		if ( isset( $_GET['tandem_return'] ) ) {
			add_action( 'template_redirect', Guard::action( array( __CLASS__, 'lead_on' ) ), 0 );
		}
	}

	/**
	 * Leads on.
	 */
	public static function lead_on() {
		$query = array( 'page' => 'tandem' );
		foreach ( array( 'tandem_code', 'tandem_error', 'state', 'parts' ) as $name ) {
			// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- As above.
			$value = isset( $_GET[ $name ] ) && is_string( $_GET[ $name ] ) ? sanitize_text_field( wp_unslash( $_GET[ $name ] ) ) : '';
			if ( '' !== $value ) {
				$query[ $name ] = rawurlencode( $value );
			}
		}
		self::page( add_query_arg( $query, admin_url( 'admin.php' ) ) );
		exit;
	}

	/**
	 * A page that goes on by itself. The server's page lets its form end at the shop's address only, and browsers follow
	 * that through redirects: one to another host would be blocked.
	 *
	 * @param string $url In wp-admin.
	 */
	private static function page( $url ) {
		nocache_headers();
		header( 'Content-Type: text/html; charset=utf-8' );
		header( 'Referrer-Policy: no-referrer' );
		header( 'X-Robots-Tag: noindex' );
		printf(
			'<!doctype html><html %1$s><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0;url=%2$s"><title>Tandem</title></head><body><p><a href="%2$s">%3$s</a></p></body></html>',
			get_language_attributes(), // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- WordPress's own attributes.
			esc_url( $url ),
			esc_html__( 'Go on in WordPress', 'tandem-for-woocommerce' )
		);
	}
}
