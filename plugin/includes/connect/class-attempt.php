<?php
/**
 * One person's attempt to connect.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

defined( 'ABSPATH' ) || exit;

/**
 * Kept for fifteen minutes with the person who began it, so that nobody else's browser can end it.
 */
final class Attempt {

	const META    = '_tandem_attempt';
	const SECONDS = 900;

	/**
	 * Begins; an earlier attempt of this person ends.
	 *
	 * @param string   $server Address.
	 * @param string[] $parts  What was ticked.
	 * @return array state, verifier, server, parts, code, until.
	 */
	public static function begin( $server, array $parts ) {
		$attempt = array(
			'state'    => Challenge::random(),
			'verifier' => Challenge::random(),
			'server'   => $server,
			'parts'    => array_values( $parts ),
			'code'     => '',
			'until'    => time() + self::SECONDS,
		);
		self::keep( $attempt );
		return $attempt;
	}

	/**
	 * The living attempt of the person who is signed in.
	 *
	 * @return array|null
	 */
	public static function current() {
		$attempt = get_user_meta( get_current_user_id(), self::key(), true );
		if ( ! is_array( $attempt ) || empty( $attempt['until'] ) || $attempt['until'] < time() ) {
			return null;
		}
		return $attempt;
	}

	/**
	 * Remembers what the browser brought back.
	 *
	 * @param array    $attempt The living one.
	 * @param string   $code    One-time code.
	 * @param string[] $parts   Chosen at the server.
	 */
	public static function came_back( array $attempt, $code, array $parts ) {
		$attempt['code']  = $code;
		$attempt['parts'] = array_values( $parts );
		self::keep( $attempt );
	}

	/**
	 * Takes the attempt, once: a doubled click finds nothing.
	 *
	 * @return array|null
	 */
	public static function take() {
		$attempt = self::current();
		$was_one = delete_user_meta( get_current_user_id(), self::key() );
		return $was_one && $attempt && '' !== $attempt['code'] ? $attempt : null;
	}

	/**
	 * Ends it.
	 */
	public static function forget() {
		delete_user_meta( get_current_user_id(), self::key() );
	}

	/**
	 * Writes it down.
	 *
	 * @param array $attempt Whole.
	 */
	private static function keep( array $attempt ) {
		update_user_meta( get_current_user_id(), self::key(), $attempt );
	}

	/**
	 * User meta is shared by all sites of a network; an attempt is one site's.
	 *
	 * @return string
	 */
	private static function key() {
		return self::META . ( is_multisite() ? '_' . get_current_blog_id() : '' );
	}
}
