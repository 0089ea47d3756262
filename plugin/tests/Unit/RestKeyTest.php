<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Connect\Rest_Key;

final class RestKeyTest extends TestCase {

	private static function row( $description, $end ) {
		return array(
			'description'   => $description,
			'truncated_key' => $end,
		);
	}

	/** C13: the owner gave it another name under Settings → Advanced → REST API; disconnecting revokes it all the same. */
	public function test_C13_a_key_that_was_renamed_is_still_ours() {
		$this->assertTrue( Rest_Key::is_ours( self::row( 'Shop together, ask Ana', 'abc1234' ), 'abc1234' ) );
	}

	/** MySQL 5.7 counts anew after a restart when the last row is gone. */
	public function test_C13_a_key_of_somebody_else_under_our_old_number_is_not() {
		$this->assertFalse( Rest_Key::is_ours( self::row( 'Stock sync', 'fff0000' ), 'abc1234' ) );
		$this->assertFalse( Rest_Key::is_ours( self::row( 'Tandem (another.example)', 'fff0000' ), 'abc1234' ) );
	}

	public function test_without_its_end_the_description_tells() {
		$this->assertTrue( Rest_Key::is_ours( self::row( 'Tandem (a.example) – 2026-01-02', 'abc1234' ), '' ) );
		$this->assertFalse( Rest_Key::is_ours( self::row( 'Stock sync', 'abc1234' ), '' ) );
	}
}
