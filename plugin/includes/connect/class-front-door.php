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
	 * Redirects.
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
		nocache_headers();
		wp_redirect( add_query_arg( $query, admin_url( 'admin.php' ) ) ); // phpcs:ignore WordPress.Security.SafeRedirect.wp_redirect_wp_redirect -- Our own wp-admin, at another host.
		exit;
	}
}
