<?php
/**
 * What happens to products.
 *
 * @package Tandem
 */

namespace Tandem\Outbox;

use Tandem\Guard;

defined( 'ABSPATH' ) || exit;

/**
 * Products, variations, stock; in and out of the bin; gone for good.
 */
final class Product_Hooks {

	/**
	 * Hooks.
	 */
	public static function register() {
		foreach ( array( 'new_product', 'update_product' ) as $hook ) {
			add_action( 'woocommerce_' . $hook, Guard::action( array( __CLASS__, 'product' ) ), 10, 1 );
		}
		foreach ( array( 'new_product_variation', 'update_product_variation' ) as $hook ) {
			add_action( 'woocommerce_' . $hook, Guard::action( array( __CLASS__, 'variation' ) ), 10, 1 );
		}
		foreach ( array( 'product_set_stock', 'variation_set_stock' ) as $hook ) {
			add_action( 'woocommerce_' . $hook, Guard::action( array( __CLASS__, 'stock' ) ), 10, 1 );
		}
		foreach ( array( 'product_set_stock_status', 'variation_set_stock_status' ) as $hook ) {
			add_action( 'woocommerce_' . $hook, Guard::action( array( __CLASS__, 'stock' ) ), 10, 1 );
		}
		add_action( 'wp_trash_post', Guard::action( array( __CLASS__, 'binned' ) ), 10, 1 );
		add_action( 'untrashed_post', Guard::action( array( __CLASS__, 'restored' ) ), 10, 1 );
		add_action( 'before_delete_post', Guard::action( array( __CLASS__, 'deleted' ) ), 10, 1 );
		// Editors that write past WooCommerce's CRUD, such as quick edits of a post.
		add_action( 'transition_post_status', Guard::action( array( __CLASS__, 'status' ) ), 10, 3 );
	}

	/**
	 * A product was made or changed.
	 *
	 * @param int $id Product.
	 */
	public static function product( $id ) {
		if ( ! self::is_draft( $id ) ) {
			Recorder::add( 'product', 'changed', $id );
		}
	}

	/**
	 * A variation was made or changed.
	 *
	 * @param int $id Variation.
	 */
	public static function variation( $id ) {
		Recorder::add( 'variation', 'changed', $id, wp_get_post_parent_id( $id ) );
	}

	/**
	 * Stock changed, by a sale or by hand.
	 *
	 * @param \WC_Product|int $product Product, variation, or its id.
	 */
	public static function stock( $product ) {
		$id = $product instanceof \WC_Product ? $product->get_id() : (int) $product;
		Recorder::add( 'stock', 'changed', $id, 'product_variation' === get_post_type( $id ) ? wp_get_post_parent_id( $id ) : 0 );
	}

	/**
	 * Into the bin.
	 *
	 * @param int $id Any post.
	 */
	public static function binned( $id ) {
		self::post( 'binned', $id );
	}

	/**
	 * Out of the bin.
	 *
	 * @param int $id Any post.
	 */
	public static function restored( $id ) {
		self::post( 'restored', $id );
	}

	/**
	 * Gone for good: WooCommerce tells nobody else of this.
	 *
	 * @param int $id Any post.
	 */
	public static function deleted( $id ) {
		self::post( 'deleted', $id );
	}

	/**
	 * A status that was changed by whatever means.
	 *
	 * @param string   $after  New status.
	 * @param string   $before Old status.
	 * @param \WP_Post $post   Any post.
	 */
	public static function status( $after, $before, $post ) {
		if ( $after !== $before && $post instanceof \WP_Post && 'trash' !== $after && 'trash' !== $before ) {
			self::post( 'changed', $post->ID );
		}
	}

	/**
	 * Writes it down when it is a product or a variation.
	 *
	 * @param string $action Action.
	 * @param int    $id     Any post.
	 */
	private static function post( $action, $id ) {
		$type = get_post_type( $id );
		if ( 'product' === $type && ! self::is_draft( $id ) ) {
			Recorder::add( 'product', $action, $id );
		} elseif ( 'product_variation' === $type ) {
			Recorder::add( 'variation', $action, $id, wp_get_post_parent_id( $id ) );
		}
	}

	/**
	 * What the editor makes before anything is saved.
	 *
	 * @param int $id Post.
	 * @return bool
	 */
	private static function is_draft( $id ) {
		return 'auto-draft' === get_post_status( $id ) || wp_is_post_revision( $id ) || wp_is_post_autosave( $id );
	}
}
