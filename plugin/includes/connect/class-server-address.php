<?php
/**
 * Reads what a person typed as the server's address.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

defined( 'ABSPATH' ) || exit;

/**
 * Nothing of WordPress is needed in here.
 */
final class Server_Address {

	/**
	 * The address without path, in one spelling.
	 *
	 * @param string $text What was typed or pasted.
	 * @return array{ok:bool, url:string, host:string, port:int, local:bool, reason:string} Reason is one of empty,
	 *               nonsense, credentials, ipv6, needs_https.
	 */
	public static function read( $text ) {
		$text = trim( (string) $text );
		if ( '' === $text ) {
			return self::refused( 'empty' );
		}
		if ( ! preg_match( '#^[a-z][a-z0-9+.-]*://#i', $text ) ) {
			$text = ( self::looks_local( $text ) ? 'http://' : 'https://' ) . $text;
		}
		$parts = strlen( $text ) > 500 || preg_match( '/[\s\x00-\x1f<>"\\\\]/', $text ) ? false : parse_url( $text ); // phpcs:ignore WordPress.WP.AlternativeFunctions.parse_url_parse_url
		if ( ! is_array( $parts ) || empty( $parts['host'] ) ) {
			return self::refused( 'nonsense' );
		}
		if ( isset( $parts['user'] ) || isset( $parts['pass'] ) ) {
			return self::refused( 'credentials' );
		}
		$scheme = strtolower( $parts['scheme'] );
		if ( 'https' !== $scheme && 'http' !== $scheme ) {
			return self::refused( 'nonsense' );
		}
		return self::checked( $scheme, self::ascii( $parts['host'] ), isset( $parts['port'] ) ? (int) $parts['port'] : 0 );
	}

	/**
	 * Judges scheme, host and port.
	 *
	 * @param string $scheme https or http.
	 * @param string $host   Lower case, ASCII.
	 * @param int    $port   0 when none was named.
	 * @return array
	 */
	private static function checked( $scheme, $host, $port ) {
		if ( false !== strpos( $host, ':' ) ) {
			return self::refused( 'ipv6' );
		}
		if ( ! preg_match( '/^(?=.{1,253}$)[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*$/', $host ) ) {
			return self::refused( 'nonsense' );
		}
		$local = self::is_local( $host );
		if ( 'http' === $scheme && ! $local ) {
			return self::refused( 'needs_https' );
		}
		$usual = 'https' === $scheme ? 443 : 80;
		$named = $port && $port !== $usual ? ':' . $port : '';
		return array(
			'ok'     => true,
			'url'    => $scheme . '://' . $host . $named,
			'host'   => $host,
			'port'   => $port ? $port : $usual,
			'local'  => $local,
			'reason' => '',
		);
	}

	/**
	 * A host that only this machine or its own network can mean.
	 *
	 * @param string $host Lower case.
	 * @return bool
	 */
	public static function is_local( $host ) {
		if ( preg_match( '/^\d+\.\d+\.\d+\.\d+$/', $host ) ) {
			$flags = FILTER_FLAG_IPV4 | FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE;
			return false === filter_var( $host, FILTER_VALIDATE_IP, $flags )
				|| preg_match( '/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./', $host );
		}
		return false === strpos( $host, '.' ) || preg_match( '/\.(localhost|local|test|internal|lan|home\.arpa)$/', $host );
	}

	/**
	 * Whether an address without a scheme is one for trying things out, where nobody has a certificate.
	 *
	 * @param string $text Without scheme.
	 * @return bool
	 */
	private static function looks_local( $text ) {
		return self::is_local( strtolower( (string) preg_replace( '#[:/?\#].*$#', '', $text ) ) );
	}

	/**
	 * The host as the network spells it.
	 *
	 * @param string $host Perhaps with letters of other scripts.
	 * @return string
	 */
	private static function ascii( $host ) {
		$host = trim( $host, '[]' );
		if ( preg_match( '/[^\x20-\x7e]/', $host ) ) {
			if ( function_exists( 'idn_to_ascii' ) ) {
				$ascii = idn_to_ascii( $host, IDNA_DEFAULT, INTL_IDNA_VARIANT_UTS46 );
				$host  = is_string( $ascii ) ? $ascii : $host;
			} elseif ( class_exists( '\WpOrg\Requests\IdnaEncoder' ) ) {
				$host = self::encoded( $host );
			}
		}
		return rtrim( strtolower( $host ), '.' );
	}

	/**
	 * Where PHP has no intl: the encoder that comes with WordPress's own HTTP library.
	 *
	 * @param string $host With letters of other scripts.
	 * @return string
	 */
	private static function encoded( $host ) {
		try {
			return \WpOrg\Requests\IdnaEncoder::encode( function_exists( 'mb_strtolower' ) ? mb_strtolower( $host ) : strtolower( $host ) );
		} catch ( \Throwable $error ) {
			return $host;
		}
	}

	/**
	 * A refusal.
	 *
	 * @param string $reason Which.
	 * @return array
	 */
	private static function refused( $reason ) {
		return array(
			'ok'     => false,
			'url'    => '',
			'host'   => '',
			'port'   => 0,
			'local'  => false,
			'reason' => $reason,
		);
	}
}
