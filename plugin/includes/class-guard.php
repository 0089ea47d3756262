<?php
/**
 * Keeps the plugin's mistakes away from the shop.
 *
 * @package Tandem
 */

namespace Tandem;

defined( 'ABSPATH' ) || exit;

/**
 * A hook of ours that fails is one line in the log, never a broken page.
 */
final class Guard {

	/**
	 * Wraps a callback for an action.
	 *
	 * @param callable $callback What may fail.
	 * @return \Closure
	 */
	public static function action( callable $callback ) {
		return static function () use ( $callback ) {
			$args = func_get_args();
			try {
				call_user_func_array( $callback, $args );
			} catch ( \Throwable $error ) {
				self::log( $error );
			}
		};
	}

	/**
	 * Wraps a callback for a filter: when it fails, the value stays as it was.
	 *
	 * @param callable $callback What may fail.
	 * @return \Closure
	 */
	public static function filter( callable $callback ) {
		return static function ( $value ) use ( $callback ) {
			$args = func_get_args();
			try {
				return call_user_func_array( $callback, $args );
			} catch ( \Throwable $error ) {
				self::log( $error );
				return $value;
			}
		};
	}

	/**
	 * One line where the owner finds it: WooCommerce → Status → Logs → tandem.
	 *
	 * @param \Throwable|string $what What happened; never with a secret.
	 */
	public static function log( $what ) {
		// The message of a fault of ours could carry a value; where it happened is enough.
		$line = $what instanceof \Throwable
			? sprintf( '%s at %s:%d', get_class( $what ), basename( $what->getFile() ), $what->getLine() )
			: (string) $what;
		if ( function_exists( 'wc_get_logger' ) ) {
			wc_get_logger()->error( $line, array( 'source' => 'tandem' ) );
		}
	}
}
