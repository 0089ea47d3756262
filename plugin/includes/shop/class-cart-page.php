<?php
/**
 * The pages of the cart link.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

use Tandem\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Shown inside the theme: with its header and footer, whether it is made of files or of blocks.
 */
final class Cart_Page {

	const BLOCK = 'tandem/hand-off';

	/**
	 * Template and its values, for when the theme asks.
	 *
	 * @var array
	 */
	private static $shown = array();

	/**
	 * Asks whether to add these things.
	 *
	 * @param array  $link  Of Hand_Off_Link.
	 * @param array  $lines Of Items_Parser.
	 * @param string $why   '', expired, again or no_cookies.
	 */
	public static function ask( array $link, array $lines, $why ) {
		// A nonce is this visitor's own only when the session has begun.
		if ( WC()->session instanceof \WC_Session_Handler && ! headers_sent() && ! Visit::is_only_peeking( $_SERVER ) ) {
			WC()->session->set_customer_session_cookie( true );
		}
		$planner  = new Line_Planner( new Woo_Shelf() );
		$outcomes = $planner->plan( $lines );
		self::show(
			'again' === $why || 'no_cookies' === $why ? 403 : 200,
			__( 'Add these to your cart?', 'tandem-for-woocommerce' ),
			'tandem/hand-off-ask.php',
			array(
				'lead'     => self::lead( $why ),
				'outcomes' => $outcomes,
				'possible' => Line_Words::count_added( $outcomes ),
				'fields'   => $link['fields'] + array(
					'once'     => wp_generate_uuid4(),
					'_wpnonce' => wp_create_nonce( Cart_Link::NONCE ),
				),
				'action'   => Cart_Link::url(),
				'back'     => $link['back'],
			)
		);
	}

	/**
	 * Says why a whole link cannot be read.
	 *
	 * @param string $reason Of Items_Parser.
	 * @param string $back   The room's address, or ''.
	 */
	public static function refuse( $reason, $back ) {
		self::show(
			400,
			__( 'This link does not work', 'tandem-for-woocommerce' ),
			'tandem/hand-off-refused.php',
			array(
				'sentence' => Line_Words::refusal( $reason ),
				'back'     => $back,
			)
		);
	}

	/**
	 * Says what came of a link, where the shop has no cart page.
	 */
	public static function result() {
		$title  = __( 'Your cart', 'tandem-for-woocommerce' );
		$values = Cart_Panel::values();
		if ( '' === $values['title'] ) {
			$values['title'] = $title;
		}
		self::show( 200, $title, 'tandem/hand-off-result.php', $values + array( 'alone' => true ) );
	}

	/**
	 * The sentence over the list.
	 *
	 * @param string $why '', expired, again or no_cookies.
	 * @return string
	 */
	private static function lead( $why ) {
		switch ( $why ) {
			case 'expired':
				return __( 'This link is older than it may be, so we ask before we add.', 'tandem-for-woocommerce' );
			case 'again':
				return __( 'This page was open for a while. Nothing was added yet; please press once more.', 'tandem-for-woocommerce' );
			case 'no_cookies':
				return __( 'Your browser kept nothing from this shop, so there is no cart. Allow cookies for this shop and press once more.', 'tandem-for-woocommerce' );
			default:
				return __( 'They come to what is in your cart already; nothing is taken out.', 'tandem-for-woocommerce' );
		}
	}

	/**
	 * Prepares WordPress to show the page as one of its own.
	 *
	 * @param int    $status   HTTP status.
	 * @param string $title    Of the page.
	 * @param string $template Below templates/, or in the theme's woocommerce/ folder.
	 * @param array  $values   For the template.
	 */
	private static function show( $status, $title, $template, array $values ) {
		global $wp_query;
		$wp_query->is_404  = false;
		$wp_query->is_home = false;
		// WordPress took the address for a page's, and complains that this page is none.
		$wp_query->is_singular = false;
		$wp_query->is_page     = false;
		$wp_query->is_single   = false;
		self::$shown           = array( $template, $values + array( 'title' => $title ) );
		status_header( $status );
		remove_action( 'template_redirect', 'redirect_canonical' );
		remove_action( 'template_redirect', 'wp_old_slug_redirect' );
		add_filter( 'wp_robots', 'wp_robots_no_robots' );
		add_filter(
			'document_title_parts',
			static function ( $parts ) use ( $title ) {
				return array( 'title' => $title ) + array_intersect_key( $parts, array( 'site' => 1 ) );
			},
			100
		);
		add_filter(
			'body_class',
			static function ( $classes ) {
				return array_merge( array_diff( $classes, array( 'error404', 'home', 'blog' ) ), array( 'woocommerce', 'woocommerce-page', 'tandem-hand-off-page' ) );
			}
		);
		wp_enqueue_style( Assets::CART );
		add_filter( 'template_include', Guard::filter( array( __CLASS__, 'template' ) ), PHP_INT_MAX );
	}

	/**
	 * The file that WordPress renders.
	 *
	 * @param string $chosen By WordPress.
	 * @return string
	 */
	public static function template( $chosen ) {
		if ( ! wp_is_block_theme() ) {
			remove_action( 'woocommerce_before_main_content', 'woocommerce_breadcrumb', 20 );
			return dirname( TANDEM_FILE ) . '/templates/page.php';
		}
		// A block, because WordPress runs shortcodes over a template before it renders blocks: words of a link stay words.
		register_block_type( self::BLOCK, array( 'render_callback' => array( __CLASS__, 'html' ) ) );
		// phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- how WordPress itself hands a template over.
		$GLOBALS['_wp_current_template_content'] = self::part( 'header' )
			. '<!-- wp:group {"tagName":"main","layout":{"type":"constrained"}} --><main class="wp-block-group">'
			. '<!-- wp:' . self::BLOCK . ' /--></main><!-- /wp:group -->' . self::part( 'footer' );
		// phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited
		$GLOBALS['_wp_current_template_id'] = '';
		return ABSPATH . WPINC . '/template-canvas.php';
	}

	/**
	 * A part of a block theme, when it has it.
	 *
	 * @param string $slug header or footer.
	 * @return string
	 */
	private static function part( $slug ) {
		if ( ! get_block_template( get_stylesheet() . '//' . $slug, 'wp_template_part' ) ) {
			return '';
		}
		return '<!-- wp:template-part {"slug":"' . $slug . '","tagName":"' . $slug . '"} /-->';
	}

	/**
	 * The page's own content.
	 *
	 * @return string
	 */
	public static function html() {
		if ( ! self::$shown ) {
			return '';
		}
		list( $template, $values ) = self::$shown;
		return self::render( $template, $values );
	}

	/**
	 * A template of ours, or the theme's own of the same name.
	 *
	 * @param string $template Such as tandem/button.php.
	 * @param array  $values   Variables of the template.
	 * @return string
	 */
	public static function render( $template, array $values ) {
		return wc_get_template_html( $template, $values, '', dirname( TANDEM_FILE ) . '/templates/' );
	}
}
