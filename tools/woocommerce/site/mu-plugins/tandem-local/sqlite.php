<?php
/**
 * Two ways in which WooCommerce speaks to MySQL that are not translated for SQLite.
 *
 * @package Tandem\LocalStore
 */

defined( 'ABSPATH' ) || exit;

add_filter(
	'query',
	static function ( $query ) {
		if ( ! is_string( $query ) ) {
			return $query;
		}
		// "All" is MySQL's largest number, and SQLite knows none as large: an order would have no refunds.
		$query = str_replace( '18446744073709551615', '9223372036854775807', $query );
		// The checkout holds stock until then: nothing could be bought.
		return preg_replace( '/\( NOW\(\) \+ INTERVAL (\d+) MINUTE \)/', 'DATE_ADD( NOW(), INTERVAL $1 MINUTE )', $query );
	}
);
