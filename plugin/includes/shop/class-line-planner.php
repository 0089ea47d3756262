<?php
/**
 * Decides what of a cart link goes into the cart.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * Pure over a Shelf: every line is answered for. As many as the shop has are added, and nothing is ever taken out.
 */
class Line_Planner {
	/**
	 * What the shop has.
	 *
	 * @var Shelf
	 */
	private $shelf;

	/**
	 * Planned so far by stock.
	 *
	 * @var array
	 */
	private $planned = array();

	/**
	 * Planned so far of what is sold one to a person.
	 *
	 * @var array
	 */
	private $singles = array();

	/**
	 * Made for one link.
	 *
	 * @param Shelf $shelf What the shop has.
	 */
	public function __construct( Shelf $shelf ) {
		$this->shelf = $shelf;
	}

	/**
	 * Outcomes in the order of the lines.
	 *
	 * @param array $lines Of Items_Parser.
	 * @return array List of {reason, id, product_id, variation_id, attributes, requested, add, name, options, url, image,
	 *               price, available, missing}; reason is added, or why it is not all.
	 */
	public function plan( array $lines ) {
		return array_map( array( $this, 'plan_line' ), $lines );
	}

	/**
	 * One line.
	 *
	 * @param array|null $line Of Items_Parser.
	 * @return array
	 */
	private function plan_line( $line ) {
		if ( null === $line ) {
			return self::outcome( 'bad_line' );
		}
		$found = $this->shelf->find( $line['id'] );
		if ( null === $found ) {
			return self::outcome(
				'unknown_product',
				array(
					'id'        => $line['id'],
					'requested' => $line['quantity'],
				)
			);
		}
		$chosen = Line_Choice::choose( $found, $line['attributes'] );
		$about  = self::about( $found, $line, $chosen );
		if ( 'external' === $found['type'] || 'grouped' === $found['type'] ) {
			return self::outcome( $found['type'], $about );
		}
		if ( 'chosen' !== $chosen['reason'] ) {
			return self::outcome( $chosen['reason'], array( 'missing' => $chosen['names'] ) + $about );
		}
		if ( 'variable' === $found['type'] ) {
			$found = $this->shelf->find( $this->shelf->variation( $found['id'], $chosen['attributes'] ) );
			if ( null === $found ) {
				return self::outcome( 'no_such_variation', $about );
			}
			$about = array( 'options' => $about['options'] ) + self::about( $found, $line, $chosen );
		}
		return $this->fit( $found, $line['quantity'], $about );
	}

	/**
	 * How many of a thing that is known for sure go in.
	 *
	 * @param array     $found    Facts.
	 * @param int|float $quantity Wanted; 0 makes no sense.
	 * @param array     $about    For the outcome.
	 * @return array
	 */
	private function fit( array $found, $quantity, array $about ) {
		if ( $quantity <= 0 ) {
			return self::outcome( 'bad_quantity', $about );
		}
		if ( ! $found['purchasable'] ) {
			return self::outcome( 'not_purchasable', $about );
		}
		if ( ! $found['in_stock'] || ( null !== $found['available'] && $found['available'] <= 0 ) ) {
			return self::outcome( 'out_of_stock', $about );
		}
		$room   = $this->room_for( $found, $quantity );
		$add    = min( $quantity, max( 0, $room ) );
		$reason = 'added';
		if ( $add < $quantity ) {
			$reason = $found['single'] ? 'one_only' : 'too_few';
		}
		if ( $add > 0 ) {
			$stock                    = $found['stock_id'];
			$this->planned[ $stock ]  = ( isset( $this->planned[ $stock ] ) ? $this->planned[ $stock ] : 0 ) + $add;
			$this->singles[ $found['id'] ] = true;
		}
		return self::outcome(
			$reason,
			array(
				'add'       => $add,
				'available' => 'added' === $reason ? null : $found['available'],
			) + $about
		);
	}

	/**
	 * How many more there may be. Stock is one shelf: lines of one variation in other "any" options count together.
	 *
	 * @param array     $found    Facts.
	 * @param int|float $quantity Wanted.
	 * @return int|float
	 */
	private function room_for( array $found, $quantity ) {
		$room = $quantity;
		if ( null !== $found['available'] ) {
			$planned = isset( $this->planned[ $found['stock_id'] ] ) ? $this->planned[ $found['stock_id'] ] : 0;
			$room    = min( $room, $found['available'] - $this->shelf->in_cart( $found['stock_id'] ) - $planned );
		}
		if ( $found['single'] ) {
			$taken = isset( $this->singles[ $found['id'] ] ) || $this->shelf->holds( $found['id'] );
			$room  = min( $room, $taken ? 0 : 1 );
		}
		return $room;
	}

	/**
	 * What an outcome says of the thing itself.
	 *
	 * @param array $found  Facts.
	 * @param array $line   Of the parser.
	 * @param array $chosen Of Line_Choice.
	 * @return array
	 */
	private static function about( array $found, array $line, array $chosen ) {
		return array(
			'id'           => $line['id'],
			'product_id'   => $found['product_id'],
			'variation_id' => 'variation' === $found['type'] ? $found['id'] : 0,
			'attributes'   => $chosen['attributes'],
			'requested'    => $line['quantity'],
			'name'         => $found['name'],
			'options'      => $chosen['labels'],
			'url'          => $found['url'],
			'image'        => $found['image'],
			'price'        => $found['price'],
		);
	}

	/**
	 * An outcome with all its fields.
	 *
	 * @param string $reason What became of the line.
	 * @param array  $fields Those that are known.
	 * @return array
	 */
	private static function outcome( $reason, array $fields = array() ) {
		return array( 'reason' => $reason ) + $fields + array(
			'id'           => 0,
			'product_id'   => 0,
			'variation_id' => 0,
			'attributes'   => array(),
			'requested'    => 0,
			'add'          => 0,
			'name'         => '',
			'options'      => array(),
			'url'          => '',
			'image'        => '',
			'price'        => '',
			'available'    => null,
			'missing'      => array(),
		);
	}
}
