<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Connect\Served;

final class ServedTest extends TestCase {

	private function url( $url, $server = 'https://t.example' ) {
		return Served::clean( array( 'rooms_url' => $url ), $server )['rooms_url'];
	}

	public function test_a_domain_of_the_shops_own() {
		$this->assertSame( 'https://together.shop.example', $this->url( 'https://Together.shop.example/' ) );
		$this->assertSame( 'http://together.shop.example:3300', $this->url( 'http://together.shop.example:3300', 'http://localhost:3300' ) );
	}

	public function test_the_server_itself_and_nonsense_are_none() {
		foreach ( array( 'https://t.example', 'https://t.example:443', '', null, 7, array(), 'javascript:alert(1)', 'https://a.example/path', 'https://a.example?x', 'https://u:p@a.example', 'http://a.example', 'https://' . str_repeat( 'a', 400 ) . '.example' ) as $no ) {
			$this->assertSame( '', $this->url( $no ) );
		}
	}

	public function test_words_are_one_clean_line() {
		$told = Served::clean( array( 'button_text' => array( 'en' => " Look <b>together</b>\n", 'ro' => array() ) ), '' );
		$this->assertSame( array( 'en' => 'Look together', 'ro' => '' ), $told['button_text'] );
		$this->assertSame( array( 'en' => '', 'ro' => '' ), Served::clean( array( 'button_text' => 'x' ), '' )['button_text'] );
	}
}
