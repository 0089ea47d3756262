<?php
// phpcs:ignoreFile
namespace Tandem\Connect {
	if ( ! function_exists( __NAMESPACE__ . '\wp_parse_url' ) ) {
		function wp_parse_url( $url, $part = -1 ) {
			return parse_url( $url, $part );
		}
	}
}

namespace Tandem\Tests\Unit {

	use PHPUnit\Framework\TestCase;
	use Tandem\Connect\Outgoing;

	final class OutgoingTest extends TestCase {

		protected function setUp(): void {
			Outgoing::allow_for_now( 'http://192.168.1.5:3300' );
		}

		public function test_the_doors_of_a_private_server_are_allowed() {
			$this->assertTrue( (bool) Outgoing::host( false, '192.168.1.5', 'http://192.168.1.5:3300/api/woocommerce/plugin/status' ) );
			$this->assertTrue( (bool) Outgoing::host( false, '192.168.1.5', 'http://192.168.1.5:3300/hooks/woocommerce/k3y-A_b' ) );
			$this->assertSame( array( 80, 3300 ), Outgoing::ports( array( 80 ), '192.168.1.5', 'http://192.168.1.5:3300/api/woocommerce/disconnect' ) );
		}

		/** Whoever makes WordPress fetch an address of his choice (a pingback, an embed) must not reach the own network. */
		public function test_nothing_else_there_is() {
			foreach ( array( '/', '', '/admin', '/api/operator/stores', '/api/woocommerce/../operator/stores', '/api/woocommerce/%2e%2e/operator', '/hooks/woocommerce', "/api/woocommerce/a b" ) as $path ) {
				$this->assertFalse( (bool) Outgoing::host( false, '192.168.1.5', 'http://192.168.1.5:3300' . $path ), $path );
				$this->assertSame( array( 80 ), Outgoing::ports( array( 80 ), '192.168.1.5', 'http://192.168.1.5:3300' . $path ), $path );
			}
			foreach ( array( 'http://192.168.1.5', 'http://192.168.1.5:3301', 'https://192.168.1.5:3300', 'http://192.168.1.6:3300' ) as $origin ) {
				$this->assertFalse( (bool) Outgoing::host( false, 'x', $origin . '/api/woocommerce/plugin/status' ), $origin );
			}
		}

		public function test_what_others_allowed_stays_allowed() {
			$this->assertTrue( Outgoing::host( true, 'a', 'http://a/' ) );
			$this->assertSame( array( 80, 9000 ), Outgoing::ports( array( 80, 9000 ), 'a', 'http://a/' ) );
		}
	}
}
