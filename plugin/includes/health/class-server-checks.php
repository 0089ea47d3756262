<?php
/**
 * Whether this WordPress would call the server.
 *
 * @package Tandem
 */

namespace Tandem\Health;

use Tandem\Connect\Outgoing;
use Tandem\Connect\Server_Address;

defined( 'ABSPATH' ) || exit;

/**
 * Judged by WordPress's own rules, without a call.
 */
final class Server_Checks {

	/**
	 * One check of an address that was read.
	 *
	 * @param string $server Address.
	 * @return array
	 */
	public static function check( $server ) {
		$host = (string) wp_parse_url( $server, PHP_URL_HOST );
		$http = _wp_http_get_object();
		if ( method_exists( $http, 'block_request' ) && $http->block_request( $server . '/' ) ) {
			return Checks::check(
				'outgoing',
				'stop',
				__( 'This WordPress may not call other servers', 'tandem-for-woocommerce' ),
				/* translators: %s: host name */
				sprintf( __( 'wp-config.php sets WP_HTTP_BLOCK_EXTERNAL. Add %s to WP_ACCESSIBLE_HOSTS there.', 'tandem-for-woocommerce' ), $host )
			);
		}
		if ( Outgoing::may_call( $server ) ) {
			/* translators: %s: host name */
			return Checks::check( 'outgoing', 'good', sprintf( __( 'Calls to %s are allowed', 'tandem-for-woocommerce' ), $host ) );
		}
		if ( ! Server_Address::is_local( $host ) && gethostbyname( $host ) === $host ) {
			return Checks::check(
				'outgoing',
				'stop',
				/* translators: %s: host name */
				sprintf( __( 'Nobody knows %s', 'tandem-for-woocommerce' ), $host ),
				__( 'The name service of this hosting does not know this server. Is it spelled right? A new name can take an hour to be known.', 'tandem-for-woocommerce' )
			);
		}
		return Checks::check(
			'outgoing',
			'stop',
			/* translators: %s: host name */
			sprintf( __( 'WordPress refuses to call %s', 'tandem-for-woocommerce' ), $host ),
			__( 'Private hosts, and ports other than 80, 443 and 8080, are blocked unless somebody allows them. Tandem allows exactly the address you enter; another plugin takes that back (filters http_request_host_is_external and http_allowed_safe_ports).', 'tandem-for-woocommerce' )
		);
	}

	/**
	 * Why an address cannot be used.
	 *
	 * @param string $reason Of Server_Address.
	 * @return string
	 */
	public static function sentence( $reason ) {
		switch ( $reason ) {
			case 'empty':
				return __( 'Please enter the address of your Tandem server.', 'tandem-for-woocommerce' );
			case 'credentials':
				return __( 'Please enter the address without a name and password in it.', 'tandem-for-woocommerce' );
			case 'ipv6':
				return __( 'WordPress cannot call an IPv6 address directly. Please give the server a name.', 'tandem-for-woocommerce' );
			case 'needs_https':
				return __( 'The server has to be reached by https. Plain http is only for a server on your own network.', 'tandem-for-woocommerce' );
			default:
				return __( 'That is not an address. It should look like https://tandem.example.com', 'tandem-for-woocommerce' );
		}
	}
}
