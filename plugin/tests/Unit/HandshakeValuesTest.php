<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Connect\Challenge;
use Tandem\Connect\Signature;

final class HandshakeValuesTest extends TestCase {

	public function test_C1_challenge_is_S256_of_rfc7636() {
		$this->assertSame( 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', Challenge::of( 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' ) );
	}

	public function test_C1_random_values_are_32_bytes_that_may_stand_in_an_address() {
		$seen = array();
		for ( $i = 0; $i < 200; $i++ ) {
			$value = Challenge::random();
			$this->assertMatchesRegularExpression( '/^[A-Za-z0-9_-]{43}$/', $value );
			$seen[ $value ] = true;
		}
		$this->assertCount( 200, $seen );
	}

	public function test_C4_only_the_same_state_counts() {
		$state = Challenge::random();
		$this->assertTrue( Challenge::same( $state, $state ) );
		$this->assertFalse( Challenge::same( $state, Challenge::random() ) );
		$this->assertFalse( Challenge::same( '', '' ) );
		$this->assertFalse( Challenge::same( null, null ) );
		$this->assertFalse( Challenge::same( 'short', 'short' ) );
		$this->assertFalse( Challenge::same( $state, array( $state ) ) );
	}

	public function test_C8_signature() {
		$body = '{"parts":["rooms"]}';
		$mac  = hash_hmac( 'sha256', "1800000000\n/api/woocommerce/plugin/parts\n" . $body, 'secret' );
		$this->assertSame(
			'store=k3y,t=1800000000,v1=' . $mac,
			Signature::header( 'k3y', 'secret', 1800000000, '/api/woocommerce/plugin/parts', $body )
		);
	}

	public function test_C8_every_byte_counts() {
		$one = Signature::header( 'k', 's', 1, '/a', '{}' );
		$this->assertNotSame( $one, Signature::header( 'k', 's', 1, '/a', '{} ' ) );
		$this->assertNotSame( $one, Signature::header( 'k', 's', 1, '/b', '{}' ) );
		$this->assertNotSame( $one, Signature::header( 'k', 's', 2, '/a', '{}' ) );
		$this->assertNotSame( $one, Signature::header( 'k', 't', 1, '/a', '{}' ) );
	}
}
