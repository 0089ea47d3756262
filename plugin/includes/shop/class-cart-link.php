<?php
/**
 * The address that a room hands somebody's own things to.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

use Tandem\Guard;
use Tandem\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * `/custom-add-to-cart?items=…`: adds to the visitor's own cart and never empties it. A link that the Tandem server has
 * just signed adds at once; any other shows a page with a button.
 */
final class Cart_Link {

	/** WooCommerce ties nonces to the visitor's session only when their name begins like this. */
	const NONCE = 'woocommerce-tandem-hand-off';
	/** Number of a use, on the page that tells what came of it. */
	const RESULT = 'tandem';

	/**
	 * Listens before WordPress guesses another page for an address that it does not know.
	 */
	public static function register() {
		add_action( 'template_redirect', Guard::action( array( __CLASS__, 'handle' ) ), -100, 0 );
		// Plugins that lead visitors of missing pages elsewhere, or count those, act before that.
		add_filter( 'pre_handle_404', Guard::filter( array( __CLASS__, 'is_no_404' ) ), 10, 2 );
	}

	/**
	 * Keeps WordPress from calling the cart link a missing page.
	 *
	 * @param bool      $handled By somebody else.
	 * @param \WP_Query $query   That found nothing.
	 * @return bool
	 */
	public static function is_no_404( $handled, $query = null ) {
		if ( $handled || ! self::is_asked_for() ) {
			return $handled;
		}
		if ( $query instanceof \WP_Query ) {
			// Taken for a page that is not there, everybody who asks for that page would get a warning of PHP.
			$query->is_singular   = false;
			$query->is_page       = false;
			$query->is_single     = false;
			$query->is_attachment = false;
		}
		return true;
	}

	/**
	 * Whether the request is for the cart link.
	 *
	 * @return bool
	 */
	private static function is_asked_for() {
		// phpcs:ignore WordPress.Security -- only compared.
		$uri = isset( $_SERVER['REQUEST_URI'] ) ? (string) wp_unslash( $_SERVER['REQUEST_URI'] ) : '';
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only compared.
		return Visit::is_cart_link( $uri, (string) wp_parse_url( home_url( '/' ), PHP_URL_PATH ), $_GET );
	}

	/**
	 * Answers when the request is for the cart link.
	 */
	public static function handle() {
		// phpcs:disable WordPress.Security -- compared and parsed strictly; what changes the cart checks its signature or nonce.
		$query = wp_unslash( $_GET );
		$form  = wp_unslash( $_POST );
		// phpcs:enable
		if ( ! self::is_asked_for() ) {
			return;
		}
		self::never_keep();
		if ( ! WC()->cart ) {
			wc_load_cart();
		}
		$sent = isset( $_SERVER['REQUEST_METHOD'] ) && 'POST' === $_SERVER['REQUEST_METHOD'];
		if ( ! $sent && ! isset( $query['items'] ) && isset( $query[ self::RESULT ] ) ) {
			Cart_Page::result();
			return;
		}
		self::answer( $sent ? $form : $query, $sent );
	}

	/**
	 * Adds, or shows the page that asks.
	 *
	 * @param array $given Decoded values.
	 * @param bool  $sent  Whether the button was pressed.
	 */
	private static function answer( array $given, $sent ) {
		$secrets = Settings::part_on( 'rooms' ) ? Settings::handoff_secrets() : array();
		$link    = Hand_Off_Link::read( $given, $secrets, array( Settings::server_url(), Settings::rooms_url(), Settings::home() ), time() );
		$parsed  = Items_Parser::parse( $link['items'], self::sells_fractions() );
		if ( ! $parsed['ok'] ) {
			Cart_Page::refuse( $parsed['reason'], $link['back'] );
			return;
		}
		$once = isset( $given['once'] ) && is_string( $given['once'] ) ? $given['once'] : '';
		$key  = '' !== $link['signature'] ? $link['signature'] : $once;
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput
		$peeking = Visit::is_only_peeking( $_SERVER );
		if ( '' !== $key && ! $peeking && Used_Links::find( Used_Links::id( $key ) ) ) {
			self::lead_to_result( Used_Links::id( $key ), true );
		}
		if ( $peeking || ( ! $sent && ! $link['live'] ) ) {
			Cart_Page::ask( $link, $parsed['lines'], $link['authentic'] ? 'expired' : '' );
			return;
		}
		if ( $sent && ! self::is_meant( $given ) ) {
			Cart_Page::ask( $link, $parsed['lines'], self::has_cookie() ? 'again' : 'no_cookies' );
			return;
		}
		$key  = '' !== $key ? $key : wp_generate_uuid4();
		$once = $sent ? $key . '|' . $once : $key;
		if ( Used_Links::claim( $once, $link['expires'] ) ) {
			self::add( $key, $link, $parsed['lines'] );
		}
		// Another request of the same visitor is adding it just now, or died while it did.
		if ( Used_Links::await_other( Used_Links::id( $key ) ) ) {
			self::lead_to_result( Used_Links::id( $key ), true );
		}
		Cart_Page::ask( $link, $parsed['lines'], '' );
	}

	/**
	 * Adds once and leads to the cart.
	 *
	 * @param string $key   What may be used once.
	 * @param array  $link  Of Hand_Off_Link.
	 * @param array  $lines Of Items_Parser.
	 */
	private static function add( $key, array $link, array $lines ) {
		$id       = Used_Links::id( $key );
		$planner  = new Line_Planner( new Woo_Shelf() );
		$outcomes = Cart_Filler::fill( $planner->plan( $lines ) );
		Used_Links::remember( $id, $outcomes, $link['back'], $link['expires'] );
		if ( '' !== $link['token'] && Line_Words::count_added( $outcomes ) > 0 ) {
			Room_Token::keep( $link['token'] );
		}
		self::lead_to_result( $id, false );
	}

	/**
	 * Leads to the cart, or to a page of our own where the shop has none.
	 *
	 * @param string $id    Of the use.
	 * @param bool   $again Whether it had been used before.
	 */
	private static function lead_to_result( $id, $again ) {
		$page = wc_get_page_id( 'cart' );
		$url  = $page > 0 && 'publish' === get_post_status( $page ) ? wc_get_cart_url() : self::url();
		$args = array( self::RESULT => $id );
		if ( $again ) {
			$args['again'] = '1';
		}
		wp_safe_redirect( add_query_arg( $args, $url ), 303, 'Tandem' );
		exit;
	}

	/**
	 * Address of the cart link itself, as this shop's permalinks allow.
	 *
	 * @return string
	 */
	public static function url() {
		global $wp_rewrite;
		if ( ! $wp_rewrite->using_permalinks() ) {
			return add_query_arg( Visit::SLUG, '1', home_url( '/' ) );
		}
		return home_url( ( $wp_rewrite->using_index_permalinks() ? 'index.php/' : '' ) . Visit::SLUG );
	}

	/**
	 * Whether the button of our own page was pressed, by this visitor.
	 *
	 * @param array $form What was sent.
	 * @return bool
	 */
	private static function is_meant( array $form ) {
		$nonce = isset( $form['_wpnonce'] ) && is_string( $form['_wpnonce'] ) ? $form['_wpnonce'] : '';
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput
		return ! Visit::is_from_elsewhere( $_SERVER ) && self::has_cookie() && false !== wp_verify_nonce( $nonce, self::NONCE );
	}

	/**
	 * Whether the browser keeps what the shop gives it.
	 *
	 * @return bool
	 */
	public static function has_cookie() {
		return is_user_logged_in() || ( WC()->session && WC()->session->has_session() );
	}

	/**
	 * Whether this shop sells parts of a thing: a plugin has to allow it by the filter woocommerce_stock_amount.
	 *
	 * @return bool
	 */
	private static function sells_fractions() {
		return 1.5 === (float) wc_stock_amount( 1.5 );
	}

	/**
	 * Nothing of this may be kept by a browser, a cache or a search engine.
	 */
	private static function never_keep() {
		wc_maybe_define_constant( 'DONOTCACHEPAGE', true );
		wc_maybe_define_constant( 'DONOTCACHEOBJECT', true );
		wc_maybe_define_constant( 'DONOTCACHEDB', true );
		nocache_headers();
		header( 'Cache-Control: no-store, private, max-age=0' );
		header( 'X-Robots-Tag: noindex, nofollow' );
		header( 'Referrer-Policy: same-origin' );
	}
}
