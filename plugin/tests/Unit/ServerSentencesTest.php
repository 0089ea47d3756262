<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Connect\Server_Address;
use Tandem\Health\Server_Checks;

final class ServerSentencesTest extends TestCase {

	public function test_each_unusable_address_is_told_apart() {
		$typed     = array( '', 'https://me:secret@a.example', 'https://[::1]', 'http://a.example', 'https://a b' );
		$sentences = array();
		foreach ( $typed as $text ) {
			$sentence = Server_Checks::sentence( Server_Address::read( $text )['reason'] );
			$this->assertStringNotContainsString( 'secret', $sentence );
			$sentences[ $sentence ] = true;
		}
		$this->assertCount( count( $typed ), $sentences );
	}
}
