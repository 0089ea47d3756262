<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Shop\Items_Parser;
use Tandem\Shop\Line_Planner;
use Tandem\Shop\Line_Words;

require_once __DIR__ . '/FakeShelf.php';

final class LinePlannerTest extends TestCase {

	private $shelf;

	protected function setUp(): void {
		$this->shelf = new FakeShelf();
		$this->shelf
			->put( 1 )
			->put( 2, array( 'in_stock' => false ) )
			->put( 3, array( 'single' => true ) )
			->put( 4, array( 'available' => 2 ) )
			->put( 5, array( 'purchasable' => false ) )
			->put( 6, array( 'type' => 'external' ) )
			->put( 7, array( 'type' => 'grouped' ) )
			->put( 10, array( 'type' => 'variable', 'attributes' => self::attributes( null, null ) ) )
			->put( 11, array( 'type' => 'variation', 'product_id' => 10, 'available' => 3, 'attributes' => self::attributes( 'sand', '' ) ) )
			->put( 12, array( 'type' => 'variation', 'product_id' => 10, 'attributes' => self::attributes( 'ink-blue', 'm' ) ) );
		$this->shelf->variations = array(
			11 => array( 'attribute_pa_color' => 'sand', 'attribute_pa_size' => '' ),
			12 => array( 'attribute_pa_color' => 'ink-blue', 'attribute_pa_size' => 'm' ),
		);
	}

	private static function attributes( $color, $size ) {
		return array(
			array( 'key' => 'attribute_pa_color', 'label' => 'Colour', 'value' => $color, 'options' => array( array( 'value' => 'sand', 'label' => 'Sand' ), array( 'value' => 'ink-blue', 'label' => 'Ink blue' ) ) ),
			array( 'key' => 'attribute_pa_size', 'label' => 'Size', 'value' => $size, 'options' => array( array( 'value' => 's', 'label' => 'S' ), array( 'value' => 'm', 'label' => 'M' ) ) ),
		);
	}

	private function plan( $json ) {
		$planner = new Line_Planner( $this->shelf );
		return $planner->plan( Items_Parser::parse( $json )['lines'] );
	}

	private function short( $json ) {
		return array_map(
			static function ( $outcome ) {
				return $outcome['reason'] . ':' . $outcome['add'];
			},
			$this->plan( $json )
		);
	}

	/** @dataProvider single_lines */
	public function test_one_line( $json, $expected ) {
		$this->assertSame( array( $expected ), $this->short( "[$json]" ) );
	}

	public function single_lines() {
		return array(
			'a simple product'                  => array( '{"id":1,"quantity":3}', 'added:3' ),
			'what is sold out'                  => array( '{"id":2}', 'out_of_stock:0' ),
			'two of what is sold singly'        => array( '{"id":3,"quantity":2}', 'one_only:1' ),
			'more than there is'                => array( '{"id":4,"quantity":5}', 'too_few:2' ),
			'what is not sold online'           => array( '{"id":5}', 'not_purchasable:0' ),
			'what another shop sells'           => array( '{"id":6}', 'external:0' ),
			'a set'                             => array( '{"id":7}', 'grouped:0' ),
			'an unknown product'                => array( '{"id":99}', 'unknown_product:0' ),
			'a line that makes no sense'        => array( '"x"', 'bad_line:0' ),
			'a number that is none'             => array( '{"id":1,"quantity":1.5}', 'bad_quantity:0' ),
			'a variation by its own id'         => array( '{"id":12}', 'added:1' ),
			'a variation by parent and options' => array( '{"id":10,"attr":{"pa_color":"ink-blue","pa_size":"m"}}', 'added:1' ),
			'options by name and with prefix'   => array( '{"id":10,"attr":{"attribute_pa_color":"Ink Blue","Size":"M"}}', 'added:1' ),
			'an "any" size with the size'       => array( '{"id":11,"attr":{"pa_size":"s"}}', 'added:1' ),
			'an "any" size without it'          => array( '{"id":11}', 'missing_attribute:0' ),
			'a size that there is not'          => array( '{"id":11,"attr":{"pa_size":"xxl"}}', 'bad_attribute:0' ),
			'options against the variation'     => array( '{"id":11,"attr":{"pa_color":"ink-blue","pa_size":"s"}}', 'bad_attribute:0' ),
			'a parent without options'          => array( '{"id":10}', 'missing_attribute:0' ),
			'a parent with half of them'        => array( '{"id":10,"attr":{"pa_color":"sand"}}', 'missing_attribute:0' ),
			'a combination that is not made'    => array( '{"id":10,"attr":{"pa_color":"ink-blue","pa_size":"s"}}', 'no_such_variation:0' ),
			'more of a variation than there is' => array( '{"id":11,"attr":{"pa_size":"s"},"quantity":9}', 'too_few:3' ),
			'attributes of something else'      => array( '{"id":1,"attr":{"pa_color":"sand"}}', 'added:1' ),
		);
	}

	public function test_one_shelf_is_shared_by_all_lines_and_by_the_cart() {
		$this->shelf->cart = array( 11 => 1 );
		$this->assertSame(
			array( 'added:1', 'too_few:1', 'too_few:0' ),
			$this->short( '[{"id":11,"attr":{"pa_size":"s"}},{"id":10,"attr":{"pa_color":"sand","pa_size":"m"},"quantity":2},{"id":11,"attr":{"pa_size":"m"}}]' )
		);
	}

	public function test_what_is_sold_singly_is_not_sold_again() {
		$this->assertSame( array( 'one_only:1', 'one_only:0' ), $this->short( '[{"id":3,"quantity":2},{"id":3}]' ) );
		$this->shelf->held = array( 3 );
		$this->assertSame( array( 'one_only:0' ), $this->short( '[{"id":3}]' ) );
	}

	public function test_what_goes_into_the_cart_is_named_exactly() {
		$outcome = $this->plan( '[{"id":10,"attr":{"color":"Sand","size":"s"},"quantity":2}]' )[0];
		$this->assertSame( 10, $outcome['product_id'] );
		$this->assertSame( 11, $outcome['variation_id'] );
		$this->assertSame( array( 'attribute_pa_color' => 'sand', 'attribute_pa_size' => 's' ), $outcome['attributes'] );
		$this->assertSame( array( 'Sand', 'S' ), $outcome['options'] );
		$missing = $this->plan( '[{"id":11}]' )[0];
		$this->assertSame( array( 'Size' ), $missing['missing'] );
		$this->assertSame( 'Please choose: Size.', Line_Words::reason( $missing ) );
		$this->assertTrue( Line_Words::wants_choice( $missing ) );
	}

	public function test_every_outcome_has_words() {
		$outcomes = $this->plan( '[{"id":1},{"id":2},{"id":3,"quantity":2},{"id":3},{"id":4,"quantity":5},{"id":4},{"id":5},{"id":6},{"id":7},{"id":99},"x",{"id":1,"quantity":0},{"id":11},{"id":11,"attr":{"pa_size":"q"}},{"id":10,"attr":{"pa_color":"ink-blue","pa_size":"s"}}]' );
		$words    = array_map( array( Line_Words::class, 'reason' ), $outcomes );
		$this->assertSame( '', array_shift( $words ) );
		foreach ( $words as $sentence ) {
			$this->assertMatchesRegularExpression( '/^[A-Z].*\.$/', $sentence );
		}
		$this->assertSame( count( $words ), count( array_unique( $words ) ) );
		$this->assertSame( '3 of 15 things are in your cart.', Line_Words::headline( $outcomes ) );
	}

	public function test_headlines() {
		$in  = array( 'add' => 1 );
		$out = array( 'add' => 0 );
		$this->assertSame( 'It is in your cart.', Line_Words::headline( array( $in ) ) );
		$this->assertSame( 'All 2 things are in your cart.', Line_Words::headline( array( $in, $in ) ) );
		$this->assertSame( '1 of 2 things is in your cart.', Line_Words::headline( array( $in, $out ) ) );
		$this->assertSame( 'It could not be added to your cart.', Line_Words::headline( array( $out ) ) );
		$this->assertSame( 'None of the 2 things could be added to your cart.', Line_Words::headline( array( $out, $out ) ) );
		$this->assertStringContainsString( 'used before', Line_Words::headline( array() ) );
		$this->assertSame( '1.5', Line_Words::number( 1.5 ) );
		$this->assertSame( '2', Line_Words::number( 2.0 ) );
	}
}
