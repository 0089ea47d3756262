<?php
/**
 * The pure parts are tested without WordPress: only its words for translating stand in here.
 *
 * @package Tandem
 */

error_reporting( E_ALL ); // phpcs:ignore
define( 'ABSPATH', __DIR__ . '/' );
define( 'TANDEM_VERSION', '0.0.0' );
define( 'TANDEM_FILE', dirname( __DIR__ ) . '/tandem-for-woocommerce.php' );
foreach ( array(
	'MINUTE_IN_SECONDS' => 60,
	'HOUR_IN_SECONDS'   => 3600,
	'DAY_IN_SECONDS'    => 86400,
	'WEEK_IN_SECONDS'   => 604800,
) as $name => $seconds ) {
	define( $name, $seconds );
}

/**
 * English, as it is written in the source.
 *
 * @param string $text A sentence.
 * @return string
 */
function __( $text ) {
	return $text;
}

/**
 * English, as it is written in the source.
 *
 * @param string $one  For one.
 * @param string $many For all other numbers.
 * @param int    $n    How many.
 * @return string
 */
function _n( $one, $many, $n ) {
	return 1 === $n ? $one : $many;
}

require_once dirname( __DIR__ ) . '/includes/class-autoloader.php';
\Tandem\Autoloader::register();
