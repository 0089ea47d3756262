<?php
/**
 * Button by block and shortcode.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

use Tandem\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * For whoever wants to choose the place: `[tandem_shop_together product="123" text="…"]` and the block Shop Together.
 */
final class Placements {

	const SHORTCODE = 'tandem_shop_together';
	const BLOCK     = 'tandem/shop-together';

	/**
	 * Makes both known.
	 */
	public static function register() {
		add_shortcode( self::SHORTCODE, array( __CLASS__, 'shortcode' ) );
		add_action( 'init', Guard::action( array( __CLASS__, 'register_block' ) ), 10, 0 );
		add_action( 'enqueue_block_editor_assets', Guard::action( array( __CLASS__, 'tell_editor' ) ), 10, 0 );
	}

	/**
	 * The look, for the editor's preview.
	 */
	public static function tell_editor() {
		wp_add_inline_script(
			Assets::EDITOR,
			'window.tandemShopTogether = ' . wp_json_encode( self::preview() ) . ';',
			'before'
		);
	}

	/**
	 * The block; its editor script is plain JavaScript and needs no build.
	 */
	public static function register_block() {
		wp_register_script(
			Assets::EDITOR,
			plugins_url( 'blocks/shop-together/editor.js', TANDEM_FILE ),
			array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element', 'wp-i18n' ),
			TANDEM_VERSION,
			true
		);
		wp_set_script_translations( Assets::EDITOR, 'tandem-for-woocommerce', dirname( TANDEM_FILE ) . '/languages' );
		register_block_type(
			dirname( TANDEM_FILE ) . '/blocks/shop-together',
			array( 'render_callback' => array( __CLASS__, 'block' ) )
		);
	}

	/**
	 * The shortcode.
	 *
	 * @param array|string $given product and text.
	 * @return string
	 */
	public static function shortcode( $given ) {
		$given = shortcode_atts(
			array(
				'product' => '',
				'text'    => '',
			),
			is_array( $given ) ? $given : array(),
			self::SHORTCODE
		);
		return self::place( (int) $given['product'], (string) $given['text'], 0 );
	}

	/**
	 * The block as visitors see it.
	 *
	 * @param array     $attributes productId and text.
	 * @param string    $content    Empty.
	 * @param \WP_Block $block      With its context.
	 * @return string
	 */
	public static function block( $attributes, $content, $block ) {
		$id   = isset( $attributes['productId'] ) ? (int) $attributes['productId'] : 0;
		$text = isset( $attributes['text'] ) && is_string( $attributes['text'] ) ? $attributes['text'] : '';
		$here = isset( $block->context['postId'] ) ? (int) $block->context['postId'] : 0;
		$html = self::place( $id, $text, $here );
		return '' === $html ? '' : sprintf( '<div %1$s>%2$s</div>', get_block_wrapper_attributes(), $html );
	}

	/**
	 * A button for the named product, or for the one that the page is about.
	 *
	 * @param int    $named Id, or 0.
	 * @param string $text  Own text, or ''.
	 * @param int    $here  Id of the context, or 0.
	 * @return string
	 */
	private static function place( $named, $text, $here ) {
		try {
			$text = Look::text( $text );
			$id   = $named > 0 ? $named : ( $here > 0 ? $here : (int) get_the_ID() );
			if ( $named < 1 && 'product' !== get_post_type( $id ) ) {
				return '';
			}
			return Button::html( $id, '' !== $text ? array( 'text' => $text ) : array(), $named > 0 );
		} catch ( \Throwable $error ) {
			Guard::log( $error );
			return '';
		}
	}

	/**
	 * What the editor needs to show the button as it will be.
	 *
	 * @return array
	 */
	private static function preview() {
		$look = Look::clean( \Tandem\Settings::look() );
		return array(
			'text'    => '' !== $look['text'] ? $look['text'] : Button::default_text(),
			'icon'    => $look['icon'],
			'classes' => Look::class_list( $look ),
			'style'   => Look::css( $look ),
		);
	}
}
