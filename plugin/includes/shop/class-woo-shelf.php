<?php
/**
 * The shop as the planner sees it.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Thin: asks WooCommerce for facts and decides nothing.
 */
final class Woo_Shelf implements Shelf {

	/**
	 * Quantities in the cart by stock.
	 *
	 * @var array
	 */
	private $quantities;

	/**
	 * Ids of products and variations in the cart.
	 *
	 * @var array
	 */
	private $held = array();

	/**
	 * Looks into the visitor's cart once.
	 */
	public function __construct() {
		$this->quantities = WC()->cart->get_cart_item_quantities();
		foreach ( WC()->cart->get_cart() as $item ) {
			$this->held[ (int) $item['product_id'] ]   = true;
			$this->held[ (int) $item['variation_id'] ] = true;
		}
	}

	/**
	 * Facts of a product or variation that a visitor may know of.
	 *
	 * @param int $id Of a product or variation.
	 * @return array|null
	 */
	public function find( $id ) {
		$product = $id > 0 ? wc_get_product( $id ) : null;
		if ( ! $product instanceof \WC_Product || 'publish' !== $product->get_status() ) {
			return null;
		}
		$variation = $product->is_type( 'variation' );
		$parent    = $variation ? wc_get_product( $product->get_parent_id() ) : $product;
		if ( ! $parent instanceof \WC_Product || ! self::is_open( $parent ) ) {
			return null;
		}
		$limited = $product->managing_stock() && ! $product->backorders_allowed();
		return array(
			'id'          => $product->get_id(),
			'product_id'  => $parent->get_id(),
			'type'        => $product->get_type(),
			'name'        => wp_strip_all_tags( html_entity_decode( $parent->get_name(), ENT_QUOTES, 'UTF-8' ) ),
			'url'         => $product->get_permalink(),
			'image'       => self::image( $product ),
			'price'       => $product->get_price_html(),
			'purchasable' => $product->is_purchasable(),
			'in_stock'    => $product->is_in_stock(),
			'single'      => $product->is_sold_individually(),
			'available'   => $limited ? $product->get_stock_quantity() : null,
			'stock_id'    => $product->get_stock_managed_by_id(),
			'attributes'  => $variation || $product->is_type( 'variable' ) ? self::attributes( $parent, $product ) : array(),
		);
	}

	/**
	 * The variation of a product with these attributes.
	 *
	 * @param int   $product_id The parent.
	 * @param array $attributes Value by `attribute_…` key.
	 * @return int 0 when there is none.
	 */
	public function variation( $product_id, array $attributes ) {
		$product = wc_get_product( $product_id );
		if ( ! $product ) {
			return 0;
		}
		return (int) \WC_Data_Store::load( 'product' )->find_matching_product_variation( $product, $attributes );
	}

	/**
	 * How many of a stock are in the visitor's cart.
	 *
	 * @param int $stock_id Whose stock.
	 * @return int|float
	 */
	public function in_cart( $stock_id ) {
		return isset( $this->quantities[ $stock_id ] ) ? $this->quantities[ $stock_id ] : 0;
	}

	/**
	 * Whether this very product or variation is in the cart.
	 *
	 * @param int $id Of a product or variation.
	 * @return bool
	 */
	public function holds( $id ) {
		return isset( $this->held[ $id ] );
	}

	/**
	 * Whether everybody may see a product.
	 *
	 * @param \WC_Product $product A product, not a variation.
	 * @return bool
	 */
	public static function is_open( \WC_Product $product ) {
		return 'publish' === $product->get_status() && '' === (string) $product->get_post_password();
	}

	/**
	 * Address of a small picture; the shop's own stand-in where there is none.
	 *
	 * @param \WC_Product $product Product or variation.
	 * @return string
	 */
	private static function image( \WC_Product $product ) {
		$url = $product->get_image_id() ? wp_get_attachment_image_url( $product->get_image_id(), 'woocommerce_thumbnail' ) : '';
		return $url ? $url : wc_placeholder_img_src( 'woocommerce_thumbnail' );
	}

	/**
	 * The attributes that are chosen, with what is fixed in a variation.
	 *
	 * @param \WC_Product $parent  Variable product.
	 * @param \WC_Product $product The same, or its variation.
	 * @return array
	 */
	private static function attributes( \WC_Product $parent, \WC_Product $product ) {
		$fixed      = $product->is_type( 'variation' ) ? wc_get_product_variation_attributes( $product->get_id() ) : null;
		$attributes = array();
		foreach ( $parent->get_attributes() as $attribute ) {
			if ( ! $attribute instanceof \WC_Product_Attribute || ! $attribute->get_variation() ) {
				continue;
			}
			$key          = 'attribute_' . sanitize_title( $attribute->get_name() );
			$value        = null !== $fixed && isset( $fixed[ $key ] ) ? $fixed[ $key ] : '';
			$attributes[] = array(
				'key'     => $key,
				'label'   => wc_attribute_label( $attribute->get_name(), $parent ),
				'value'   => null === $fixed ? null : $value,
				'options' => self::options( $attribute ),
			);
		}
		return $attributes;
	}

	/**
	 * What may be chosen.
	 *
	 * @param \WC_Product_Attribute $attribute One attribute.
	 * @return array
	 */
	private static function options( \WC_Product_Attribute $attribute ) {
		$options = array();
		if ( $attribute->is_taxonomy() ) {
			foreach ( (array) $attribute->get_terms() as $term ) {
				$options[] = array(
					'value' => $term->slug,
					'label' => $term->name,
				);
			}
			return $options;
		}
		foreach ( $attribute->get_options() as $option ) {
			$options[] = array(
				'value' => $option,
				'label' => $option,
			);
		}
		return $options;
	}
}
