<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Outbox\Back_Off;

final class BackOffTest extends TestCase {

	public function test_waits_longer_up_to_an_hour_and_never_gives_up() {
		$minutes = array();
		foreach ( array( 0, 1, 2, 3, 4, 5, 6, 1000 ) as $failures ) {
			$minutes[] = Back_Off::seconds( $failures ) / 60;
		}
		$this->assertSame( array( 1, 1, 2, 5, 15, 60, 60, 60 ), $minutes );
	}

	/** @dataProvider holes */
	public function test_nothing_is_told_behind_a_number_that_may_still_come( $after, array $rows, $expected ) {
		$this->assertSame( $expected, Back_Off::sendable( $after, $rows, 1000 ) );
	}

	public function holes() {
		return array(
			'nothing'                       => array( 5, array(), 0 ),
			'in a row'                      => array( 5, array( array( 6, 999 ), array( 7, 999 ) ), 2 ),
			'a fresh hole at the beginning' => array( 5, array( array( 7, 999 ) ), 0 ),
			'a fresh hole in the middle'    => array( 5, array( array( 6, 999 ), array( 8, 999 ), array( 9, 999 ) ), 1 ),
			'an old hole is no hole'        => array( 5, array( array( 7, 900 ), array( 9, 900 ) ), 2 ),
			'an old one, then a fresh one'  => array( 5, array( array( 7, 900 ), array( 9, 990 ) ), 1 ),
			'where it begins is not known'  => array( 0, array( array( 57, 999 ), array( 58, 999 ) ), 2 ),
			'numbers as text'               => array( '5', array( array( '6', '999' ) ), 1 ),
		);
	}
}
