<?php
/**
 * Nothing leaves this store but to the machine it runs on.
 *
 * @package Tandem\LocalStore
 */

defined( 'ABSPATH' ) || exit;

// Mails are written down, not sent: there is no mail server, and nobody asked for them.
add_filter(
	'pre_wp_mail',
	static function ( $unused, $mail ) {
		$to   = implode( ', ', (array) $mail['to'] );
		$line = gmdate( 'Y-m-d H:i:s' ) . "\t" . $to . "\t" . wp_strip_all_tags( (string) $mail['subject'] ) . "\n";
		file_put_contents( WP_CONTENT_DIR . '/mails.log', $line, FILE_APPEND | LOCK_EX );
		return true;
	},
	10,
	2
);

// WooCommerce's welcome, its suggestions and WordPress's own reminders lead to pages that need the internet.
add_filter( 'woocommerce_allow_marketplace_suggestions', '__return_false' );
add_filter( 'woocommerce_prevent_automatic_wizard_redirect', '__return_true' );
add_filter( 'woocommerce_enable_setup_wizard', '__return_false' );
add_filter( 'admin_email_check_interval', '__return_zero' );
add_filter( 'auto_update_plugin', '__return_false' );
add_filter( 'auto_update_theme', '__return_false' );
