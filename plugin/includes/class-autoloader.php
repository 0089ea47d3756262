<?php
/**
 * Finds the plugin's classes.
 *
 * @package Tandem
 */

namespace Tandem;

defined( 'ABSPATH' ) || exit;

/**
 * Tandem\Shop\Cart_Link is in includes/shop/class-cart-link.php.
 */
final class Autoloader {

	/**
	 * Starts finding classes.
	 */
	public static function register() {
		spl_autoload_register( array( __CLASS__, 'load' ) );
	}

	/**
	 * Loads one class of this plugin; leaves all others alone.
	 *
	 * @param string $name Full name of the class.
	 */
	public static function load( $name ) {
		if ( 0 !== strpos( $name, __NAMESPACE__ . '\\' ) ) {
			return;
		}
		$path = explode( '\\', strtolower( str_replace( '_', '-', substr( $name, strlen( __NAMESPACE__ ) + 1 ) ) ) );
		$file = 'class-' . array_pop( $path ) . '.php';
		$full = __DIR__ . '/' . ( $path ? implode( '/', $path ) . '/' : '' ) . $file;
		if ( is_readable( $full ) ) {
			require_once $full;
		}
	}
}
