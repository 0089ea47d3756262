<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Shop\Items_Parser;

final class ItemsParserTest extends TestCase {

	public function test_reads_options_numbers_as_text_and_one_where_no_number_is_given() {
		$parsed = Items_Parser::parse( '[{"id":123,"quantity":2},{"id":"456","quantity":"1","attr":{"pa_color":"red","pa_size":42}},{"id":7,"attr":[]}]' );
		$this->assertSame(
			array(
				'ok'    => true,
				'lines' => array(
					array( 'id' => 123, 'quantity' => 2, 'attributes' => array() ),
					array( 'id' => 456, 'quantity' => 1, 'attributes' => array( 'pa_color' => 'red', 'pa_size' => '42' ) ),
					array( 'id' => 7, 'quantity' => 1, 'attributes' => array() ),
				),
			),
			$parsed
		);
	}

	/** @dataProvider refusals */
	public function test_refuses_with_a_reason( $text, $reason ) {
		$this->assertSame( array( 'ok' => false, 'reason' => $reason ), Items_Parser::parse( $text ) );
	}

	public function refusals() {
		return array(
			array( '', 'empty' ),
			array( "  \n", 'empty' ),
			array( '[]', 'empty' ),
			array( '[{"id":1}', 'not_json' ),
			array( '{"id":1}', 'not_json' ),
			array( '{"0":{"id":1}}', 'not_json' ),
			array( 'null', 'not_json' ),
			array( '7', 'not_json' ),
			array( '"x"', 'not_json' ),
			array( "[\"\xff\"]", 'not_json' ),
			array( str_repeat( '[', 4000 ) . str_repeat( ']', 4000 ), 'not_json' ),
			array( '[{"id":1,"attr":{"a":{"b":{"c":1}}}}]', 'not_json' ),
			array( '["' . str_repeat( 'x', 8200 ) . '"]', 'too_large' ),
			array( '[' . implode( ',', array_fill( 0, 51, '{"id":1}' ) ) . ']', 'too_many' ),
		);
	}

	/** @dataProvider nonsense */
	public function test_a_line_that_makes_no_sense_is_null_and_the_others_live( $line ) {
		$parsed = Items_Parser::parse( '[{"id":1},' . $line . ']' );
		$this->assertTrue( $parsed['ok'] );
		$this->assertSame( 1, $parsed['lines'][0]['id'] );
		$this->assertNull( $parsed['lines'][1] );
	}

	public function nonsense() {
		return array(
			array( 'null' ),
			array( '5' ),
			array( '[]' ),
			array( '{}' ),
			array( '{"id":0}' ),
			array( '{"id":-4}' ),
			array( '{"id":1.5}' ),
			array( '{"id":"1 OR 1=1"}' ),
			array( '{"id":1e999}' ),
			array( '{"id":99999999999999999999}' ),
			array( '{"id":true}' ),
			array( '{"id":1,"attr":["red"]}' ),
			array( '{"id":1,"attr":"red"}' ),
			array( '{"id":1,"attr":{"a":null}}' ),
			array( '{"id":1,"attr":{"a":[]}}' ),
			array( '{"id":1,"attr":' . json_encode( array_fill_keys( range( 'a', 'u' ), 'x' ) ) . '}' ),
		);
	}

	/** @dataProvider quantities */
	public function test_quantity( $json, $whole, $parts ) {
		$text = '[{"id":1,"quantity":' . $json . '}]';
		$this->assertSame( $whole, Items_Parser::parse( $text )['lines'][0]['quantity'] );
		$this->assertSame( $parts, Items_Parser::parse( $text, true )['lines'][0]['quantity'] );
	}

	public function quantities() {
		return array(
			array( '1', 1, 1 ),
			array( '999', 999, 999 ),
			array( '"3"', 3, 3 ),
			array( '2.0', 2, 2 ),
			array( '1.5', 0, 1.5 ),
			array( '"0.25"', 0, 0.25 ),
			array( '0', 0, 0 ),
			array( '-1', 0, 0 ),
			array( '1000', 0, 0 ),
			array( '1e999', 0, 0 ),
			array( '99999999999999999999', 0, 0 ),
			array( 'null', 0, 0 ),
			array( 'true', 0, 0 ),
			array( '"many"', 0, 0 ),
			array( '[1]', 0, 0 ),
		);
	}

	public function test_fifty_lines_are_taken_and_long_options_cut() {
		$parsed = Items_Parser::parse( '[' . implode( ',', array_fill( 0, 50, '{"id":1}' ) ) . ']' );
		$this->assertCount( 50, $parsed['lines'] );
		$parsed = Items_Parser::parse( '[{"id":1,"attr":{"a":"' . str_repeat( 'x', 900 ) . '"}}]' );
		$this->assertSame( 400, strlen( $parsed['lines'][0]['attributes']['a'] ) );
	}
}
