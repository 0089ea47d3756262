<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Privacy\Privacy;

final class ErasersTest extends TestCase {

	/** WooCommerce's eraser takes the address off the orders; whoever comes after it finds none of the person's. */
	public function test_ours_runs_before_those_that_make_orders_anonymous() {
		$theirs = array( 'woocommerce-customer-orders' => array( 'callback' => 'x' ) );
		$this->assertSame( array( 'tandem', 'woocommerce-customer-orders' ), array_keys( Privacy::erasers( $theirs ) ) );
	}
}
