<?php
/**
 * Answers how much is due, without loading WooCommerce: it is asked every second.
 *
 * @package Tandem\LocalStore
 */

define( 'SHORTINIT', true );
require dirname( __DIR__, 3 ) . '/wp-load.php';

$tandem_local_given = isset( $_SERVER['HTTP_X_TANDEM_LOCAL'] ) ? (string) $_SERVER['HTTP_X_TANDEM_LOCAL'] : '';
if ( ! defined( 'TANDEM_LOCAL_TOKEN' ) || ! hash_equals( TANDEM_LOCAL_TOKEN, $tandem_local_given ) ) {
	http_response_code( 403 );
	exit;
}

$tandem_local_now = gmdate( 'Y-m-d H:i:s' );
$wpdb->hide_errors();
$tandem_local_actions = (int) $wpdb->get_var(
	$wpdb->prepare(
		"SELECT COUNT(*) FROM {$wpdb->prefix}actionscheduler_actions WHERE status = 'pending' AND scheduled_date_gmt <= %s",
		$tandem_local_now
	)
);

$tandem_local_cron   = maybe_unserialize( $wpdb->get_var( "SELECT option_value FROM {$wpdb->options} WHERE option_name = 'cron'" ) );
$tandem_local_events = 0;
foreach ( is_array( $tandem_local_cron ) ? $tandem_local_cron : array() as $tandem_local_time => $tandem_local_hooks ) {
	if ( is_array( $tandem_local_hooks ) && $tandem_local_time <= time() ) {
		$tandem_local_events += count( $tandem_local_hooks );
	}
}

header( 'content-type: application/json' );
echo json_encode(
	array(
		'actions' => $tandem_local_actions,
		'events'  => $tandem_local_events,
	)
);
