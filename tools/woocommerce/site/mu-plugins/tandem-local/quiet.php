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

// WordPress asks wordpress.org for news at every turn and complains in its log when it gets none: here there is none.
add_filter(
	'pre_http_request',
	static function ( $answer, $unused, $url ) {
		if ( false !== $answer || 'api.wordpress.org' !== wp_parse_url( $url, PHP_URL_HOST ) ) {
			return $answer;
		}
		return array(
			'headers'  => array(),
			'body'     => wp_json_encode(
				array(
					'plugins'      => array(),
					'themes'       => array(),
					'offers'       => array(),
					'translations' => array(),
					'no_update'    => array(),
					'upgrade'      => false,
					'insecure'     => false,
				)
			),
			'response' => array(
				'code'    => 200,
				'message' => 'OK',
			),
			'cookies'  => array(),
			'filename' => null,
		);
	},
	10,
	3
);
add_filter(
	'plugins_api',
	static function ( $found ) {
		return $found ? $found : new WP_Error( 'tandem_local', 'This store is not connected to the internet.' );
	}
);
