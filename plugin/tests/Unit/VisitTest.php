<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Shop\Visit;

final class VisitTest extends TestCase {

	/** @dataProvider addresses */
	public function test_is_cart_link( $uri, $home, $query, $yes ) {
		$this->assertSame( $yes, Visit::is_cart_link( $uri, $home, $query ) );
	}

	public function addresses() {
		return array(
			array( '/custom-add-to-cart?items=[]', '/', array(), true ),
			array( '/custom-add-to-cart/', '', array(), true ),
			array( '/custom-add-to-cart', null, array(), true ),
			array( '/shop/custom-add-to-cart?x', '/shop', array(), true ),
			array( '/shop/custom-add-to-cart?x', '/shop/', array(), true ),
			array( '/index.php/custom-add-to-cart?x', '/', array(), true ),
			array( '/shop/index.php/custom-add-to-cart/', '/shop', array(), true ),
			array( '/?custom-add-to-cart=1&items=', '/', array( 'custom-add-to-cart' => '1' ), true ),
			array( '/shop/?custom-add-to-cart', '/shop/', array( 'custom-add-to-cart' => '' ), true ),
			array( '/index.php?custom-add-to-cart=1', '/', array( 'custom-add-to-cart' => '1' ), true ),
			array( '/page/?custom-add-to-cart=1', '/', array( 'custom-add-to-cart' => '1' ), false ),
			array( '/custom-add-to-cart', '/shop', array(), false ),
			array( '/custom-add-to-cart/more', '/', array(), false ),
			array( '/blog/custom-add-to-cart', '/', array(), false ),
			array( '/custom-add-to-cart-x', '/', array(), false ),
			array( '/', '/', array(), false ),
		);
	}

	public function test_looking_ahead_is_told_from_coming() {
		$this->assertFalse( Visit::is_only_peeking( array( 'REQUEST_METHOD' => 'GET' ) ) );
		$this->assertFalse( Visit::is_only_peeking( array( 'REQUEST_METHOD' => 'POST' ) ) );
		$this->assertTrue( Visit::is_only_peeking( array( 'REQUEST_METHOD' => 'HEAD' ) ) );
		$this->assertTrue( Visit::is_only_peeking( array( 'REQUEST_METHOD' => 'OPTIONS' ) ) );
		foreach ( array( 'HTTP_SEC_PURPOSE' => 'prefetch;prerender', 'HTTP_PURPOSE' => 'prefetch', 'HTTP_X_MOZ' => 'prefetch', 'HTTP_X_PURPOSE' => 'preview' ) as $name => $value ) {
			$this->assertTrue( Visit::is_only_peeking( array( 'REQUEST_METHOD' => 'GET', $name => $value ) ), $name );
		}
	}

	public function test_a_form_from_another_site_is_known() {
		$this->assertTrue( Visit::is_from_elsewhere( array( 'HTTP_SEC_FETCH_SITE' => 'cross-site' ) ) );
		$this->assertTrue( Visit::is_from_elsewhere( array( 'HTTP_SEC_FETCH_SITE' => 'same-site' ) ) );
		$this->assertFalse( Visit::is_from_elsewhere( array( 'HTTP_SEC_FETCH_SITE' => 'same-origin' ) ) );
		$this->assertFalse( Visit::is_from_elsewhere( array() ) );
	}
}
