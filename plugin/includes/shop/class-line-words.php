<?php
/**
 * Outcomes in words.
 *
 * @package Tandem
 */

namespace Tandem\Shop;

defined( 'ABSPATH' ) || exit;

/**
 * What became of each line, as a person would say it.
 */
final class Line_Words {

	/**
	 * The sentence over all lines.
	 *
	 * @param array $outcomes Of Cart_Filler.
	 * @return string
	 */
	public static function headline( array $outcomes ) {
		$all   = count( $outcomes );
		$added = self::count_added( $outcomes );
		if ( 0 === $all ) {
			return __( 'This link was used before. It added its things then, and nothing now.', 'tandem-for-woocommerce' );
		}
		if ( $added === $all ) {
			/* translators: %d: number of things, all of which are in the cart */
			return sprintf( _n( 'It is in your cart.', 'All %d things are in your cart.', $all, 'tandem-for-woocommerce' ), $all );
		}
		if ( 0 === $added ) {
			/* translators: %d: number of things, none of which is in the cart */
			return sprintf( _n( 'It could not be added to your cart.', 'None of the %d things could be added to your cart.', $all, 'tandem-for-woocommerce' ), $all );
		}
		/* translators: 1: number of things in the cart, 2: number of all things */
		return sprintf( _n( '%1$d of %2$d things is in your cart.', '%1$d of %2$d things are in your cart.', $added, 'tandem-for-woocommerce' ), $added, $all );
	}

	/**
	 * How many lines are in the cart, in part or whole.
	 *
	 * @param array $outcomes Of Cart_Filler or Line_Planner.
	 * @return int
	 */
	public static function count_added( array $outcomes ) {
		$added = 0;
		foreach ( $outcomes as $outcome ) {
			$added += $outcome['add'] > 0 ? 1 : 0;
		}
		return $added;
	}

	/**
	 * Why a line is not in the cart, or not all of it; '' when all is well.
	 *
	 * @param array $outcome One.
	 * @return string
	 */
	public static function reason( array $outcome ) {
		$missing = self::listed( $outcome['missing'] );
		switch ( $outcome['reason'] ) {
			case 'added':
				return '';
			case 'unknown_product':
				return __( 'Not in this shop.', 'tandem-for-woocommerce' );
			case 'not_purchasable':
				return __( 'Not sold online.', 'tandem-for-woocommerce' );
			case 'external':
				return __( 'Sold by another shop: its own page leads there.', 'tandem-for-woocommerce' );
			case 'grouped':
				return __( 'A set of several products: please choose on its own page.', 'tandem-for-woocommerce' );
			case 'out_of_stock':
				return __( 'Sold out.', 'tandem-for-woocommerce' );
			case 'too_few':
				return self::too_few( $outcome );
			case 'one_only':
				return $outcome['add'] > 0
					? __( 'Sold one to a person.', 'tandem-for-woocommerce' )
					: __( 'Sold one to a person, and you have it already.', 'tandem-for-woocommerce' );
			case 'missing_attribute':
				/* translators: %s: names of options, such as "Colour, Size" */
				return sprintf( __( 'Please choose: %s.', 'tandem-for-woocommerce' ), $missing );
			case 'bad_attribute':
				/* translators: %s: names of options, such as "Colour, Size" */
				return sprintf( __( 'It does not come like this: %s.', 'tandem-for-woocommerce' ), $missing );
			case 'no_such_variation':
				return __( 'Not made in this combination.', 'tandem-for-woocommerce' );
			case 'bad_quantity':
				return __( 'The number in the link cannot be right.', 'tandem-for-woocommerce' );
			case 'refused':
				return ! empty( $outcome['said'] ) ? $outcome['said'] : __( 'The shop did not accept it.', 'tandem-for-woocommerce' );
			default:
				return __( 'This line of the link could not be read.', 'tandem-for-woocommerce' );
		}
	}

	/**
	 * Fewer than wanted.
	 *
	 * @param array $outcome One.
	 * @return string
	 */
	private static function too_few( array $outcome ) {
		if ( $outcome['add'] > 0 ) {
			/* translators: %s: how many more there were */
			return sprintf( __( 'There were only %s more.', 'tandem-for-woocommerce' ), self::number( $outcome['add'] ) );
		}
		return __( 'All that are left are in your cart already.', 'tandem-for-woocommerce' );
	}

	/**
	 * Whether choosing on the product's page is the way on.
	 *
	 * @param array $outcome One.
	 * @return bool
	 */
	public static function wants_choice( array $outcome ) {
		$reasons = array( 'missing_attribute', 'bad_attribute', 'no_such_variation', 'grouped', 'external' );
		return '' !== $outcome['url'] && in_array( $outcome['reason'], $reasons, true );
	}

	/**
	 * Why a whole link is refused.
	 *
	 * @param string $reason Of Items_Parser.
	 * @return string
	 */
	public static function refusal( $reason ) {
		switch ( $reason ) {
			case 'empty':
				return __( 'The link names nothing to add.', 'tandem-for-woocommerce' );
			case 'too_large':
				return __( 'The link is too long to be read.', 'tandem-for-woocommerce' );
			case 'too_many':
				/* translators: %d: how many things a link may carry */
				return sprintf( __( 'The link names more than %d things, and that is the most a link may carry.', 'tandem-for-woocommerce' ), Items_Parser::MAX_ITEMS );
			default:
				return __( 'The link could not be read. It may have been cut short on its way.', 'tandem-for-woocommerce' );
		}
	}

	/**
	 * A quantity without needless zeros.
	 *
	 * @param int|float $quantity Any.
	 * @return string
	 */
	public static function number( $quantity ) {
		return (string) ( floor( $quantity ) == $quantity ? (int) $quantity : round( $quantity, 3 ) ); // phpcs:ignore Universal.Operators.StrictComparisons
	}

	/**
	 * Words as one list.
	 *
	 * @param array $words Names of options.
	 * @return string
	 */
	private static function listed( array $words ) {
		return implode( ', ', array_map( 'strval', $words ) );
	}
}
