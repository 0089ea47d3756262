<?php
/**
 * What the shop's call to itself means for its owner.
 *
 * @package Tandem
 */

namespace Tandem\Health;

defined( 'ABSPATH' ) || exit;

/**
 * Loopback, REST API and the Authorization header, each by itself.
 */
final class Echo_Words {

	/**
	 * Checks after a test.
	 *
	 * @param array $test Of Echo_Test.
	 * @return array[]
	 */
	public static function checks( array $test ) {
		$link = array( rest_url( 'wc-tandem/v1/echo' ), __( 'Try it in the browser', 'tandem-for-woocommerce' ) );
		switch ( $test['outcome'] ) {
			case 'fine':
				return array( Checks::check( 'rest', 'good', __( 'The REST API answers', 'tandem-for-woocommerce' ) ), self::header( $test ) );
			case 'slow':
				return array( Checks::check( 'loopback', 'warning', __( 'The shop was slow to answer itself', 'tandem-for-woocommerce' ), __( 'It took longer than six seconds, so the REST API could not be tested from here. The server tries it itself when you connect. Hostings with a single PHP worker often behave like this.', 'tandem-for-woocommerce' ) ) );
			case 'blocked':
				return array( Checks::check( 'loopback', 'warning', __( 'The shop cannot call itself', 'tandem-for-woocommerce' ), __( 'A firewall or the hosting blocks calls of the shop to its own address. Background work of WordPress suffers from that too; Tools → Site Health tells more. You can connect: the server tries from outside.', 'tandem-for-woocommerce' ), array( admin_url( 'site-health.php' ), __( 'Open Site Health', 'tandem-for-woocommerce' ) ) ) );
			case 'locked':
				return array( Checks::check( 'rest', 'warning', __( 'A password guards the whole site', 'tandem-for-woocommerce' ), __( 'The web server asks for a name and a password before WordPress is reached, so the Tandem server cannot come in. Leave /wp-json/ out of that lock, or take the lock off.', 'tandem-for-woocommerce' ), $link ) );
			case 'closed':
				return array( Checks::check( 'rest', 'warning', __( 'The REST API is closed to visitors', 'tandem-for-woocommerce' ), __( 'A security plugin or a firewall refuses the call. If it lets in calls with a WooCommerce key, connecting works; otherwise allow the addresses below /wp-json/wc/ and /wp-json/wc-tandem/ there.', 'tandem-for-woocommerce' ), $link ) );
			default:
				return array(
					Checks::check(
						'rest',
						'warning',
						__( 'The REST API does not answer', 'tandem-for-woocommerce' ),
						/* translators: %d: HTTP status */
						sprintf( __( 'Something else answered at its address (status %d). Saving Settings → Permalinks once often mends it; else a redirect, a maintenance page or a cache stands in front.', 'tandem-for-woocommerce' ), $test['status'] ),
						$link
					),
				);
		}
	}

	/**
	 * Whether the web server hands the header on to PHP.
	 *
	 * @param array $test Of Echo_Test.
	 * @return array
	 */
	private static function header( array $test ) {
		if ( $test['authorization'] ) {
			return Checks::check( 'authorization', 'good', __( 'The Authorization header arrives', 'tandem-for-woocommerce' ) );
		}
		return Checks::check( 'authorization', 'warning', __( 'The Authorization header is stripped', 'tandem-for-woocommerce' ), __( 'The web server does not hand it on to WordPress, so keys have to be sent in another, less good way, which Tandem does by itself over https. To mend it on Apache, add this line to .htaccess: SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1', 'tandem-for-woocommerce' ) );
	}
}
