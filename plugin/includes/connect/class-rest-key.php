<?php
/**
 * The WooCommerce REST key that the server works with.
 *
 * @package Tandem
 */

namespace Tandem\Connect;

use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * A row as WooCommerce itself makes it, so that the owner sees it under Settings → Advanced → REST API and can take it
 * back there. WooCommerce has no public function for it; includes/class-wc-auth.php does the same.
 */
final class Rest_Key {

	/**
	 * Makes a key for the person who is signed in.
	 *
	 * @param string $server Address of the server, named in the description.
	 * @return array|\WP_Error key_id, consumer_key, consumer_secret.
	 */
	public static function make( $server ) {
		global $wpdb;
		if ( ! current_user_can( 'manage_woocommerce' ) ) {
			return new \WP_Error( 'forbidden', __( 'Only somebody who manages the shop can do that.', 'tandem-for-woocommerce' ) );
		}
		$key    = 'ck_' . wc_rand_hash();
		$secret = 'cs_' . wc_rand_hash();
		$made   = $wpdb->insert( // phpcs:ignore WordPress.DB.DirectDatabaseQuery.DirectQuery
			$wpdb->prefix . 'woocommerce_api_keys',
			array(
				'user_id'         => get_current_user_id(),
				'description'     => self::description( $server ),
				'permissions'     => 'read_write',
				'consumer_key'    => wc_api_hash( $key ),
				'consumer_secret' => $secret,
				'truncated_key'   => substr( $key, -7 ),
			),
			array( '%d', '%s', '%s', '%s', '%s', '%s' )
		);
		if ( ! $made ) {
			return new \WP_Error( 'no_key', __( 'WooCommerce could not make a REST key: the database refused it.', 'tandem-for-woocommerce' ) );
		}
		$key_id = (int) $wpdb->insert_id;
		self::remember( array( $key_id => substr( $key, -7 ) ) );
		return array(
			'key_id'          => $key_id,
			'consumer_key'    => $key,
			'consumer_secret' => $secret,
		);
	}

	/**
	 * What the owner reads in WooCommerce's list.
	 *
	 * @param string $server Address.
	 * @return string At most 200 characters.
	 */
	private static function description( $server ) {
		return substr( sprintf( 'Tandem (%s) – %s', wp_parse_url( $server, PHP_URL_HOST ), gmdate( 'Y-m-d H:i' ) ), 0, 200 );
	}

	/**
	 * Revokes a key. Only one that we made: others are not ours to take.
	 *
	 * @param int $key_id Its number.
	 */
	public static function delete( $key_id ) {
		global $wpdb;
		if ( $key_id && self::find( $key_id ) ) {
			$wpdb->delete( $wpdb->prefix . 'woocommerce_api_keys', array( 'key_id' => (int) $key_id ), array( '%d' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
			self::remember( array(), $key_id );
		}
	}

	/**
	 * What may be shown of a key.
	 *
	 * @param int $key_id Its number.
	 * @return array|null description, truncated_key, user_id, last_access; null when the owner took it back.
	 */
	public static function find( $key_id ) {
		global $wpdb;
		$row = $wpdb->get_row( // phpcs:ignore WordPress.DB.DirectDatabaseQuery
			$wpdb->prepare(
				"SELECT description, truncated_key, user_id, last_access FROM {$wpdb->prefix}woocommerce_api_keys WHERE key_id = %d",
				(int) $key_id
			),
			ARRAY_A
		);
		$ends = (array) Settings::all()['key_ends'];
		return $row && self::is_ours( $row, isset( $ends[ $key_id ] ) ? $ends[ $key_id ] : '' ) ? $row : null;
	}

	/**
	 * Whether a row is a key of ours. Its owner may have given it another name or another person; its last characters
	 * stay. The number alone does not say it: older databases give one of a deleted row to the next.
	 *
	 * @param array  $row Of WooCommerce's table.
	 * @param string $end Its last characters as we made it; '' when that is not known.
	 * @return bool
	 */
	public static function is_ours( array $row, $end ) {
		return '' !== $end ? $end === $row['truncated_key'] : 0 === strpos( $row['description'], 'Tandem (' );
	}

	/**
	 * Remembers by what a key of ours is known.
	 *
	 * @param string[] $made Last characters by number.
	 * @param int      $gone Number of a key that is deleted.
	 */
	private static function remember( array $made, $gone = 0 ) {
		$ends = $made + (array) Settings::all()['key_ends'];
		unset( $ends[ $gone ] );
		Settings::update( array( 'key_ends' => $ends ) );
	}
}
