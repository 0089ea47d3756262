<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Connect\Progress;

final class ProgressTest extends TestCase {

	public function test_reads_what_the_server_says() {
		$this->assertSame(
			array( 'state' => 'running', 'read' => 50, 'total' => 200, 'failed' => 1, 'seconds_left' => 30, 'percent' => 25 ),
			Progress::read( array( 'state' => 'running', 'read' => 50, 'total' => 200, 'failed' => 1, 'seconds_left' => 30 ) )
		);
	}

	/** @dataProvider hostile */
	public function test_never_trusts_it( $said ) {
		$read = Progress::read( $said );
		$this->assertContains( $read['state'], Progress::STATES );
		$this->assertIsInt( $read['read'] );
		$this->assertGreaterThanOrEqual( 0, $read['read'] );
		$this->assertTrue( null === $read['percent'] || ( $read['percent'] >= 0 && $read['percent'] <= 100 ) );
	}

	public function hostile() {
		return array(
			array( null ),
			array( 'running' ),
			array( array() ),
			array( array( 'state' => array(), 'read' => '12', 'total' => -3 ) ),
			array( array( 'state' => '<script>', 'read' => 1e300, 'total' => 0 ) ),
			array( array( 'state' => 'running', 'read' => 500, 'total' => 200 ) ),
			array( array( 'state' => 'running', 'read' => PHP_INT_MAX, 'total' => 1 ) ),
		);
	}

	public function test_only_what_is_done_is_whole() {
		$this->assertSame( 100, Progress::read( array( 'state' => 'done' ) )['percent'] );
		$this->assertSame( 99, Progress::read( array( 'state' => 'running', 'read' => 200, 'total' => 200 ) )['percent'] );
		$this->assertNull( Progress::read( array( 'state' => 'running', 'read' => 7 ) )['percent'] );
	}
}
