<?php
/**
 * What the shop runs on, and how it is.
 *
 * @package Tandem
 */

namespace Tandem\Health;

use Tandem\Outbox\Table;

defined( 'ABSPATH' ) || exit;

/**
 * C11, GET status. Nothing in here is about people.
 */
final class Facts {

	/**
	 * Programs and their versions.
	 *
	 * @return array
	 */
	public static function programs() {
		global $wp_version;
		return array(
			'plugin'      => TANDEM_VERSION,
			'wordpress'   => substr( (string) $wp_version, 0, 40 ),
			'woocommerce' => defined( 'WC_VERSION' ) ? substr( WC_VERSION, 0, 40 ) : '',
			'php'         => substr( PHP_VERSION, 0, 40 ),
		);
	}

	/**
	 * All of it.
	 *
	 * @param bool|null $authorization Whether the header arrived with the call that asks; null: as the last test found.
	 * @return array
	 */
	public static function all( $authorization = null ) {
		if ( null === $authorization ) {
			$tested        = Echo_Test::kept();
			$authorization = $tested && 'fine' === $tested['outcome'] ? $tested['authorization'] : null;
		}
		return self::programs() + array(
			'timezone'      => wp_timezone_string(),
			'hpos'          => self::hpos(),
			'permalinks'    => '' !== (string) get_option( 'permalink_structure' ),
			'https'         => 'https' === wp_parse_url( (string) get_option( 'home' ), PHP_URL_SCHEME ),
			'outbox'        => Table::figures(),
			'actions'       => Actions::figures(),
			'cron_disabled' => defined( 'DISABLE_WP_CRON' ) && DISABLE_WP_CRON,
			'headers'       => array( 'authorization' => $authorization ),
		);
	}

	/**
	 * Whether orders live in their own tables.
	 *
	 * @return bool
	 */
	public static function hpos() {
		return class_exists( '\Automattic\WooCommerce\Utilities\OrderUtil' )
			&& \Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled();
	}
}
