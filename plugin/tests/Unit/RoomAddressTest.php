<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Shop\Room_Address;

final class RoomAddressTest extends TestCase {

	const PAGE = 'https://shop.example/together/';
	const AT   = '?at=https%3A%2F%2Fshop.example%2Ftogether%2F';

	/** @dataProvider pages */
	public function test_what_the_frame_shows( $query, $product, $expected ) {
		$this->assertSame( $expected, Room_Address::of( $query, 'https://t.example/', 'k3y', $product, self::PAGE ) );
	}

	public function pages() {
		return array(
			'a new room'             => array( array(), 7, 'https://t.example/s/k3y/p/7' . self::AT ),
			'nothing to begin with'  => array( array(), 0, '' ),
			'an invitation'          => array( array( 'tandem' => 'AbC_-123' ), 7, 'https://t.example/j/AbC_-123' . self::AT ),
			'back from the checkout' => array( array( 'tandem_room' => 'room-1234' ), 7, 'https://t.example/r/room-1234' . self::AT ),
			'an invitation first'    => array( array( 'tandem' => 'AbC_-123', 'tandem_room' => 'room-1234' ), 0, 'https://t.example/j/AbC_-123' . self::AT ),
			'no invitation at all'   => array( array( 'tandem' => '../../app' ), 7, 'https://t.example/s/k3y/p/7' . self::AT ),
			'a line break'           => array( array( 'tandem' => "AbC_-123\n" ), 7, 'https://t.example/s/k3y/p/7' . self::AT ),
			'a list'                 => array( array( 'tandem' => array( 'AbC_-123' ) ), 7, 'https://t.example/s/k3y/p/7' . self::AT ),
			'too long'               => array( array( 'tandem' => str_repeat( 'a', 65 ) ), 0, '' ),
			'breaks out'             => array( array( 'tandem_room' => 'x"><script>' ), 0, '' ),
		);
	}

	public function test_not_connected() {
		$this->assertSame( '', Room_Address::of( array(), '', 'k', 7, self::PAGE ) );
		$this->assertSame( '', Room_Address::of( array(), 'https://t.example', '', 7, self::PAGE ) );
	}

	public function test_the_page_is_named_without_what_one_visit_means() {
		$this->assertSame( 'https://s.example/?page_id=4', Room_Address::bare( 'https://s.example/?page_id=4&tandem=abc&tandem_room=x#top' ) );
		$this->assertSame( 'https://s.example/a/', Room_Address::bare( 'https://s.example/a/?tandem_product=4' ) );
		$this->assertSame( 'https://s.example/a/', Room_Address::bare( 'https://s.example/a/' ) );
	}

	public function test_the_product_of_the_address() {
		$this->assertSame( 12, Room_Address::product( array( 'tandem_product' => '12' ) ) );
		foreach ( array( '0', '-1', '1e3', 'x', '', '99999999999999999' ) as $no ) {
			$this->assertSame( 0, Room_Address::product( array( 'tandem_product' => $no ) ) );
		}
	}
}
