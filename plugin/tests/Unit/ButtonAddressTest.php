<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Shop\Button_Address;

final class ButtonAddressTest extends TestCase {

	/** @dataProvider products */
	public function test_address( $id, $own, $server, $key, $expected ) {
		$this->assertSame( $expected, Button_Address::of( $id, $own, $server, $key ) );
	}

	public function products() {
		$server = 'https://tandem.example';
		return array(
			'worked out'          => array( 7, '', $server, 'k3y', 'https://tandem.example/s/k3y/p/7' ),
			'server in a folder'  => array( 7, '', 'https://a.example/t/', 'k3y', 'https://a.example/t/s/k3y/p/7' ),
			'the merchant’s own'  => array( 7, ' https://other.example/x?y=1 ', $server, 'k3y', 'https://other.example/x?y=1' ),
			'own while not connected' => array( 7, 'http://other.example/', '', '', 'http://other.example/' ),
			'own one is no address'   => array( 7, 'javascript:alert(1)', $server, 'k3y', 'https://tandem.example/s/k3y/p/7' ),
			'own one breaks out'  => array( 7, 'https://x.example/"onclick="', $server, 'k3y', 'https://tandem.example/s/k3y/p/7' ),
			'own one is no text'  => array( 7, array( 'x' ), $server, 'k3y', 'https://tandem.example/s/k3y/p/7' ),
			'not connected'       => array( 7, '', $server, '', '' ),
			'no server'           => array( 7, '', '', 'k3y', '' ),
			'no product'          => array( 0, '', $server, 'k3y', '' ),
		);
	}

	public function test_only_the_server_is_told_the_variation() {
		$this->assertTrue( Button_Address::takes_variation( 'https://t.example/s/k/p/7', 'https://t.example/' ) );
		$this->assertFalse( Button_Address::takes_variation( 'https://t.example/s/k/p/7?x=1', 'https://t.example' ) );
		$this->assertFalse( Button_Address::takes_variation( 'https://t.example.evil/s/k/p/7', 'https://t.example' ) );
		$this->assertFalse( Button_Address::takes_variation( 'https://t.example/s/k/p/7', '' ) );
	}
}
