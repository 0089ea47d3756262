<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Shop\Frame_Rights;

final class FrameRightsTest extends TestCase {

	/** @dataProvider servers */
	public function test_rights_are_for_tandem_alone( array $urls, $origins ) {
		$expected = array();
		foreach ( Frame_Rights::RIGHTS as $right ) {
			$expected[] = $right . ' ' . $origins;
		}
		$this->assertSame( '' === $origins ? '' : implode( '; ', $expected ), Frame_Rights::of( $urls ) );
	}

	public function servers() {
		return array(
			'one server'           => array( array( 'https://t.example', 'https://t.example' ), 'https://t.example' ),
			'a domain of its own'  => array( array( 'https://rooms.shop.example', 'https://t.example/' ), 'https://rooms.shop.example https://t.example' ),
			'the usual port'       => array( array( 'https://T.example:443/x?y' ), 'https://t.example' ),
			'another port'         => array( array( 'http://localhost:3321' ), 'http://localhost:3321' ),
			'a machine by number'  => array( array( 'http://[::1]:3321' ), 'http://[::1]:3321' ),
			'not connected'        => array( array( '', '' ), '' ),
			'no web address'       => array( array( 'javascript:alert(1)', 'ftp://t.example' ), '' ),
			'everybody'            => array( array( 'https://*' ), '' ),
			'one more in the name' => array( array( "https://t.example; camera *" ), '' ),
		);
	}

	public function test_what_is_asked_for() {
		$allow = Frame_Rights::of( array( 'https://t.example' ) );
		foreach ( array( 'camera', 'microphone', 'autoplay', 'picture-in-picture', 'clipboard-write' ) as $right ) {
			$this->assertStringContainsString( $right . ' https://t.example', $allow );
		}
		$this->assertStringNotContainsString( 'display-capture', $allow );
		$this->assertStringNotContainsString( '*', $allow );
	}
}
