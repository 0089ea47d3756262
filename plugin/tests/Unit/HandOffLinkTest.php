<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Shop\Hand_Off_Link;

final class HandOffLinkTest extends TestCase {

	const NOW    = 1800000000;
	const SERVER = 'https://tandem.example:8443/t';

	private function fields( array $changes = array(), $secret = 'current' ) {
		$fields        = $changes + array(
			'items' => '[{"id":1}]',
			't'     => 'room-Token_1',
			'exp'   => (string) ( self::NOW + 600 ),
			'back'  => 'https://tandem.example:8443/t/r/abc',
		);
		$fields['sig'] = Hand_Off_Link::sign( $fields, $secret );
		return $fields;
	}

	private function read( array $given, $secrets = array( 'current', 'old' ) ) {
		return Hand_Off_Link::read( $given, $secrets, self::SERVER, self::NOW );
	}

	public function test_signature_is_the_one_of_the_contract() {
		// Made by Node: createHmac('sha256', 'current').update(['[{"id":1}]','t','1800000600',''].join('\n')).digest('base64url')
		$this->assertSame(
			'j7ZftcPDonn44pCf3d23qIKWqxcaN6ljymH5yunxVws',
			Hand_Off_Link::sign( array( 'items' => '[{"id":1}]', 't' => 't', 'exp' => '1800000600', 'back' => '' ), 'current' )
		);
	}

	public function test_a_signed_link_is_live() {
		$link = $this->read( $this->fields() );
		$this->assertTrue( $link['authentic'] && $link['live'] );
		$this->assertSame( 'room-Token_1', $link['token'] );
		$this->assertSame( 'https://tandem.example:8443/t/r/abc', $link['back'] );
	}

	public function test_the_old_secret_counts_while_it_is_given() {
		$given = $this->fields( array(), 'old' );
		$this->assertTrue( $this->read( $given )['live'] );
		$this->assertFalse( $this->read( $given, array( 'current' ) )['authentic'] );
	}

	public function test_without_secrets_or_with_empty_ones_nothing_is_signed() {
		$this->assertFalse( $this->read( $this->fields( array(), '' ), array( '' ) )['authentic'] );
		$this->assertFalse( $this->read( $this->fields(), array() )['authentic'] );
	}

	/** @dataProvider changes */
	public function test_any_change_breaks_it( $name, $value ) {
		$link = $this->read( array( $name => $value ) + $this->fields() );
		$this->assertFalse( $link['authentic'] );
		$this->assertFalse( $link['live'] );
		$this->assertSame( '', $link['token'] . $link['back'] . $link['signature'] );
	}

	public function changes() {
		return array(
			array( 'items', '[{"id":2}]' ),
			array( 't', 'other' ),
			array( 'exp', (string) ( self::NOW + 601 ) ),
			array( 'exp', '' ),
			array( 'exp', '1e99' ),
			array( 'back', '' ),
			array( 'sig', '' ),
			array( 'sig', 'x' ),
			array( 'sig', array( 'x' ) ),
		);
	}

	public function test_a_line_break_moves_nothing_into_its_neighbour() {
		$given          = $this->fields( array( 't' => "a\nb" ) );
		$moved          = $given;
		$moved['items'] = $given['items'] . "\na";
		$moved['t']     = 'b';
		$this->assertFalse( $this->read( $given )['authentic'] );
		$this->assertFalse( $this->read( $moved )['authentic'] );
	}

	public function test_an_expired_one_is_authentic_but_asks_first() {
		$link = $this->read( $this->fields( array( 'exp' => (string) self::NOW ) ) );
		$this->assertTrue( $link['authentic'] );
		$this->assertFalse( $link['live'] );
	}

	public function test_one_that_lives_too_long_asks_first() {
		$this->assertTrue( $this->read( $this->fields( array( 'exp' => (string) ( self::NOW + 3600 ) ) ) )['live'] );
		$this->assertFalse( $this->read( $this->fields( array( 'exp' => (string) ( self::NOW + 3601 ) ) ) )['live'] );
	}

	/** @dataProvider tokens */
	public function test_token( $token, $good ) {
		$this->assertSame( $good, Hand_Off_Link::is_token( $token ) );
	}

	public function tokens() {
		return array(
			array( 'aZ09_-', true ),
			array( str_repeat( 'a', 64 ), true ),
			array( str_repeat( 'a', 65 ), false ),
			array( '', false ),
			array( "a\n", false ),
			array( 'a b', false ),
			array( '<b>', false ),
			array( null, false ),
		);
	}

	/** @dataProvider ways_back */
	public function test_leads_back_only_to_the_server( $back, $good ) {
		$this->assertSame( $good ? $back : '', $this->read( $this->fields( array( 'back' => $back ) ) )['back'] );
	}

	public function ways_back() {
		return array(
			array( 'https://tandem.example:8443/r/1', true ),
			array( 'https://TANDEM.example:8443/r/1', true ),
			array( 'https://tandem.example/r/1', false ),
			array( 'http://tandem.example:8443/r/1', false ),
			array( 'https://tandem.example:8443@evil.test/', false ),
			array( 'https://me@tandem.example:8443/', false ),
			array( 'https://tandem.example:8443.evil.test/', false ),
			array( '//tandem.example:8443/r/1', false ),
			array( 'javascript:alert(1)', false ),
			array( 'https://tandem.example:8443\\@evil.test/', false ),
			array( 'https://tandem.example:8443/' . str_repeat( 'x', 500 ), false ),
			array( '', false ),
		);
	}
}
