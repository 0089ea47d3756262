<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Connect\Server_Address;

final class ServerAddressTest extends TestCase {

	/** @dataProvider good */
	public function test_reads_one_spelling( $typed, $url, $local ) {
		$read = Server_Address::read( $typed );
		$this->assertTrue( $read['ok'], $typed . ': ' . $read['reason'] );
		$this->assertSame( $url, $read['url'] );
		$this->assertSame( $local, (bool) $read['local'] );
	}

	public function good() {
		return array(
			array( 'https://tandem.example', 'https://tandem.example', false ),
			array( '  HTTPS://Tandem.Example:443/connect?x=1#y ', 'https://tandem.example', false ),
			array( 'tandem.example', 'https://tandem.example', false ),
			array( 'tandem.example:8443', 'https://tandem.example:8443', false ),
			array( 'https://tandem.example.', 'https://tandem.example', false ),
			array( 'http://localhost:3300/', 'http://localhost:3300', true ),
			array( 'localhost:3300', 'http://localhost:3300', true ),
			array( '127.0.0.1:3300', 'http://127.0.0.1:3300', true ),
			array( 'http://192.168.1.20:3300', 'http://192.168.1.20:3300', true ),
			array( 'http://100.64.3.4', 'http://100.64.3.4', true ),
			array( 'http://tandem:3300', 'http://tandem:3300', true ),
			array( 'http://tandem.local', 'http://tandem.local', true ),
			array( 'https://8.8.8.8', 'https://8.8.8.8', false ),
		);
	}

	public function test_reads_names_of_every_script() {
		if ( ! function_exists( 'idn_to_ascii' ) ) {
			$this->markTestSkipped( 'PHP has no intl here.' );
		}
		$this->assertSame( 'https://xn--bcher-kva.example', Server_Address::read( 'https://Bücher.example' )['url'] );
	}

	/** @dataProvider bad */
	public function test_refuses_with_a_reason( $typed, $reason ) {
		$read = Server_Address::read( $typed );
		$this->assertFalse( $read['ok'], $typed );
		$this->assertSame( $reason, $read['reason'], $typed );
	}

	public function bad() {
		return array(
			array( '', 'empty' ),
			array( '   ', 'empty' ),
			array( 'http://tandem.example', 'needs_https' ),
			array( 'http://8.8.8.8', 'needs_https' ),
			array( 'https://me:secret@tandem.example', 'credentials' ),
			array( 'https://[::1]:3300', 'ipv6' ),
			array( 'ftp://tandem.example', 'nonsense' ),
			array( 'javascript://tandem.example', 'nonsense' ),
			array( 'https://tan dem.example', 'nonsense' ),
			array( 'https://tandem.example/"><script>', 'nonsense' ),
			array( 'https://-tandem.example', 'nonsense' ),
			array( 'https://', 'nonsense' ),
			array( 'https://' . str_repeat( 'a.', 300 ) . 'example', 'nonsense' ),
			array( "https://tandem.example\0.evil.example", 'nonsense' ),
		);
	}
}
