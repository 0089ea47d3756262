<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use Tandem\Shop\Shelf;

/** A shop in memory. */
final class FakeShelf implements Shelf {

	public $things     = array();
	public $cart       = array();
	public $held       = array();
	public $variations = array();

	public function put( $id, array $facts = array() ) {
		$this->things[ $id ] = $facts + array(
			'id'          => $id,
			'product_id'  => $id,
			'type'        => 'simple',
			'name'        => 'Thing ' . $id,
			'url'         => 'https://shop.test/' . $id,
			'image'       => '',
			'price'       => '',
			'purchasable' => true,
			'in_stock'    => true,
			'single'      => false,
			'available'   => null,
			'stock_id'    => $id,
			'attributes'  => array(),
		);
		return $this;
	}

	public function find( $id ) {
		return isset( $this->things[ $id ] ) ? $this->things[ $id ] : null;
	}

	public function variation( $product_id, array $attributes ) {
		foreach ( $this->variations as $id => $fixed ) {
			if ( array_filter( $fixed ) === array_intersect_assoc( array_filter( $fixed ), $attributes ) ) {
				return $id;
			}
		}
		return 0;
	}

	public function in_cart( $stock_id ) {
		return isset( $this->cart[ $stock_id ] ) ? $this->cart[ $stock_id ] : 0;
	}

	public function holds( $id ) {
		return in_array( $id, $this->held, true );
	}
}
