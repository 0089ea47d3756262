<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;
use Tandem\Shop\Contrast;
use Tandem\Shop\Look;

final class LookTest extends TestCase {

	public function test_contrast_as_wcag_counts_it() {
		$this->assertEqualsWithDelta( 21.0, Contrast::ratio( '#000', '#ffffff' ), 0.001 );
		$this->assertEqualsWithDelta( 1.0, Contrast::ratio( '#2f5a47', '#2F5A47' ), 0.001 );
		$this->assertEqualsWithDelta( 4.54, Contrast::ratio( '#767676', '#fff' ), 0.01 );
		$this->assertLessThan( Contrast::ENOUGH, Contrast::ratio( '#777777', '#fff' ) );
		$this->assertNull( Contrast::ratio( 'red', '#fff' ) );
		$this->assertSame( '#ffffff', Contrast::text_on( '#2f5a47' ) );
		$this->assertSame( '#000000', Contrast::text_on( '#ffe08a' ) );
	}

	public function test_nothing_kept_is_an_outline_in_the_themes_colours() {
		$look = Look::clean( array() );
		$this->assertSame( array( 'text' => '', 'icon' => true, 'style' => 'outline', 'background' => '', 'colour' => '', 'radius' => null, 'classes' => '', 'position' => 'form', 'new_tab' => false ), $look );
		$this->assertSame( '', Look::css( $look ) );
		$this->assertSame( 'tandem-button tandem-button--outline', Look::class_list( $look ) );
	}

	public function test_hostile_input_becomes_harmless() {
		$look = Look::clean(
			array(
				'text'       => "  <script>alert(1)</script>Shop\n\ttogether\0 ",
				'style'      => 'x',
				'background' => 'red;}body{display:none',
				'colour'     => '#ABC',
				'radius'     => '1e9',
				'classes'    => 'a b" onclick="x <i> ' . str_repeat( 'c ', 20 ),
				'position'   => array(),
				'new_tab'    => '1',
				'more'       => 'no',
			)
		);
		$this->assertSame( 'alert(1)Shop together', $look['text'] );
		$this->assertSame( 'outline', $look['style'] );
		$this->assertSame( '', $look['background'] );
		$this->assertSame( '#aabbcc', $look['colour'] );
		$this->assertSame( 60, $look['radius'] );
		$this->assertSame( 'a b onclickx i c c c c c c', $look['classes'] );
		$this->assertTrue( $look['new_tab'] );
		$this->assertArrayNotHasKey( 'more', $look );
		$this->assertSame( $look, Look::clean( $look ) );
	}

	public function test_a_ground_without_a_text_colour_gets_one_that_reads() {
		$look = Look::clean( array( 'style' => 'filled', 'background' => '#ffe08a', 'radius' => 0 ) );
		$this->assertSame( '--tandem-background:#ffe08a;--tandem-colour:#000000;--tandem-radius:0px', Look::css( $look ) );
		$this->assertNull( Look::contrast( $look ) );
		$this->assertStringContainsString( 'wp-element-button', Look::class_list( $look ) );
		$this->assertEqualsWithDelta( 1.28, Look::contrast( Look::clean( array( 'style' => 'filled', 'background' => '#ffe08a', 'colour' => '#fff' ) ) ), 0.05 );
	}

	public function test_long_texts_are_cut_between_characters() {
		$this->assertSame( str_repeat( 'ș', 60 ), Look::clean( array( 'text' => str_repeat( 'ș', 90 ) ) )['text'] );
	}
}
