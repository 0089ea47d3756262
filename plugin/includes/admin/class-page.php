<?php
/**
 * WooCommerce → Tandem.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

use Tandem\Connect\Attempt;
use Tandem\Connect\Handshake;
use Tandem\Guard;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Which view is shown, and what comes back from the server.
 */
final class Page {

	const SLUG = 'tandem';
	const CAN  = 'manage_woocommerce';

	/**
	 * What WordPress calls our page: other plugins rename WooCommerce's menu, and the name follows.
	 *
	 * @var string
	 */
	private static $screen = '';

	/**
	 * Hooks.
	 */
	public static function register() {
		add_action( 'admin_menu', Guard::action( array( __CLASS__, 'menu' ) ), 60 );
		add_action( 'admin_enqueue_scripts', Guard::action( array( __CLASS__, 'assets' ) ) );
		add_filter( 'plugin_action_links_' . plugin_basename( TANDEM_FILE ), Guard::filter( array( __CLASS__, 'links' ) ) );
		Actions::register();
		Ajax::register();
	}

	/**
	 * Address of the page.
	 *
	 * @param array $more Query.
	 * @return string
	 */
	public static function url( array $more = array() ) {
		return add_query_arg( array( 'page' => self::SLUG ) + $more, admin_url( 'admin.php' ) );
	}

	/**
	 * The menu's entry.
	 */
	public static function menu() {
		$page = add_submenu_page( 'woocommerce', __( 'Tandem', 'tandem-for-woocommerce' ), __( 'Tandem', 'tandem-for-woocommerce' ), self::CAN, self::SLUG, array( __CLASS__, 'render' ) );
		if ( $page ) {
			self::$screen = $page;
			add_action( 'load-' . $page, array( __CLASS__, 'load' ) );
		}
	}

	/**
	 * A way from the list of plugins.
	 *
	 * @param string[] $links Links.
	 * @return string[]
	 */
	public static function links( $links ) {
		array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'tandem-for-woocommerce' ) ) );
		return $links;
	}

	/**
	 * Style and script, on our page only.
	 *
	 * @param string $screen Which page.
	 */
	public static function assets( $screen ) {
		if ( '' === self::$screen || self::$screen !== $screen ) {
			return;
		}
		wp_enqueue_style( 'tandem-admin', plugins_url( 'assets/admin/tandem-admin.css', TANDEM_FILE ), array(), TANDEM_VERSION );
		wp_enqueue_script( 'tandem-admin', plugins_url( 'assets/admin/tandem-admin.js', TANDEM_FILE ), array(), TANDEM_VERSION, true );
		wp_add_inline_script(
			'tandem-admin',
			'window.tandemAdmin = ' . wp_json_encode(
				array(
					'url'   => admin_url( 'admin-ajax.php' ),
					'nonce' => wp_create_nonce( Ajax::ACTION ),
					'state' => Settings::state(),
				)
			) . ';',
			'before'
		);
	}

	/**
	 * Before anything is printed: the browser came back from the server. The code does not stay in the address.
	 */
	public static function load() {
		nocache_headers();
		// The state is the nonce of this step; it was made by us and went round through the server.
		// phpcs:disable WordPress.Security.NonceVerification.Recommended
		if ( ! current_user_can( self::CAN ) || ( ! isset( $_GET['tandem_code'] ) && ! isset( $_GET['tandem_error'] ) ) ) {
			return;
		}
		$query = array();
		foreach ( array( 'tandem_code', 'tandem_error', 'state', 'parts' ) as $name ) {
			$value          = isset( $_GET[ $name ] ) ? wp_unslash( $_GET[ $name ] ) : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- Cleaned in the next line.
			$query[ $name ] = sanitize_text_field( is_array( $value ) ? implode( ',', array_filter( $value, 'is_string' ) ) : $value );
		}
		// phpcs:enable
		$came = Handshake::came_back( $query );
		if ( is_wp_error( $came ) ) {
			Notice::leave( 'denied' === $came->get_error_code() ? 'info' : 'error', $came->get_error_message() );
			self::go( array() );
		} else {
			self::go( array( 'step' => 'confirm' ) );
		}
		exit;
	}

	/**
	 * Leads to our page. WordPress's safe redirect knows only the shop's own host, and wp-admin may have another.
	 *
	 * @param array $more Query.
	 */
	private static function go( array $more ) {
		wp_redirect( self::url( $more ) ); // phpcs:ignore WordPress.Security.SafeRedirect.wp_redirect_wp_redirect -- Our own wp-admin.
	}

	/**
	 * The page.
	 */
	public static function render() {
		if ( ! current_user_can( self::CAN ) ) {
			return;
		}
		echo '<div class="wrap tandem"><h1>' . esc_html__( 'Tandem', 'tandem-for-woocommerce' ) . '</h1>';
		Notice::show();
		try {
			self::view();
		} catch ( \Throwable $error ) {
			Guard::log( $error );
			Notice::render( 'error', __( 'This page could not be shown whole. WooCommerce → Status → Logs tells more, under tandem.', 'tandem-for-woocommerce' ) );
		}
		echo '</div>';
	}

	/**
	 * Which view.
	 */
	private static function view() {
		$attempt = Attempt::current();
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Only chooses what is shown.
		$confirming = isset( $_GET['step'] ) && 'confirm' === $_GET['step'];
		if ( '' !== Settings::store_key() && Settings::is_copy() ) {
			Copy_View::render();
		} elseif ( '' !== Settings::store_key() ) {
			Connected_View::render();
		} elseif ( $confirming && $attempt && '' !== $attempt['code'] ) {
			Consent_View::render( $attempt );
		} else {
			Connect_View::render();
		}
	}
}
