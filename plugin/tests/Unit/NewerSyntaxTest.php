<?php
// phpcs:ignoreFile
namespace Tandem\Tests\Unit;

use PHPUnit\Framework\TestCase;

require_once dirname( __DIR__ ) . '/newer-syntax.php';

/** The check for PHP 7.4 has to bite, or it means nothing. */
final class NewerSyntaxTest extends TestCase {

	/** @dataProvider newer */
	public function test_bites( $source ) {
		$this->assertNotSame( array(), \newer_syntax( '<?php ' . $source ) );
	}

	public function newer() {
		$sources = array(
			'$a = match ( $b ) { 1 => 2 };',
			'$a?->b();',
			'foo( name: 1 );',
			'foo( 1, $b, name: 1 );',
			'function f( int|string $a ) {}',
			'function f(): int|string {}',
			'function f( $a, ) {}',
			'function f( mixed $a ) {}',
			'function f(): static {}',
			'function f(): never {}',
			'class A { function __construct( private $a ) {} }',
			'class A { public int|string $a; }',
			'try { f(); } catch ( Exception ) {}',
			'$a = $b ?? throw new Exception();',
			'$a = $b::class;',
			'$a = strlen( ... );',
			'str_contains( $a, $b );',
			'function f( $a = new B() ) {}',
		);
		if ( PHP_VERSION_ID >= 80100 ) {
			$sources[] = 'enum A { case B; }';
			$sources[] = 'class A { public readonly int $a; }';
			$sources[] = '#[A] function f() {}';
		}
		return array_map(
			static function ( $source ) {
				return array( $source );
			},
			$sources
		);
	}

	public function test_lets_everything_of_7_4_through() {
		$source = <<<'PHP'
<?php
namespace A;
class B {
	public int $a = 1;
	private ?string $b = null;
	const C = self::D | self::E;
	public static function f( ?int $a = self::C | 1, array ...$more ): ?self {
		$x = $a ? static fn( $y ) => $y | 1 : null;
		switch ( $a ) { case FOO: break; default: return null; }
		foo( $a ? BAR : BAZ, $b ? C : D, );
		try { g(); } catch ( \Exception | \Error $error ) { throw $error; }
		if ( $a ) : throw new \Exception(); endif;
		$this->str_contains( $a ); A::match_it(); $y ??= B::class;
		return function () use ( $a ) { throw new \Exception( 'no' ); };
	}
}
PHP;
		$this->assertSame( array(), \newer_syntax( $source ) );
	}
}
