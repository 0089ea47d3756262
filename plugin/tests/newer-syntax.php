<?php
/**
 * Finds what PHP 7.4 would not understand, with any newer PHP: `php newer-syntax.php file…` prints `file:line: what`.
 *
 * @package Tandem
 */

// phpcs:ignoreFile

/** Functions that came after 7.4. */
const NEWER_FUNCTIONS = array( 'str_contains', 'str_starts_with', 'str_ends_with', 'get_debug_type', 'array_is_list', 'fdiv', 'preg_last_error_msg', 'get_resource_id', 'array_find', 'array_any', 'array_all', 'mb_str_pad', 'json_validate', 'ini_parse_quantity', 'enum_exists' );

/**
 * What is too new in a piece of PHP.
 *
 * @param string $source PHP.
 * @return array List of {line, what}.
 */
function newer_syntax( $source ) {
	$tokens = array();
	$line   = 1;
	foreach ( token_get_all( $source ) as $token ) {
		$text = is_array( $token ) ? $token[1] : $token;
		$line = is_array( $token ) ? $token[2] : $line;
		if ( ! is_array( $token ) || ! in_array( $token[0], array( T_WHITESPACE, T_COMMENT, T_DOC_COMMENT ), true ) ) {
			$tokens[] = array( is_array( $token ) ? token_name( $token[0] ) : $token, $text, $line );
		}
	}
	$found = array();
	foreach ( $tokens as $at => $token ) {
		$what = newer_token( $tokens, $at );
		if ( '' !== $what ) {
			$found[] = array( $token[2], $what );
		}
	}
	return array_merge( $found, newer_signatures( $tokens ) );
}

/** One token that is too new, by itself or by its neighbours. */
function newer_token( array $tokens, $at ) {
	$name  = $tokens[ $at ][0];
	$text  = $tokens[ $at ][1];
	$lower = strtolower( $text );
	$next  = isset( $tokens[ $at + 1 ] ) ? $tokens[ $at + 1 ] : array( '', '', 0 );
	$after = isset( $tokens[ $at + 2 ] ) ? $tokens[ $at + 2 ] : array( '', '', 0 );
	$prev  = $at > 0 ? $tokens[ $at - 1 ] : array( '', '', 0 );
	$names = array(
		'T_MATCH'                    => 'match',
		'T_NULLSAFE_OBJECT_OPERATOR' => '?->',
		'T_ATTRIBUTE'                => 'an attribute',
		'T_ENUM'                     => 'enum',
		'T_READONLY'                 => 'readonly',
	);
	if ( isset( $names[ $name ] ) ) {
		return $names[ $name ];
	}
	if ( 'T_STRING' === $name && '(' === $next[0] && in_array( $lower, NEWER_FUNCTIONS, true ) && ! in_array( $prev[0], array( 'T_OBJECT_OPERATOR', 'T_DOUBLE_COLON', 'T_FUNCTION' ), true ) ) {
		return $text . '()';
	}
	if ( 'T_STRING' === $name && ':' === $next[0] && in_array( $prev[0], array( '(', ',' ), true ) ) {
		return 'a named argument';
	}
	if ( '(' === $name && 'T_ELLIPSIS' === $next[0] && ')' === $after[0] ) {
		return 'a callable made by (...)';
	}
	if ( 'T_CATCH' === $name && newer_catch( $tokens, $at ) ) {
		return 'catch without a variable';
	}
	if ( 'T_THROW' === $name && ! in_array( $prev[0], array( ';', '{', '}', ':', ')', 'T_ELSE', 'T_OPEN_TAG' ), true ) ) {
		return 'throw inside an expression';
	}
	if ( 'T_DOUBLE_COLON' === $name && 'T_CLASS' === $next[0] && in_array( $prev[0], array( 'T_VARIABLE', ')' ), true ) ) {
		return '::class of an object';
	}
	return 'T_LNUMBER' === $name && preg_match( '/^0o/i', $text ) ? '0o' : '';
}

/** Whether a catch names no variable. */
function newer_catch( array $tokens, $at ) {
	for ( $i = $at; isset( $tokens[ $i ] ) && ')' !== $tokens[ $i ][0]; $i++ ) {
		if ( 'T_VARIABLE' === $tokens[ $i ][0] ) {
			return false;
		}
	}
	return true;
}

/** What is too new between a function's name and its body, and in typed properties. */
function newer_signatures( array $tokens ) {
	$found = array();
	foreach ( $tokens as $at => $token ) {
		if ( in_array( $token[0], array( 'T_FUNCTION', 'T_FN' ), true ) ) {
			$found = array_merge( $found, newer_parameters( $tokens, $at ) );
		}
		$property = in_array( $token[0], array( 'T_PUBLIC', 'T_PROTECTED', 'T_PRIVATE' ), true );
		for ( $i = $at + 1; $property && isset( $tokens[ $i ] ) && ! in_array( $tokens[ $i ][0], array( 'T_VARIABLE', 'T_FUNCTION', 'T_CONST', ';' ), true ); $i++ ) {
			if ( '|' === $tokens[ $i ][0] ) {
				$found[] = array( $token[2], 'a union type' );
			}
		}
	}
	return $found;
}

/** The signature of one function. */
function newer_parameters( array $tokens, $at ) {
	$found = array();
	$depth = 0;
	$value = false;
	for ( $i = $at + 1; isset( $tokens[ $i ] ) && ! in_array( $tokens[ $i ][0], array( '{', ';', 'T_DOUBLE_ARROW', 'T_USE' ), true ); $i++ ) {
		list( $name, $text, $line ) = $tokens[ $i ];
		$depth += '(' === $name ? 1 : 0;
		if ( ')' === $name ) {
			--$depth;
			if ( 0 === $depth && ',' === $tokens[ $i - 1 ][0] ) {
				$found[] = array( $line, 'a comma after the last parameter' );
			}
		}
		$value = '=' === $name ? true : ( ',' === $name && 1 === $depth ? false : $value );
		if ( in_array( $name, array( 'T_PUBLIC', 'T_PROTECTED', 'T_PRIVATE' ), true ) ) {
			$found[] = array( $line, 'a property made in the constructor’s parameters' );
		}
		if ( '|' === $name && ! $value ) {
			$found[] = array( $line, 'a union type' );
		}
		if ( 'T_NEW' === $name && $value ) {
			$found[] = array( $line, 'new as a default' );
		}
		$type = 'T_STRING' === $name || 'T_STATIC' === $name ? strtolower( $text ) : '';
		if ( in_array( $type, array( 'mixed', 'never' ), true ) || ( 'static' === $type && 0 === $depth && ':' === $tokens[ $i - 1 ][0] ) ) {
			$found[] = array( $line, 'the type ' . $type );
		}
	}
	return $found;
}

if ( isset( $argv[0] ) && realpath( $argv[0] ) === __FILE__ ) {
	$bad = 0;
	foreach ( array_slice( $argv, 1 ) as $file ) {
		foreach ( newer_syntax( (string) file_get_contents( $file ) ) as $one ) {
			printf( "%s:%d: %s\n", $file, $one[0], $one[1] );
			++$bad;
		}
	}
	exit( $bad > 0 ? 1 : 0 );
}
