/* Shows the button as it will be while its look is chosen. */
( function ( words ) {
	'use strict';

	var root = document.querySelector( '[data-tandem-look]' );
	if ( ! root || ! words ) {
		return;
	}
	var warning = root.querySelector( '[data-tandem-contrast]' );

	function field( name ) {
		return root.querySelector( '[name="' + words.field + '[' + name + ']"]' );
	}

	function chosen( name ) {
		var one = root.querySelector( '[name="' + words.field + '[' + name + ']"]:checked' );
		return one ? one.value : '';
	}

	/** A colour in six digits, or ''. */
	function hex( text ) {
		var colour = text.trim().toLowerCase();
		var short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec( colour );
		if ( short ) {
			return '#' + short[ 1 ] + short[ 1 ] + short[ 2 ] + short[ 2 ] + short[ 3 ] + short[ 3 ];
		}
		return /^#[0-9a-f]{6}$/.test( colour ) ? colour : '';
	}

	function luminance( colour ) {
		return [ 0.2126, 0.7152, 0.0722 ].reduce( function ( sum, weight, at ) {
			var part = parseInt( colour.substr( 1 + at * 2, 2 ), 16 ) / 255;
			return sum + weight * ( part <= 0.04045 ? part / 12.92 : Math.pow( ( part + 0.055 ) / 1.055, 2.4 ) );
		}, 0 );
	}

	function contrast( one, other ) {
		var a = luminance( one );
		var b = luminance( other );
		return ( Math.max( a, b ) + 0.05 ) / ( Math.min( a, b ) + 0.05 );
	}

	function textOn( ground ) {
		return contrast( ground, '#ffffff' ) >= contrast( ground, '#000000' ) ? '#ffffff' : '#000000';
	}

	function property( link, name, value ) {
		if ( value ) {
			link.style.setProperty( name, value );
		} else {
			link.style.removeProperty( name );
		}
	}

	function draw( link, style, background, colour ) {
		var radius = field( 'radius' ).value;
		link.className = 'tandem-button tandem-button--' + style;
		property( link, '--tandem-background', style === 'filled' ? background : '' );
		property( link, '--tandem-colour', colour || ( style === 'filled' && background ? textOn( background ) : '' ) );
		property( link, '--tandem-radius', radius === '' ? '' : Math.max( 0, Math.min( 60, parseInt( radius, 10 ) || 0 ) ) + 'px' );
		link.querySelector( '.tandem-button__text' ).textContent = field( 'text' ).value.trim() || words.text;
		link.querySelectorAll( 'svg' ).forEach( function ( icon ) {
			icon.style.display = field( 'icon' ).checked ? '' : 'none';
		} );
	}

	function redraw() {
		var style = chosen( 'style' ) || 'outline';
		var background = hex( field( 'background' ).value );
		var colour = hex( field( 'colour' ).value );
		root.querySelectorAll( '.tandem-button' ).forEach( function ( link ) {
			draw( link, style, background, colour );
		} );
		var ratio = style === 'filled' && background && colour ? contrast( background, colour ) : 21;
		warning.hidden = ratio >= 4.5;
		warning.textContent = ratio < 4.5 ? words.contrast.replace( '%s', ( Math.floor( ratio * 10 ) / 10 ).toFixed( 1 ) ) : '';
	}

	root.querySelectorAll( '[data-tandem-picker]' ).forEach( function ( picker ) {
		var target = document.getElementById( picker.getAttribute( 'data-tandem-picker' ) );
		picker.addEventListener( 'input', function () {
			target.value = picker.value;
			redraw();
		} );
		target.addEventListener( 'input', function () {
			if ( hex( target.value ) ) {
				picker.value = hex( target.value );
			}
		} );
	} );
	root.querySelectorAll( '.tandem-button' ).forEach( function ( link ) {
		link.addEventListener( 'click', function ( event ) {
			event.preventDefault();
		} );
	} );
	root.addEventListener( 'input', redraw );
	root.addEventListener( 'change', redraw );
	redraw();
} )( window.tandemLook );
