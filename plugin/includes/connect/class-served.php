<?php
/**
 * What the server tells of the shop's look.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Shop\Hand_Off_Link;
use Tandem\Shop\Look;

defined( 'ABSPATH' ) || exit;

/**
 * Pure: the parts of an answer that the shop's own pages use, made clean.
 */
final class Served {

	/**
	 * Where rooms are, and what stands on the button.
	 *
	 * @param array  $answer     The server's.
	 * @param string $server_url Where it was asked.
	 * @return array {rooms_url, button_text {en, ro}}; empty texts: nothing was chosen.
	 */
	public static function clean( array $answer, $server_url ) {
		$text = isset( $answer['button_text'] ) && is_array( $answer['button_text'] ) ? $answer['button_text'] : array();
		return array(
			'rooms_url'   => self::address( isset( $answer['rooms_url'] ) ? $answer['rooms_url'] : '', (string) $server_url ),
			'button_text' => array(
				'en' => Look::text( isset( $text['en'] ) ? $text['en'] : '' ),
				'ro' => Look::text( isset( $text['ro'] ) ? $text['ro'] : '' ),
			),
		);
	}

	/**
	 * A domain of the shop's own, as an address; '' where rooms are on the server itself.
	 *
	 * @param mixed  $url        Of the answer.
	 * @param string $server_url Where it was asked.
	 * @return string
	 */
	private static function address( $url, $server_url ) {
		$url    = is_string( $url ) ? rtrim( $url, '/' ) : '';
		$origin = strlen( $url ) <= 300 ? Hand_Off_Link::origin( $url ) : '';
		if ( '' === $origin || Hand_Off_Link::origin( $server_url ) === $origin || preg_match( '#^https?://[^/?\#]+$#Di', $url ) !== 1 ) {
			return '';
		}
		// A server behind https does not send people to a place without it.
		return 0 === strpos( $server_url, 'https:' ) && 0 !== stripos( $url, 'https:' ) ? '' : strtolower( $url );
	}
}
