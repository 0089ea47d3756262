<?php
/**
 * What the planner has to know of a shop.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * The few facts of products and cart that decide what may go into a cart.
 */
interface Shelf {
	/**
	 * A product or variation, or null when a visitor must not know of it (missing, draft, bin, password).
	 *
	 * @param int $id Of a product or variation.
	 * @return array|null {
	 *     id, product_id (the parent of a variation, else id), type (simple|variable|variation|external|grouped|…),
	 *     name, url, image, price (HTML), purchasable, in_stock, single (sold one to a person),
	 *     available (null: as many as you like), stock_id (whose stock it is),
	 *     attributes: list of {key, label, value ('' is any; null on a parent), options: list of {value, label}}
	 * }
	 */
	public function find( $id );

	/**
	 * The variation of a product with these attributes.
	 *
	 * @param int   $product_id The parent.
	 * @param array $attributes Value by `attribute_…` key.
	 * @return int 0 when there is none.
	 */
	public function variation( $product_id, array $attributes );

	/**
	 * How many of a stock are in the visitor's cart.
	 *
	 * @param int $stock_id Whose stock.
	 * @return int|float
	 */
	public function in_cart( $stock_id );

	/**
	 * Whether this very product or variation is in the cart.
	 *
	 * @param int $id Of a product or variation.
	 * @return bool
	 */
	public function holds( $id );
}
